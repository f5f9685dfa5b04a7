"""A document made by hand with every kind of block, for tests of the renderers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hitomachi.reporting.blocks import (
    Align,
    Badge,
    Block,
    Bullets,
    Cards,
    Cell,
    CellRole,
    Column,
    Columns,
    Document,
    Flow,
    Heading,
    Paragraph,
    Section,
    Sheet,
    Table,
)
from tests.unit.charts import samples

GLYPHS = "▲※①②⑳○◎●→～Ⅱ㎡髙﨑【】・’“”－"
LONG = (
    "空き店舗等を改修して創業する事業者に改修費用の一部を助成し、空き店舗の解消と"
    "中心市街地の活性化を図ったほか、関係団体と連携して相談窓口を設け、創業希望者を支援した。"
)


def head(text: str, *, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(
        text=text, role=CellRole.HEADER, align=Align.CENTER, rowspan=rowspan, colspan=colspan
    )


def number(text: str, value: str, number_format: str = "#,##0;▲#,##0") -> Cell:
    return Cell(text=text, value=Decimal(value), number_format=number_format, align=Align.END)


def vital_table() -> Table:
    years = range(2015, 2022)
    columns = (
        Column(key="group", label="区分", width=0.7),
        Column(key="measure", label="項目", width=1.6),
        *(Column(key=str(year), label=f"{year}年", align=Align.END) for year in years),
        Column(key="change", label="2015年比", align=Align.END),
    )
    header = ((head("区分", colspan=2), *(head(f"{year}年") for year in years), head("2015年比")),)

    def row(
        label: str, texts: list[str], change: str, role: CellRole = CellRole.BODY
    ) -> list[Cell]:
        cells = [Cell(text=label, role=CellRole.HEADER)]
        for text in texts:
            value = text.replace("▲", "-").replace(",", "").removesuffix("%")
            places = "0.00%" if text.endswith("%") else "#,##0"
            divided = Decimal(value) / 100 if text.endswith("%") else Decimal(value)
            cells.append(
                Cell(
                    text=text,
                    role=role,
                    value=divided,
                    number_format=f"{places};▲{places}",
                    align=Align.END,
                )
            )
        cells.append(Cell(text=change, align=Align.END))
        return cells

    rows = [
        [
            head("自然動態", rowspan=4),
            *row("出生", ["491", "461", "428", "433", "376", "372", "329"], "▲33.0%"),
        ],
        row("死亡", ["1,080", "1,041", "1,103", "1,166", "1,169", "1,089", "1,220"], "13.0%"),
        row("自然増減", ["▲589", "▲580", "▲675", "▲733", "▲793", "▲717", "▲891"], "▲51.3%"),
        row(
            "自然増減率",
            ["▲0.68%", "▲0.68%", "▲0.80%", "▲0.89%", "▲0.97%", "▲0.89%", "▲1.12%"],
            "▲0.44P",
        ),
        [
            head("年末人口", colspan=2),
            *row(
                "",
                ["84,809", "83,942", "82,823", "81,778", "80,410", "79,352", "78,112"],
                "▲7.9%",
                CellRole.TOTAL,
            )[1:],
        ],
    ]
    return Table(
        id="vital",
        title="人口動態の推移",
        unit="単位：人",
        columns=columns,
        header=header,
        rows=tuple(tuple(line) for line in rows),
        notes=("※増減率は前年末人口に対する割合", "①面積1㎡あたり"),
        summary="自然動態と年末人口",
        row_headers=2,
    )


def status_table() -> Table:
    words = (("good", "順調"), ("middling", "概ね順調"), ("poor", "低調"), ("unrated", "－"))
    return Table(
        id="kpi-1",
        title="重要業績評価指標（KPI）",
        columns=(
            Column(key="name", label="指標", width=4),
            Column(key="baseline", label="基準値", align=Align.END),
            Column(key="target", label="目標値", align=Align.END),
            Column(key="actual", label="実績", align=Align.END),
            Column(key="status", label="状況", width=1.2, align=Align.CENTER),
        ),
        header=(tuple(head(text) for text in ("指標", "基準値", "目標値", "実績", "状況")),),
        rows=tuple(
            (
                Cell(text=f"{mark}1人あたりの総所得", role=CellRole.HEADER),
                number("1,498千円", "1498", '#,##0"千円"'),
                number("1,600千円", "1600", '#,##0"千円"'),
                Cell(text="（1,622千円）", role=CellRole.REFERENCE, align=Align.END),
                Cell(text=word, role=CellRole.STATUS, standing=standing, align=Align.CENTER),
            )
            for mark, (standing, word) in zip("①②③④", words, strict=True)
        ),
        notes=("①課税状況調（基準値：2018年、目標値：計画期間終了時点）",),
    )


def initiative_sheet(number_: int, text: str = LONG, rows: int = 3) -> Sheet:
    header = (
        (
            head("令和3年度の取組み", rowspan=2),
            head("重要業績評価指標（KPI）", colspan=4),
            head("今後の見直しの方向性など", rowspan=2),
        ),
        tuple(head(label) for label in ("項目", "基準値", "2021年度", "目標値")),
    )
    body = []
    for index in range(rows):
        kpi = (
            Cell(text=f"商業業務集積地区内で創業した件数（その{index + 1}）"),
            number("3件", "3", '#,##0"件"'),
            number("9件", "9", '#,##0"件"'),
            Cell(text="50件\n（5年間の合計）", align=Align.END),
        )
        ends = (Cell(text=text, rowspan=rows), Cell(text=text, rowspan=rows))
        body.append((ends[0], *kpi, ends[1]) if index == 0 else kpi)
    widths = (3, 2, 1, 1, 1.2, 3)
    keys = ("results", "name", "baseline", "actual", "target", "direction")
    return Sheet(
        title=f"魅力ある店舗づくりと創業を支える総合的な支援事業（その{number_}）",
        badges=(
            Badge(text="新規事業", meaning="第2期からの新規事業", tone="new"),
            Badge(text="SDG 8", meaning="働きがいも経済成長も"),
        ),
        table=Table(
            id=f"initiative-{number_}",
            title="",
            columns=tuple(
                Column(key=key, label=key, width=width)
                for key, width in zip(keys, widths, strict=True)
            ),
            header=header,
            rows=tuple(body),
            row_headers=0,
        ),
        anchor=f"sheet-{number_}",
    )


def small_blocks() -> tuple[Block, ...]:
    return (
        Paragraph(text="人口の減少に歯止めをかける4つの目標を定めた。", kind="headline"),
        Paragraph(text="計画の趣旨と経過は次のとおり。", kind="lead"),
        Flow(
            steps=(
                ("現状と課題", ("出生数の減少", "若年層の転出")),
                ("地方創生の推進", ("法の制定", "総合戦略の策定")),
                ("第2期の方向", ("成果と課題を踏まえた施策の展開",)),
            ),
            description="現状から第2期までの流れ",
        ),
        Cards(
            items=(
                ("総人口（2040年）", "60,536人", "2010年比 ▲32.8%", "poor"),
                ("合計特殊出生率", "1.80", "2045年", "good"),
                ("事業費", "11億7,547万円", "令和2年度決算額", ""),
            )
        ),
        Columns(
            parts=(
                (Heading(text="自然動態"), Bullets(items=(("出生", LONG), ("死亡", "横ばい")))),
                (Heading(text="社会動態"), Paragraph(text=LONG, kind="commentary", mark="※")),
            ),
            weights=(1, 1),
        ),
        Paragraph(text="転出超過数は▲341人で目標に届かなかった。", kind="generated"),
        Paragraph(text=f"字形：{GLYPHS}", kind="note"),
    )


def cycle() -> Flow:
    steps = (
        ("計画（Plan）", "企画課"),
        ("実行（Do）", "各課"),
        ("点検（Check）", "委員会"),
        ("改善（Act）", "本部"),
    )
    return Flow(
        steps=tuple((title, (f"{who}が行う", "毎年度6月まで")) for title, who in steps),
        cyclic=True,
        description="計画、実行、点検、改善を毎年度くり返す",
    )


def charts() -> tuple[Block, ...]:
    side_by_side = Columns(
        parts=((samples.vision_total(),), (samples.vision_groups(), samples.status_strip())),
        weights=(2, 3),
    )
    return (side_by_side, *(samples.vital_balance(), samples.kpi_bullet()))


def reference_table(sheets: int) -> Table:
    return Table(
        id="sdgs",
        title="目標と事業",
        columns=(Column(key="goal", label="目標"), Column(key="initiative", label="事業", width=3)),
        header=((head("目標"), head("事業")),),
        rows=tuple(
            (Cell(text=f"目標{index}"), Cell(text=f"事業{index}", link=f"sheet-{index}"))
            for index in range(1, sheets + 1)
        ),
    )


def wide_table(years: int, rows: int = 4) -> Table:
    names = [str(2015 + year) for year in range(years)]
    return Table(
        id=f"wide-{years}",
        title=f"{years}年の推移",
        unit="単位：人",
        columns=(
            Column(key="name", label="項目", width=2),
            *(Column(key=name, label=name, align=Align.END) for name in names),
        ),
        header=((head("項目"), *(head(f"{name}年") for name in names)),),
        rows=tuple(
            (Cell(text=f"項目その{row}"), *(number("▲1,234,567", "-1234567") for _ in names))
            for row in range(rows)
        ),
        notes=("※見本",),
    )


def handmade(*, sheets: int = 4, text: str = LONG, extra: tuple[Section, ...] = ()) -> Document:
    return Document(
        title="令和4年度 総合戦略等推進委員会",
        subtitle="～第2期総合戦略の取組みについて～",
        organisation="ひとまち市",
        date="令和4年6月",
        issued_on="2022-06",
        language="ja",
        draft="【案】令和4年6月1日 9時30分",
        edition_hash="0123456789abcdef" * 4,
        sections=(
            Section(key="about", title="Ⅰ 地方創生の取組みについて", level=1, blocks=()),
            Section(key="why", title="総合戦略策定の趣旨", blocks=small_blocks()),
            Section(key="cycle", title="進行管理", blocks=(cycle(), status_table())),
            Section(key="figures", title="Ⅱ 実績", level=1, blocks=()),
            Section(key="vital", title="人口動態の推移", blocks=(vital_table(),)),
            Section(
                key="initiatives",
                title="事業の実施状況",
                blocks=tuple(initiative_sheet(index, text) for index in range(1, sheets + 1)),
            ),
            Section(key="charts", title="図で見る実績", blocks=charts()),
            *extra,
            Section(key="annex", title="SDGs", blocks=(reference_table(sheets),)),
        ),
    )


def tables(document: Document) -> Iterator[Table]:
    """Every table of the document in order, wherever it stands."""
    for section in document.sections:
        yield from _tables(section.blocks)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Sheet():
                yield block.table
            case Columns():
                for part in block.parts:
                    yield from _tables(part)
            case _:
                pass
