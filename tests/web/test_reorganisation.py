"""機構改革・人事異動: one table, checked line by line, applied once as a whole."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest
from django.test import Client

from hitomachi.errors import EditConflict, InputError
from hitomachi.web.core.models import Department, Event, Membership, Role, User
from hitomachi.web.plans.snapshot import build_content
from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.models import Edition, Reorganisation
from hitomachi.web.reviews.reading import edition_content
from hitomachi.web.reviews.reorganisation import (
    Plan,
    apply_reorganisation,
    draft_reorganisation,
    plan_changes,
    read_file,
    read_text,
)
from hitomachi.web.reviews.reorganisation.template import build_template
from tests.web.page_fixtures import sign_in
from tests.web.review_factories import YEAR, Review, person, review

pytestmark = pytest.mark.django_db
APRIL = dt.date(2022, 4, 1)


@pytest.fixture
def opened() -> Review:
    return review()


@pytest.fixture
def admin(opened: Review) -> User:
    return person(opened.municipality, Role.ADMINISTRATOR, "admin")


def table(*rows: Sequence[str]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def planned(opened: Review, by: User, *rows: Sequence[str]) -> Plan:
    return plan_changes(opened.municipality, read_text(table(*rows)), APRIL, by)


def apply(opened: Review, by: User, *rows: Sequence[str]) -> Reorganisation:
    drafted = draft_reorganisation(
        municipality=opened.municipality,
        row=None,
        name="令和4年4月の機構改革",
        effective_on=APRIL,
        lines=read_text(table(*rows)),
        by=by,
    )
    return apply_reorganisation(row=drafted, expected_revision=1, by=by)


def department(opened: Review, name: str) -> Department:
    return Department.objects.get(municipality=opened.municipality, name=name)


def test_a_renamed_department_keeps_its_past_and_hands_everything_on(
    opened: Review, admin: User
) -> None:
    apply(opened, admin, ("改称", "産業課", "産業振興課"))

    opened.industry.refresh_from_db()
    new = department(opened, "産業振興課")
    assert (opened.industry.valid_to, new.valid_from) == (APRIL, APRIL)
    assert list(opened.industry.successors.all()) == [new]
    for row in (opened.indicator, opened.initiative):
        row.refresh_from_db()
        assert row.department == new
        assert opened.row(row).department == new
    assert opened.editor.memberships.get().department == new


def test_an_issued_edition_keeps_the_old_name(opened: Review, admin: User) -> None:
    frozen: Edition = freeze_edition(
        strategy=opened.strategy, content=build_content(opened.strategy, YEAR), files=[], by=None
    )
    before = edition_content(frozen)

    apply(opened, admin, ("改称", "産業課", "産業振興課"))

    after = edition_content(Edition.objects.get(pk=frozen.pk))
    assert after == before
    assert "産業課" in str(frozen.content)
    assert "産業振興課" not in str(Edition.objects.get(pk=frozen.pk).content)


def test_departments_are_merged_into_one(opened: Review, admin: User) -> None:
    apply(opened, admin, ("統合", "産業課", "くらし産業課"), ("統合", "福祉課", "くらし産業課"))

    new = department(opened, "くらし産業課")
    assert set(new.predecessors.all()) == {opened.industry, opened.welfare}
    assert new.indicators.count() == 2
    assert new.members.count() == 3


def test_a_department_is_merged_into_one_that_goes_on(opened: Review, admin: User) -> None:
    apply(opened, admin, ("統合", "産業課", "福祉課"), ("統合", "福祉課", "福祉課"))

    opened.welfare.refresh_from_db()
    assert opened.welfare.valid_to is None
    assert opened.welfare.indicators.count() == 2


def test_what_a_split_does_not_name_is_listed_without_owner(opened: Review, admin: User) -> None:
    done = apply(
        opened,
        admin,
        ("分割", "産業課", "商工課", "", "", "", "空き店舗活用事業"),
        ("分割", "産業課", "観光課"),
        ("異動", "", "商工課", "", "editor"),
    )

    opened.indicator.refresh_from_db()
    opened.initiative.refresh_from_db()
    assert opened.initiative.department == department(opened, "商工課")
    assert opened.indicator.department is None
    assert opened.row(opened.indicator).department is None
    assert done.result["ownerless"] == ["新たなサービスの数"]
    assert done.result["placeless"] == ["chief"]
    assert opened.editor.memberships.get().department == department(opened, "商工課")


def test_an_abolished_department_leaves_its_rows_without_owner(opened: Review, admin: User) -> None:
    plan = planned(opened, admin, ("廃止", "福祉課"))

    assert plan.problems == []
    assert plan.ownerless == [opened.other_indicator]


def test_a_new_department_stands_below_one_of_the_same_table(opened: Review, admin: User) -> None:
    apply(opened, admin, ("新設", "", "未来部"), ("新設", "", "デジタル課", "未来部"))

    assert department(opened, "デジタル課").parent == department(opened, "未来部")


def test_rows_change_hands_one_by_one(opened: Review, admin: User) -> None:
    apply(opened, admin, ("担当替え", "", "福祉課", "", "other", "", "空き店舗活用事業"))

    row = opened.row(opened.initiative)
    assert (row.department, row.owner) == (opened.welfare, opened.other_editor)


def test_a_person_goes_to_another_department_and_leaves_open_rows(
    opened: Review, admin: User
) -> None:
    row = opened.row(opened.indicator)
    row.owner = opened.editor
    row.save()

    apply(opened, admin, ("異動", "", "福祉課", "", "editor", "課長"))

    member = opened.editor.memberships.get()
    assert (member.role, member.department) == (Role.CHIEF, opened.welfare)
    assert opened.row(opened.indicator).owner is None


def test_a_leaver_logs_in_no_more_and_owns_no_open_row(opened: Review, admin: User) -> None:
    row = opened.row(opened.indicator)
    row.deputy = opened.editor
    row.save()

    apply(opened, admin, ("退職", "", "", "", "editor"))

    opened.editor.refresh_from_db()
    assert not opened.editor.is_active
    assert opened.row(opened.indicator).deputy is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("移管", "産業課", "商工課"), "種類「移管」はありません"),
        (("改称", "農林課", "商工課"), "部署「農林課」はありません"),
        (("改称", "産業課", "福祉課"), "「福祉課」は既にあります"),
        (("改称", "産業課"), "「新しい部署」を記入してください"),
        (("新設", "", "福祉課"), "部署「福祉課」は既にあります"),
        (("分割", "産業課", "商工課", "", "", "", "見守り協力員の数"), "担当ではありません"),
        (("担当替え", "", "福祉課", "", "", "", "ない事業"), "KPI・事業「ない事業」はありません"),
        (("担当替え", "", "福祉課"), "「KPI・事業」と"),
        (("異動", "", "福祉課", "", "nobody"), "利用者「nobody」はいません"),
        (
            ("異動", "", "福祉課", "", "editor", "システム管理者"),
            "役割「システム管理者」は使えません",
        ),
        (("退職", "", "", "", "admin"), "自分のアカウントは無効にできません"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wrong(
    opened: Review, admin: User, line: tuple[str, ...], sentence: str
) -> None:
    plan = planned(opened, admin, ("新設", "", "未来課"), line)

    [problem] = [one.text("ja") for one in plan.problems]
    assert problem.startswith("2行目：")
    assert sentence in problem


def test_a_department_or_person_in_two_lines_is_refused(opened: Review, admin: User) -> None:
    plan = planned(
        opened,
        admin,
        ("改称", "産業課", "商工課"),
        ("廃止", "産業課"),
        ("異動", "", "商工課", "", "editor"),
        ("退職", "", "", "", "editor"),
        ("異動", "", "産業課", "", "chief"),
    )

    assert [one.text("ja").split("：")[0] for one in plan.problems] == ["2行目", "4行目", "5行目"]


def test_nothing_is_applied_while_a_line_is_wrong(opened: Review, admin: User) -> None:
    with pytest.raises(InputError, match="2行目"):
        apply(opened, admin, ("改称", "産業課", "商工課"), ("廃止", "農林課"))

    opened.industry.refresh_from_db()
    assert opened.industry.valid_to is None
    assert not Event.objects.filter(action="apply_reorganisation").exists()


def test_a_table_is_applied_once(opened: Review, admin: User) -> None:
    done = apply(opened, admin, ("改称", "産業課", "商工課"))

    with pytest.raises(InputError, match="既に反映"):
        apply_reorganisation(row=done, expected_revision=done.revision, by=admin)


def test_a_table_that_somebody_else_changed_is_not_applied(opened: Review, admin: User) -> None:
    facts = {
        "municipality": opened.municipality,
        "name": "改革",
        "effective_on": APRIL,
        "by": admin,
    }
    lines = read_text(table(("廃止", "福祉課")))
    drafted = draft_reorganisation(row=None, lines=lines, **facts)  # type: ignore[arg-type]
    draft_reorganisation(row=drafted, lines=lines, expected_revision=1, **facts)  # type: ignore[arg-type]

    with pytest.raises(EditConflict):
        apply_reorganisation(row=drafted, expected_revision=1, by=admin)


def test_every_changed_row_has_its_event(opened: Review, admin: User) -> None:
    apply(opened, admin, ("改称", "産業課", "商工課"))

    told = Event.objects.filter(action="apply_reorganisation", by=admin)
    uids = {event.row_uid for event in told}
    assert {opened.industry.uid, opened.indicator.uid, opened.initiative.uid} <= uids
    event = told.get(row_uid=opened.indicator.uid)
    assert (event.before, event.after) == ({"department": "産業課"}, {"department": "商工課"})


def test_another_municipality_is_not_touched(opened: Review, admin: User) -> None:
    other = review(2)

    apply(opened, admin, ("改称", "産業課", "商工課"))
    plan = planned(opened, admin, ("退職", "", "", "", "editor2"))

    other.industry.refresh_from_db()
    assert other.industry.valid_to is None
    assert len(plan.problems) == 1


def test_columns_in_another_order_are_found_by_their_headings() -> None:
    [line] = read_text("種類\t新しい部署\t部署\n改称\t商工課\t産業課")

    assert (line.kind, line.department, line.target) == ("改称", "産業課", "商工課")


def test_an_unknown_heading_and_an_empty_table_are_refused() -> None:
    with pytest.raises(InputError, match="見出し「所属」"):
        read_text("種類\t所属\n改称\t商工課")
    with pytest.raises(InputError):
        read_text("種類\t部署\n")


def test_the_form_comes_back_as_a_workbook_or_csv(opened: Review) -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_template([opened.industry], [opened.editor])))
    sheet = book.worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 6
    for column, text in enumerate(("改称", "産業課", "商工課"), start=1):
        sheet.cell(2, column, text)
    saved = io.BytesIO()
    book.save(saved)

    [line] = read_file(saved.getvalue(), "表.xlsx")
    [same] = read_file("種類,部署,新しい部署\r\n改称,産業課,商工課\r\n".encode("cp932"), "表.csv")

    assert line == same
    assert line.target == "商工課"


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match=r"\.xlsx"):
        read_file(b"", "表.docx")


@pytest.fixture
def browser(admin: User) -> Client:
    return sign_in(admin)


def test_the_table_is_previewed_then_applied_on_the_page(opened: Review, browser: Client) -> None:
    base = f"/{opened.municipality.code}/reorganisation/"
    sent = {
        "name": "機構改革",
        "effective_on": "2022-04-01",
        "table": "分割\t産業課\t商工課\n分割\t産業課\t観光課",
    }

    address = browser.post(base, sent)["Location"]
    shown = browser.get(address).content.decode()
    assert "担当のない行が2件残ります" in shown
    assert not Department.objects.filter(name="商工課").exists()

    browser.post(f"{address}apply/", {"revision": "1"})
    assert "空き店舗活用事業" in browser.get(address).content.decode()
    assert Department.objects.filter(name="商工課").exists()


def test_a_wrong_line_keeps_the_page_from_applying(opened: Review, browser: Client) -> None:
    base = f"/{opened.municipality.code}/reorganisation/"
    sent = {"name": "機構改革", "effective_on": "2022-04-01", "table": "廃止\t農林課"}

    shown = browser.get(browser.post(base, sent)["Location"]).content.decode()

    assert "1行目：部署「農林課」はありません" in shown
    assert "反映する</button>" not in shown


def test_a_refused_table_is_shown_again_as_it_was_typed(opened: Review, browser: Client) -> None:
    sent = {"name": "機構改革", "effective_on": "いつか", "table": "廃止\t農林課"}

    answer = browser.post(f"/{opened.municipality.code}/reorganisation/", sent)

    assert answer.status_code == 422
    assert "廃止\t農林課" in answer.content.decode()


def test_memberships_of_a_split_stay_until_somebody_places_them(
    opened: Review, admin: User
) -> None:
    apply(opened, admin, ("分割", "産業課", "商工課"), ("分割", "産業課", "観光課"))

    assert Membership.objects.filter(department=opened.industry).count() == 2
