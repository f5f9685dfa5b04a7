"""Issuing a report on its page: preview, freezing, files in the background, corrections."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from hitomachi.errors import EditConflict, InputError
from hitomachi.web.core.models import Event, Role
from hitomachi.web.plans.models import Observation
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews import builds
from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.builds import request_build
from hitomachi.web.reviews.actions.editions import Correction
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.models import BuildState, Edition, EditionBuild, PublicationState
from hitomachi.web.reviews.publishing import SEEN_WITH, readable_editions
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import YEAR, Review, person, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Review:
    found = review()
    Observation.objects.create(
        indicator=found.indicator,
        review_year=YEAR,
        first_year=YEAR,
        last_year=YEAR,
        value=Decimal(4),
    )
    return found


@pytest.fixture
def planner(opened: Review) -> Client:
    return sign_in(opened.planner)


@pytest.fixture
def edition(opened: Review) -> Edition:
    return freeze_edition(
        strategy=opened.strategy,
        content=build_content(opened.strategy, YEAR),
        files=(),
        by=opened.planner,
    )


def base(opened: Review) -> str:
    return f"/{opened.municipality.code}/editions/"


def form_of(client: Client, path: str) -> dict[str, list[str]]:
    """What the last form of a page sends when nothing is changed in it."""
    answer = client.get(path)
    assert answer.status_code == 200
    data: dict[str, list[str]] = {}
    for key, value in html.document_fromstring(answer.content.decode()).forms[-1].form_values():
        data.setdefault(key, []).append(str(value))
    return data


def correct(opened: Review) -> None:
    Observation.objects.filter(indicator=opened.indicator).update(value=Decimal(6))


def test_the_page_says_what_is_missing_before_a_report_is_issued(
    opened: Review, planner: Client
) -> None:
    text = planner.get(f"{base(opened)}new/?year={YEAR}").content.decode()

    assert "産業課 2件" in text
    assert "福祉課 1件" in text
    assert "この年度の実績がない指標 1件" in text


def test_a_report_is_frozen_on_the_page_and_its_files_are_ordered(
    opened: Review, planner: Client
) -> None:
    data = form_of(planner, f"{base(opened)}new/?year={YEAR}")
    answer = planner.post(
        f"{base(opened)}new/",
        {
            **data,
            "title": "令和3年度の報告書",
            "format": ["xlsx"],
            "language": ["ja"],
            "issue": "1",
        },
    )

    edition = Edition.objects.get()
    assert answer["Location"] == f"{base(opened)}{edition.uid}/"
    assert (edition.title, edition.number) == ("令和3年度の報告書", 1)
    build = EditionBuild.objects.get()
    assert (build.state, build.formats, build.total) == (BuildState.WAITING, ["xlsx"], 1)
    assert "待機中" in planner.get(answer["Location"]).content.decode()
    assert "待機中" in planner.get(f"{answer['Location']}build/state/").content.decode()


def test_figures_that_changed_after_the_preview_are_not_frozen(
    opened: Review, planner: Client
) -> None:
    data = form_of(planner, f"{base(opened)}new/?year={YEAR}")
    correct(opened)

    answer = planner.post(f"{base(opened)}new/", {**data, "title": "報告書", "issue": "1"})

    assert answer.status_code == 422
    assert not Edition.objects.exists()


def test_the_worker_makes_the_files_once(opened: Review, planner: Client, edition: Edition) -> None:
    request_build(edition=edition, formats=["xlsx"], languages=["ja", "en"], by=opened.planner)

    done = builds.run_next_build()

    assert done is not None
    assert (done.state, done.done, done.error) == (BuildState.DONE, 2, "")
    names = set(edition.files.values_list("name", flat=True))
    assert len(names) == 2
    request_build(edition=edition, formats=["xlsx"], languages=["ja"], by=opened.planner)
    again = builds.run_next_build()
    assert again is not None
    assert again.done == 1
    assert set(edition.files.values_list("name", flat=True)) == names
    assert Event.objects.filter(action="store_file").count() == 2
    assert builds.run_next_build() is None
    state = planner.get(f"{base(opened)}{edition.uid}/build/state/", headers={"hx-request": "true"})
    assert state["HX-Refresh"] == "true"


def test_a_job_left_by_a_killed_worker_is_failed_and_can_be_ordered_again(
    opened: Review, planner: Client, edition: Edition
) -> None:
    build = request_build(edition=edition, formats=["xlsx"], languages=["ja"], by=opened.planner)
    with pytest.raises(InputError):
        request_build(edition=edition, formats=["pdf"], languages=["ja"], by=opened.planner)
    EditionBuild.objects.filter(pk=build.pk).update(state=BuildState.RUNNING)

    assert builds.fail_interrupted_builds() == 1

    assert "途中でプログラムが終了" in planner.get(f"{base(opened)}{edition.uid}/").content.decode()
    planner.post(f"{base(opened)}{edition.uid}/build/", {"format": ["xlsx"], "language": ["ja"]})
    assert EditionBuild.objects.filter(state=BuildState.WAITING).count() == 1


def test_a_job_that_cannot_be_done_says_why_and_lets_the_next_one_pass(
    opened: Review, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_build(edition=edition, formats=["pdf"], languages=["ja"], by=opened.planner)

    def broken(*_args: object, **_more: object) -> list[object]:
        raise OSError("disk")

    monkeypatch.setattr(builds, "render_each", broken)
    failed = builds.run_next_build()

    assert failed is not None
    assert failed.state == BuildState.FAILED
    assert "管理者" in failed.error


def test_a_corrected_issue_proposes_the_differences_and_the_old_one_says_so(
    opened: Review, planner: Client, edition: Edition
) -> None:
    correct(opened)
    data = form_of(planner, f"{base(opened)}new/?corrects={edition.uid}")
    changed = [place for place in data["place"] if "実績" in place]
    assert len(changed) == 1

    without = planner.post(f"{base(opened)}new/", {**data, "issue": "1"})
    sent = {**data, "title": "訂正版", "common_reason": "集計の誤り", "issue": "1", "format": []}
    planner.post(f"{base(opened)}new/", sent)

    assert without.status_code == 422  # a correction without a reason
    second = Edition.objects.get(number=2)
    assert second.corrects == edition
    line = second.errata.get(place=changed[0])
    assert ("4" in line.wrong, "6" in line.right, line.reason) == (True, True, "集計の誤り")
    old = planner.get(f"{base(opened)}{edition.uid}/").content.decode()
    assert "正誤あり" in old
    assert f"{base(opened)}{second.uid}/errata/" in old


def test_the_erratum_list_is_a_page_and_a_document(opened: Review, planner: Client) -> None:
    content = build_content(opened.strategy, YEAR)
    first = freeze_edition(strategy=opened.strategy, content=content, files=(), by=None)
    correct(opened)
    second = freeze_edition(
        strategy=opened.strategy,
        content=build_content(opened.strategy, YEAR),
        files=(),
        corrects=first,
        errata=[Correction("指標", "4種", "6種", "集計の誤り")],
        by=None,
    )
    path = f"{base(opened)}{second.uid}/errata/"

    assert "集計の誤り" in planner.get(path).content.decode()
    assert planner.get(f"{path}errata.pdf").content.startswith(b"%PDF")
    assert planner.get(f"{path}errata.docx").content.startswith(b"PK")
    assert planner.get(f"{path}errata.exe").status_code == 404
    assert planner.get(f"{base(opened)}{first.uid}/errata/errata.pdf").status_code == 404


def test_a_correction_needs_its_lines_and_an_edition_of_the_same_year(
    opened: Review, edition: Edition
) -> None:
    correct(opened)
    content = build_content(opened.strategy, YEAR)
    line = Correction("指標", "4", "6", "誤り")
    for wrong in (
        {"corrects": edition},
        {"errata": [line]},
        {"corrects": edition, "errata": [Correction("指標", "4", "6", " ")]},
    ):
        with pytest.raises(InputError):
            freeze_edition(
                strategy=opened.strategy,
                content=content,
                files=(),
                by=None,
                **wrong,
            )
    other_year = build_content(opened.strategy, YEAR - 1)
    with pytest.raises(InputError):
        freeze_edition(
            strategy=opened.strategy,
            content=other_year,
            files=(),
            corrects=edition,
            errata=[line],
            by=None,
        )


def test_two_editions_are_compared_on_a_page_and_as_csv(
    opened: Review, planner: Client, edition: Edition
) -> None:
    correct(opened)
    second = freeze_edition(
        strategy=opened.strategy, content=build_content(opened.strategy, YEAR), files=(), by=None
    )
    path = f"{base(opened)}{second.uid}/compare/{edition.uid}/"

    page = planner.get(path).content.decode()
    text = planner.get(f"{path}differences.csv").content.decode("utf-8-sig")

    assert "新たなサービスの数" in page
    assert "4種" in page
    assert "6種" in page
    assert text.splitlines()[0] == "種別,対象,箇所,2021年度 第1版,2021年度 第2版"
    assert any("6種" in line for line in text.splitlines())
    same = planner.get(f"{base(opened)}{second.uid}/compare/{second.uid}/").content.decode()
    assert "違いはありません" in same


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.PLANNER, set(PublicationState)),
        (Role.EDITOR, set(PublicationState) - {PublicationState.WITHDRAWN}),
        (
            Role.COMMITTEE,
            {PublicationState.COMMITTEE, PublicationState.COUNCIL, PublicationState.PUBLISHED},
        ),
        (Role.VIEWER, {PublicationState.COUNCIL, PublicationState.PUBLISHED}),
    ],
)
def test_who_sees_an_edition_depends_on_its_state(
    opened: Review, edition: Edition, role: str, seen: set[PublicationState]
) -> None:
    reader = person(opened.municipality, role, f"a-{role}", opened.industry)
    client = sign_in(reader)
    found = set()
    state = PublicationState.INTERNAL
    for following in (*list(PublicationState)[1:], None):
        if readable_editions(reader, opened.municipality).exists():
            found.add(state)
        assert (client.get(f"{base(opened)}{edition.uid}/").status_code == 200) == (state in seen)
        if following is not None:
            publish_edition(
                edition=edition, state=following, note="理由", expected_state=state, by=None
            )
            state = following

    assert found == seen
    assert set(SEEN_WITH) == set(PublicationState)


def test_the_state_is_changed_on_the_page_and_a_stale_form_is_refused(
    opened: Review, planner: Client, edition: Edition
) -> None:
    path = f"{base(opened)}{edition.uid}/publication/"

    planner.post(path, {"state": "committee", "before": "internal"})
    planner.post(path, {"state": "published", "before": "internal"})
    planner.post(path, {"state": "withdrawn", "before": "committee", "note": " "})
    planner.post(path, {"state": "nonsense", "before": "committee"})

    assert [one.state for one in edition.publications.all()] == ["committee"]
    assert Event.objects.filter(action="publish_edition", by=opened.planner).count() == 1
    with pytest.raises(EditConflict):
        publish_edition(
            edition=edition,
            state=PublicationState.COUNCIL,
            expected_state=PublicationState.INTERNAL,
            by=None,
        )
