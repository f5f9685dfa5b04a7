"""Free texts of ひとまち市 for every section that takes them."""

from __future__ import annotations

from hitomachi.reporting.content import Text, TextKind


def _text(
    section: str, kind: TextKind, text: str, text_en: str = "", *, mark: str = "", goal: str = ""
) -> Text:
    return Text(section=section, kind=kind, text=text, text_en=text_en, mark=mark, goal=goal)


def _opening() -> tuple[Text, ...]:
    return (
        _text(
            "background",
            TextKind.LEAD,
            "人口が減る中で、暮らしと仕事を守る道筋を示す",
            "A way ahead",
        ),
        _text("background", TextKind.HEADING, "国の動き", "The nation"),
        _text("background", TextKind.ITEM, "平成26年に法律が定められた", "A law of 2014"),
        _text("background", TextKind.HEADING, "第1期の成果と課題", "First period"),
        _text("background", TextKind.ITEM, "20代の転出が続いた", "People in their twenties left"),
        _text("background", TextKind.HEADING, "第2期の考え方", "Second period"),
        _text("background", TextKind.ITEM, "つながりを持つ人を増やす", "More people with ties"),
        _text("vision", TextKind.LEAD, "2040年に2万2千人を保つことを目指す", "22 thousand in 2040"),
        _text(
            "directions",
            TextKind.LEAD,
            "3つの考え方を全ての目標に通す",
            "Three ideas for all goals",
        ),
        _text("directions", TextKind.HEADING, "働く場のあるまち", "A town of work"),
        _text("directions", TextKind.ITEM, "年齢を問わず力を生かせる", "At any age"),
        _text("system", TextKind.LEAD, "3つの目標を6つの施策で進める", "Three goals, six measures"),
        _text(
            "management", TextKind.COMMENTARY, "毎年6月に検証の結果を公表する", "Published in June"
        ),
    )


def _figures() -> tuple[Text, ...]:
    return (
        _text("vital", TextKind.COMMENTARY, "出生数の減り方が速くなっている", "Births fall faster"),
        _text(
            "vital", TextKind.FOOTNOTE, "外国人住民を含む", "Includes foreign residents", mark="※"
        ),
        _text("tfr", TextKind.FOOTNOTE, "市の値は独自の算定による", "The city's own computation"),
        _text(
            "migration_by_age", TextKind.COMMENTARY, "進学と就職の節目の転出が大きい", "At moves"
        ),
        _text(
            "kpis", TextKind.HEADLINE, "経済の指標はおおむね順調に進んでいる", "Economy on track"
        ),
        _text(
            "kpis",
            TextKind.FOOTNOTE,
            "国の統計の公表に合わせ、前年の値を用いた",
            "Values of the year before",
            goal="goal-1",
            mark="③",
        ),
        _text(
            "money", TextKind.HEADLINE, "国の交付金を毎年使っている", "Grants are used every year"
        ),
        _text("goals", TextKind.LEAD, "創業の相談が増えた", "More founders ask", goal="goal-1"),
        _text("sdgs", TextKind.LEAD, "各事業がどの目標に役立つかを示す", "Which goals are served"),
    )


def texts() -> tuple[Text, ...]:
    """The texts in the order of the sections."""
    return (*_opening(), *_figures())
