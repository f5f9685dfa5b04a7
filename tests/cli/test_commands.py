"""The command line as it is typed: its output, its exit codes, its one-sentence errors."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *arguments: str, language: str = "ja") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "HITOMACHI_HOME": str(home),
        "HITOMACHI_LANGUAGE": language,
        "PYTHONPATH": str(SOURCE),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "hitomachi", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_check_finds_exactly_the_one_error_of_the_reference(home: Path) -> None:
    """Iwamizawa June 2022, 住民基本台帳人口の推移: 年末人口 2015年比 ▲6.4 % is printed,
    (78,112 − 84,809) / 84,809 = ▲7.9 % follows from the table's own rows."""
    done = run(home, "check", "--example", "--json")

    found = json.loads(done.stdout)
    contradictions = [item for item in found if item["kind"] == "contradiction"]
    assert done.returncode == 1
    assert [(item["entered"], item["derived"]) for item in contradictions] == [("▲6.4%", "▲7.9%")]
    assert "2015年比" in contradictions[0]["where"]
    assert {item["kind"] for item in found} <= {"contradiction", "warning", "notice"}
    # The text says as the report does that deaths stay level; its table gives +13.0 %.
    assert [item["rule"] for item in found if item["kind"] == "warning"] == ["statement.direction"]
    for item in found:
        assert {"kind", "message", "where", "entered", "derived"} <= set(item)


