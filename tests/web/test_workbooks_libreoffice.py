"""Workbooks that LibreOffice opened and saved come back as they were filled in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from hitomachi.web.plans.models import InitiativeReport, MoneyAmount, Observation
from hitomachi.web.reviews.actions.uploads import apply_upload
from tests.web.review_factories import review
from tests.web.test_workbooks import typed
from tests.web.workbook_edits import bring, edit, issue, put, states

pytestmark = pytest.mark.django_db


def saved(content: bytes, folder: Path, *kinds: str) -> bytes:
    """The workbook as LibreOffice saves it, once as each kind; skips where there is none."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    found = folder / "book.xlsx"
    found.write_bytes(content)
    for number, kind in enumerate(kinds):
        target = folder / f"step{number}"
        command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(target), str(found)]
        subprocess.run(command, capture_output=True, timeout=180, check=False)
        found = target / f"book.{kind}"
        if not found.exists():
            pytest.skip("LibreOffice cannot convert workbooks here")
    return found.read_bytes()


@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")])
def test_a_workbook_comes_back_right_from_libreoffice(
    tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    opened = review()
    typed(opened, value="5.50", source="=SUM(A1)", internal_factors="一行目\n二行目")
    untouched = issue(opened)
    filled = edit(untouched, put("kpi", value="(79.12)", period="令和2年度", quality="参考"))
    filled = edit(filled, put("initiative", results="＝支援した。\n２行目"))
    filled = edit(filled, put("money", cost_settled=34335.5, cost_estimate="=100+23"))

    same = bring(opened, saved(untouched, tmp_path, *kinds))
    back = bring(opened, saved(filled, tmp_path, *kinds))

    assert states(same) == {}
    assert states(back) == {
        "value": "changed",
        "period": "changed",
        "quality": "changed",
        "results": "new",
        "cost_settled": "new",
        "cost_estimate": "new",
    }
    apply_upload(upload=back, by=opened.editor)
    stored = Observation.objects.get(superseded_by=None)
    assert (str(stored.value), stored.quality, stored.last_year) == ("79.12", "reference", 2020)
    assert stored.source == "=SUM(A1)"
    assert InitiativeReport.objects.get().results == "＝支援した。\n２行目"
    amounts = {one.kind: one.amount_yen for one in MoneyAmount.objects.all()}
    assert amounts == {"settled": 34_335_500, "estimate": 123_000}
