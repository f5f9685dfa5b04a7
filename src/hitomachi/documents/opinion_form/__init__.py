"""Opinion forms (意見票) for members who are outside the network: written, and read back.

A form is found again by its stamp, a row by its key; both are hidden from the member and
survive a pass through another office program.
"""

from hitomachi.documents.opinion_form.excel import build_excel_form
from hitomachi.documents.opinion_form.read_excel import read_excel_form
from hitomachi.documents.opinion_form.read_word import read_word_form
from hitomachi.documents.opinion_form.sheet import FormRow, FormSheet, FormTexts, Returned, Written
from hitomachi.documents.opinion_form.word import build_word_form

__all__ = [
    "FormRow",
    "FormSheet",
    "FormTexts",
    "Returned",
    "Written",
    "build_excel_form",
    "build_word_form",
    "read_excel_form",
    "read_word_form",
]