def test_report_writes_the_files_and_prints_where_they_are(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "報告書"

    done = run(home, "report", "--example", "--out", str(out))

    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in done.stdout.splitlines()]
    assert [path.name for path in written] == [
        "012106-fy2020-report-ja.pdf",
        "012106-fy2020-databook-ja.xlsx",
    ]
    assert written[0].read_bytes().startswith(b"%PDF-1.7")
    assert written[1].read_bytes().startswith(b"PK")
    assert not home.exists() or not list(home.glob("*.sqlite3")), "the user's database is not used"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["repot"], 2, "「repot」という指定はありません。"),
        (["report", "--example"], 2, "「--out」を指定してください。"),
        (["report", "--example", "--out", "x", "--format", "doc"], 2, "形式「doc」"),
        (["report", "--example", "--out", "x", "--lang", "fr"], 2, "言語「fr」"),
        (["report", "--example", "--out", "x", "--year", "2031"], 3, "2031年度"),
        (["check", "--example", "--year", "latest"], 2, "「latest」は数値ではありません。"),
        (["demo", "--port", "http"], 2, "「http」は数値ではありません。"),
        (["import", "package", "存在しない"], 4, "存在しない"),
        (["project", "--example"], 2, "「--scenario」を指定してください。"),
        (["project", "--example", "--scenario", "nope"], 3, "あるのは vision（市の将来展望）"),
        (["project", "--example", "--scenario", "no.toml"], 4, "no.toml がありません"),
        (["project", "--example", "--scenario", "vision", "--out", "a.pdf"], 2, "a.pdf"),
        (["project", "--example", "--scenario", "vision", "--year", "2042"], 3, "2042年"),
        (["project", "--example", "--scenario", "vision", "--year", "2061"], 5, "2061年"),
        (["project", "--source", "a.csv", "--scenario", "closed"], 2, "--out で .csv"),
        (["project", "--example", "--source", "a.csv", "--scenario", "closed"], 2, "--source"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_without_a_traceback(
    home: Path, arguments: list[str], code: int, sentence: str
) -> None:
    done = run(home, *arguments)

    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_an_edition_that_is_not_there_is_told(home: Path) -> None:
    run(home, "upgrade")

    done = run(home, "report", "--edition", "42", "--out", "x")

    assert done.returncode == 3
    assert "確定版「42」がありません。" in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_refuses_a_database_of_another_version(home: Path) -> None:
    done = run(home, "serve", "--port", "0")

    assert done.returncode == 8
    assert "hitomachi upgrade" in done.stderr


def test_a_port_that_is_taken_is_told(home: Path, tmp_path: Path) -> None:
    run(home, "upgrade")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = run(home, "serve", "--port", str(port))

    assert done.returncode == 8
    assert f"ポート {port} を使えません" in done.stderr


def test_a_folder_that_cannot_be_written_is_told(home: Path, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("a file, not a folder", encoding="utf-8")

    done = run(home, "report", "--example", "--out", str(taken), "--format", "xlsx")

    assert done.returncode == 8
    assert "書き込めません" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_are_english_for_an_english_reader(home: Path) -> None:
    done = run(home, "report", "--example", language="en")

    assert done.returncode == 2
    assert not re.search(r"[ぁ-ヿ一-鿿]", done.stderr)


def test_doctor_is_content_after_an_upgrade(home: Path) -> None:
    upgraded = run(home, "upgrade")
    done = run(home, "doctor")

    assert upgraded.returncode == 0, upgraded.stderr
    assert (done.returncode, done.stdout) == (0, "")


def test_what_was_exported_can_be_imported_into_an_empty_installation(
    home: Path, tmp_path: Path
) -> None:
    example = SOURCE / "hitomachi" / "web" / "exchange" / "examples" / "iwamizawa"
    first, second = tmp_path / "first", tmp_path / "second"
    run(home, "upgrade")
    imported = run(home, "import", "package", str(example))
    run(home, "export", str(first))
    other = tmp_path / "other"
    run(other, "upgrade")

    again = run(other, "import", "package", str(first))
    run(other, "export", str(second))

    assert imported.returncode == 0, imported.stderr
    assert again.returncode == 0, again.stderr
    names = sorted(path.name for path in first.iterdir())
    assert names == sorted(path.name for path in second.iterdir())
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_serve_answers_only_when_projections_are_ready(home: Path) -> None:
    """The kernels are compiled before the port is taken: no page waits for them."""
    run(home, "upgrade")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(home, "serve", "--port", str(taken.getsockname()[1]))

    lines = done.stderr.splitlines()
    assert lines[0].startswith("将来人口の計算を準備しています")
    assert "使えません" in lines[-1]


def test_a_machine_that_must_not_compile_is_told_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    run(home, "upgrade")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(home, "serve", "--port", str(taken.getsockname()[1]))

    assert done.stderr.count("高速な計算が使えません") == 1


def test_project_prints_the_vision_of_the_example(home: Path) -> None:
    """The report prints 60,536 (6,241 / 28,483 / 25,812) for 2040; the fork is stated."""
    done = run(home, "project", "--example", "--scenario", "vision", "--year", "2040", "--json")

    found = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert found["total"] == pytest.approx(60_536, rel=0.005)
    assert found["age_0_14"] == pytest.approx(6_241, rel=0.02)
    assert found["age_15_64"] == pytest.approx(28_483, rel=0.02)
    assert found["age_65_plus"] == pytest.approx(25_812, rel=0.02)
    assert found["published"]["total"] == 60_536
    assert found["flow_period"] == [2035, 2040]
    assert found["births"] > 0
    assert found["deaths"] is None, "not separated under cohort ratios"
    assert any("連動させていません" in line for line in found["provenance"])


def test_project_writes_a_tidy_table_of_a_scenario_file(home: Path, tmp_path: Path) -> None:
    scenario, out = tmp_path / "高位.toml", tmp_path / "out.csv"
    scenario.write_text("[tfr]\n2014 = 1.27\n2030 = 2.07\n", encoding="utf-8")

    done = run(home, "project", "--example", "--scenario", str(scenario), "--out", str(out))

    assert done.returncode == 0, done.stderr
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["scenario"] for row in rows} == {"高位"}
    assert len([row for row in rows if row["measure"] == "population"]) == 7 * 2 * 19
    for year, change in (("2015", 0), ("2040", 1)):
        people = [row for row in rows if (row["year"], row["measure"]) == (year, "population")]
        total = sum(float(row["value"]) for row in people)
        assert total > 60_729 if change else total == pytest.approx(84_499)


def part_of_the_edition(shared: Path, file: Path, *codes: str) -> Path:
    """Write the prefectures and some municipalities of the 2018 edition."""
    whole = shared / "data/ipss2018/suikei_kekka_2018_muni_sex_5yr.csv.gz"
    with gzip.open(whole, "rt", encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    kept = [row for row in rows[2:] if row[1] == "a" or row[0] in codes]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([*rows[:2], *kept])
    return file


def test_project_takes_every_municipality_of_an_official_file(
    home: Path, tmp_path: Path, shared: Path
) -> None:
    """社人研 2018: Iwamizawa 53,640 and Sapporo 1,870,991 in 2040 are published."""
    source = part_of_the_edition(shared, tmp_path / "edition.csv", "1210", "1100")
    out = tmp_path / "out.csv"

    done = run(
        home, "project", "--source", str(source), "--scenario", "pattern1", "--out", str(out)
    )

    assert done.returncode == 0, done.stderr
    assert "2 / 2 市区町村" in done.stderr
    totals: dict[str, float] = {}
    with out.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if (row["measure"], row["year"]) == ("population", "2040"):
                totals[row["area"]] = totals.get(row["area"], 0.0) + float(row["value"])
    assert totals == {
        "012106": pytest.approx(53_640, abs=2),
        "011002": pytest.approx(1_870_991, abs=10),
    }


def test_project_reads_a_folder_and_writes_parquet_with_the_flows_of_cohorts(
    home: Path, tmp_path: Path, shared: Path
) -> None:
    folder, out = tmp_path / "files", tmp_path / "out.parquet"
    folder.mkdir()
    whole = part_of_the_edition(shared, tmp_path / "edition.csv", "1210", "1100")
    rows = whole.read_text(encoding="utf-8").splitlines()
    own = [row for row in rows[2:] if row.startswith("1210,")]
    rest = [row for row in rows[2:] if row not in own]
    for name, part in (("a.csv", own), ("b.csv", rest)):
        (folder / name).write_text("\n".join([*rows[:2], *part]) + "\n", encoding="utf-8")

    done = run(
        home, "project", "--source", str(folder), "--scenario", "pattern1", "--out", str(out)
    )

    assert done.returncode == 0, done.stderr
    table = parquet.read_table(out).to_pylist()
    assert {row["area"] for row in table} == {"012106", "011002"}

    def total(year: int, measure: str) -> float:
        found = [r for r in table if (r["area"], r["year"]) == ("012106", year)]
        return float(sum(row["value"] for row in found if row["measure"] == measure))

    change = sum(
        total(2040, name)
        for name in ("cohort_births", "cohort_unseparated", "cohort_net_migration")
    )
    assert total(2040, "population") == pytest.approx(53_640, abs=2)
    assert total(2040, "population") - total(2035, "population") == pytest.approx(
        5 * change, abs=0.5
    )


def test_project_of_one_area_of_an_official_file_can_be_changed(
    home: Path, tmp_path: Path, shared: Path
) -> None:
    source = part_of_the_edition(shared, tmp_path / "edition.csv", "1210")
    scenario = tmp_path / "sim.toml"
    scenario.write_text("reference_tfr = 1.27\n[tfr]\n2014 = 1.27\n2030 = 2.1\n", encoding="utf-8")
    chosen = ["--source", str(source), "--area", "012106"]

    as_published = run(home, "project", *chosen, "--scenario", "pattern1", "--json")
    changed = run(home, "project", *chosen, "--scenario", str(scenario), "--json")

    before, after = json.loads(as_published.stdout), json.loads(changed.stdout)
    assert before["total"] == pytest.approx(before["published"]["total"], abs=2)
    assert after["published"] == {}
    assert after["age_0_14"] > before["age_0_14"]
    assert after["age_65_plus"] == pytest.approx(before["age_65_plus"])


def test_a_lost_password_is_replaced_on_the_server(home: Path) -> None:
    run(home, "upgrade")
    program = (
        "import django; django.setup()\n"
        "from hitomachi.web.core.models import User; User.objects.create_user('yamada')"
    )
    environment = os.environ | {
        "HITOMACHI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "hitomachi.web.settings",
        "PYTHONPATH": str(SOURCE),
    }
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)

    done = run(home, "account", "reset-password", "yamada")
    unlocked = run(home, "account", "unlock", "yamada")
    factor = run(home, "account", "reset-factor", "yamada")
    unknown = run(home, "account", "unlock", "stranger")

    assert re.fullmatch(r"(\w{4}-){3}\w{4}\n", done.stdout)
    assert "ロックを解除しました" in unlocked.stderr
    assert "二要素認証を解除しました" in factor.stderr
    assert (unknown.returncode, "stranger" in unknown.stderr) == (3, True)


def test_registering_needs_a_municipality_and_a_role(home: Path) -> None:
    done = run(home, "account", "add", "yamada")

    assert done.returncode == 2
    assert "--municipality と --role" in done.stderr
