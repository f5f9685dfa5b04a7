"""The report as a Word document."""

from hitomachi.documents.word.build import build_word

__all__ = ["build_word"]
