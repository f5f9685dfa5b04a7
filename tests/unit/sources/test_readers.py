"""Readers of official files, on small files of the same layout."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter

from hitomachi.errors import NotFoundError, NotReadableError, RuleError
from hitomachi.sources import census, ipss, ipss_national, jmd, ssds, wpp
from hitomachi.sources.provenance import CENSUS, provenance

AGES = ["0～4歳", "5～9歳", "10歳以上"]
SECTIONS = ["総数", "", "", "", "男", "", "", "", "女"]
IPSS_HEADINGS: list[list[str | int]] = [
    ["コード", "市などの別", "都道府県", "市区町村", "年", *SECTIONS],
    ["", "", "", "", "", *["総数", *AGES] * 3],
]
IPSS_BODY: list[list[str | int]] = [
    ["1000", "a", "北海道", "", "2015年", 21, 6, 6, 9, 10, 3, 3, 4, 11, 3, 3, 5],
    ["1210", "2", "北海道", "岩見沢市", "2015年", 9, 2, 2, 5, 4, 1, 1, 2, 5, 1, 1, 3],
    ["1101", "0", "北海道", "札幌市 中央区", "2015年", 9, 2, 2, 5, 4, 1, 1, 2, 5, 1, 1, 3],
    ["13101", "0", "東京都", "千代田区", "2015年", 9, 2, 2, 5, 4, 1, 1, 2, 5, 1, 1, 3],
]
CENSUS_TEXT = """code,name,sex,age,2010,2015
01210,岩見沢市,T,total,26,24
01210,岩見沢市,M,0-4,4,4
01210,岩見沢市,M,5-9,4,4
01210,岩見沢市,M,10+,4,2
01210,岩見沢市,M,unknown,1,0
01210,岩見沢市,F,0-4,4,4
01210,岩見沢市,F,5-9,4,4
01210,岩見沢市,F,10+,5,5
01210,岩見沢市,F,unknown,0,1
"""


def as_csv(rows: list[list[str | int]]) -> str:
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_regional_projection_is_read_by_its_headings(tmp_path: Path) -> None:
    path = written(tmp_path, "kekka.csv", as_csv([*IPSS_HEADINGS, *IPSS_BODY]))

    found = ipss.read_regional_projection(path)

    assert found.codes == ("010006", "012106", "011011", "131016")
    assert found.names[:2] == ("北海道", "岩見沢市")
    assert found.ages.labels == ("0-4", "5-9", "10+")
    assert found.population("012106", 2015).tolist() == [[1, 1, 2], [1, 1, 3]]
    assert found.provenance.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_published_spreadsheet_gives_the_same_as_the_text(tmp_path: Path) -> None:
    path = tmp_path / "kekka.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["令和5年推計"], *IPSS_HEADINGS, *IPSS_BODY]):
            sheet.write_row(number, 0, row)
    text = written(tmp_path, "kekka.csv", as_csv([*IPSS_HEADINGS, *IPSS_BODY]))

    found, expected = map(ipss.read_regional_projection, (path, text))

    assert found.codes == expected.codes
    assert np.array_equal(found.persons, expected.persons)


def test_wards_of_tokyo_are_municipalities_and_those_of_other_cities_are_not(
    tmp_path: Path,
) -> None:
    found = ipss.read_regional_projection(
        written(tmp_path, "a.csv", as_csv([*IPSS_HEADINGS, *IPSS_BODY]))
    )

    assert ipss.municipalities(found) == ("012106", "131016")
    assert ipss.prefectures(found) == ("010006",)


def test_a_year_that_an_area_lacks_is_named(tmp_path: Path) -> None:
    later = [*IPSS_BODY[0][:4], "2020年", *IPSS_BODY[0][5:]]
    path = written(tmp_path, "a.csv", as_csv([*IPSS_HEADINGS, *IPSS_BODY, later]))

    with pytest.raises(NotReadableError, match="012106 の 2020年"):
        ipss.read_regional_projection(path)


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        (4, "平成27", "3行 5列: 年ではありません"),
        (10, "-3", "3行 11列: 人数が負"),
        (12, "x", "3行 13列: 数値ではありません"),
    ],
)
def test_a_wrong_cell_of_a_projection_is_named(
    tmp_path: Path, column: int, text: str, words: str
) -> None:
    wrong = [text if i == column else cell for i, cell in enumerate(IPSS_BODY[0])]
    path = written(tmp_path, "a.csv", as_csv([*IPSS_HEADINGS, wrong]))

    with pytest.raises(NotReadableError, match=words):
        ipss.read_regional_projection(path)


def test_a_census_series_keeps_unknown_ages_apart(tmp_path: Path) -> None:
    found = census.read_census_series(written(tmp_path, "c.csv", CENSUS_TEXT))

    assert found.codes == ("012106",)
    assert found.years == (2010, 2015)
    assert found.population("012106", 2010).tolist() == [[4, 4, 4], [4, 4, 5]]
    assert found.unknown[0].tolist() == [[1, 0], [0, 1]]
    assert found.totals.tolist() == [[26, 24]]


def test_apportioned_unknown_ages_reach_the_total_of_each_sex(tmp_path: Path) -> None:
    found = census.read_census_series(written(tmp_path, "c.csv", CENSUS_TEXT))

    spread = found.with_unknown_apportioned()

    assert np.allclose(spread.persons.sum(axis=-1), found.persons.sum(axis=-1) + found.unknown)
    assert np.allclose(spread.persons[0, 0, 0], np.array([4, 4, 4]) * 13 / 12)
    assert not spread.unknown.any()


def test_unknown_ages_of_a_place_without_known_ones_cannot_be_apportioned(tmp_path: Path) -> None:
    text = CENSUS_TEXT.replace("M,0-4,4", "M,0-4,0").replace("M,5-9,4", "M,5-9,0")
    text = text.replace("M,10+,4", "M,10+,0")

    found = census.read_census_series(written(tmp_path, "c.csv", text))

    with pytest.raises(RuleError, match="岩見沢市の2010年"):
        found.with_unknown_apportioned()


def test_a_row_that_a_census_series_lacks_is_named(tmp_path: Path) -> None:
    text = CENSUS_TEXT.replace("01210,岩見沢市,F,5-9,4,4\n", "")

    with pytest.raises(NotReadableError, match="01210（F）の「5-9」"):
        census.read_census_series(written(tmp_path, "c.csv", text))


def test_an_area_and_a_year_that_a_table_lacks_are_named(tmp_path: Path) -> None:
    found = census.read_census_series(written(tmp_path, "c.csv", CENSUS_TEXT))

    with pytest.raises(NotFoundError, match="011002"):
        found.area("011002")
    with pytest.raises(NotFoundError, match="2020年"):
        found.year(2020)


def test_census_totals_leave_out_what_repeats_other_areas(tmp_path: Path) -> None:
    text = (
        "表題,人口\n,,,人口【人】,世帯数【世帯】\n"
        '00000,,全国,"127,094,745","53,448,685"\n00001,*,全国市部,1,1\n'
        '01210,,岩見沢市,"84,499","36,011"\n01421,,(旧 421 北村),1,1\n'
    )

    found = census.read_census_totals(written(tmp_path, "t.csv", text))

    assert [one.code for one in found] == ["000000", "012106"]
    assert [one.persons for one in found] == [127_094_745, 84_499]


def test_a_municipal_fertility_rate_that_is_not_printed_is_none(tmp_path: Path) -> None:
    entry = "<CityTfr><Code>{}</Code><Name>x</Name><Tfr>{}</Tfr></CityTfr>"
    text = f"<A>{entry.format('01210', '1.27')}{entry.format('14151', '-')}</A>"

    found = census.read_municipal_fertility(written(tmp_path, "t.xml", text))

    assert [(one.code, one.tfr) for one in found] == [("012106", 1.27), ("141518", None)]


def test_a_file_that_is_no_list_of_fertility_rates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match=r"t\.xml"):
        census.read_municipal_fertility(written(tmp_path, "t.xml", "not xml"))


def test_statistics_of_a_prefecture_name_the_item_that_is_not_there(tmp_path: Path) -> None:
    text = (
        "item,name,unit,year,pref,value\nA4101,出生数,人,2005,01,41420\nA4101,出生数,人,2005,02,9\n"
    )

    found = ssds.read_prefecture_statistics(written(tmp_path, "s.csv", text), "01")

    assert found.births(2005) == 41_420
    assert found.years("A4101") == (2005,)
    with pytest.raises(NotFoundError, match="2010年の出生数がありません"):
        found.births(2010)
    with pytest.raises(NotFoundError, match="都道府県 47"):
        ssds.read_prefecture_statistics(tmp_path / "s.csv", "47")


def test_a_mortality_table_has_the_males_first(tmp_path: Path) -> None:
    text = "Japan\n\nYear Age Female Male Total\n" + "".join(
        f"{year} {age} {female} 2.0 .\n"
        for year in (2019, 2020)
        for age, female in (("0", "1.0"), ("1", "1.5"), ("2+", "."))
    )

    found = jmd.read_mortality(written(tmp_path, "Mx_1x1.txt", text))

    assert found.ages.labels == ("0", "1", "2+")
    assert found.at(2020)[0].tolist() == [2.0, 2.0, 2.0]
    assert found.at(2020)[1, :2].tolist() == [1.0, 1.5]
    assert np.isnan(found.at(2020)[1, 2])
    with pytest.raises(NotFoundError, match="1950年"):
        found.at(1950)


def test_a_mortality_table_with_a_line_missing_is_refused(tmp_path: Path) -> None:
    text = "Year Age Female Male Total\n2019 0 1 1 1\n2019 1 1 1 1\n2019 2+ 1 1 1\n2020 0 1 1 1\n"

    with pytest.raises(NotReadableError, match="年齢が年によって"):
        jmd.read_mortality(written(tmp_path, "a.txt", text))


def test_a_country_is_read_with_blanks_as_missing(tmp_path: Path) -> None:
    text = (
        "country_code\tname\tage\t2015\t2020\n392\tJapan\t0-4\t5.5\t\n"
        "392\tJapan\t5+\t1\tNA\n4\tX\t0-4\t1\t1\n"
    )
    later = text.replace("2015", "2025").replace("2020", "2030")

    found = wpp.joined(
        wpp.read_country(written(tmp_path, "a.txt", text), 392),
        wpp.read_country(written(tmp_path, "b.txt", later), 392),
    )

    assert found.labels == ("0-4", "5+")
    assert found.columns == ("2015", "2020", "2025", "2030")
    assert found.at("2015").tolist() == [5.5, 1.0]
    assert np.isnan(found.at("2020")).all()


def test_a_table_without_ages_gives_one_row(tmp_path: Path) -> None:
    text = "country_code\tname\t2015-2020\tlast.observed\n392\tJapan\t87.47\t2018\n"
    path = written(tmp_path, "e0.txt", text)

    found = wpp.read_country(path, 392)

    assert found.columns == ("2015-2020",)
    assert found.at("2015-2020") == 87.47
    with pytest.raises(NotFoundError, match="999"):
        wpp.read_country(path, 999)


def test_a_provenance_names_no_folder(tmp_path: Path) -> None:
    found = provenance(written(tmp_path, "c.csv", "x"), CENSUS)

    assert found.file_name == "c.csv"
    assert found.publication.credit == "総務省統計局「国勢調査」"


def national(folder: Path, *, label: str = "10+") -> Path:
    path = folder / "1-9a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, year in (("表1-9A(1)", "(1)平成27(2015)年"), ("表1-9A(2)", "(2)平成32(2020)年")):
            sheet = book.add_worksheet(name)
            rows = [
                ["年齢階級", "人　口（1,000人）"],
                ["", "総　数", "男", "女", "総　数", "男", "女"],
                [year],
                ["   総　数", 0.009, 0.004, 0.005, 100, 44.4, 55.6],
                ["    0～ 4", 0.004, 0.002, 0.002],
                ["    5～ 9", 0.002, 0.001, 0.001],
                [f"   {label}", 0.003, 0.001, 0.002],
                ["   65+", 0.003, 0.001, 0.002],
                ["1) 女100に対する男の数."],
            ]
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_a_national_projection_is_read_from_all_its_sheets_in_persons(tmp_path: Path) -> None:
    found = ipss_national.read_national_projection(national(tmp_path))

    assert found.years == (2015, 2020)
    assert found.population("000000", 2020).tolist() == [[2, 1, 1], [2, 1, 2]]
    assert found.totals.tolist() == [[9, 9]]


def test_a_national_projection_with_a_gap_in_its_ages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"15\+"):
        ipss_national.read_national_projection(national(tmp_path, label="15+"))


def test_another_spreadsheet_is_no_national_projection(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(0, 0, ["a", "b"])
    (tmp_path / "y.xls").write_bytes(b"not a spreadsheet")

    with pytest.raises(NotReadableError, match=r"x\.xlsx"):
        ipss_national.read_national_projection(path)
    with pytest.raises(NotReadableError, match=r"y\.xls"):
        ipss_national.read_national_projection(tmp_path / "y.xls")
