"""The schema of exchange packages fits the models, and its page is current."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from hitomachi.web.exchange import cells
from hitomachi.web.exchange.documentation import schema_page
from hitomachi.web.exchange.tables import Column, Table, tables

# Rows of these do not travel: accounts, the trail, stored files and what was issued.
# The process of a review (who owes what, who decided, meetings) is in the backup.
NOT_EXCHANGED = {
    *("User", "Membership", "Event", "Blob", "Edition", "EditionFile", "ProjectionRun"),
    *("ReviewCycle", "CycleStep", "Assignment", "Decision", "Reminder", "ClosedYear", "Comment"),
    *("IssuedWorkbook", "FormMap", "Upload", "Reorganisation", "Erratum", "Publication"),
    "EditionBuild",
    "DocumentStyle",
    *("Meeting", "MeetingMember", "Opinion", "OpinionForm", "FollowUp"),
}
# Set by the program: ids, counters, and who did it.
NOT_COLUMNS = {"id", "uid", "revision", "ref", "by", "confirmed_by"}

every_table = pytest.mark.parametrize("table", tables().values(), ids=tables())


def own_fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}


def test_every_model_of_the_plan_has_a_table() -> None:
    exchanged = {table.model for table in tables().values()}
    every = {
        model
        for app in ("core", "population", "plans", "reviews")
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in NOT_EXCHANGED
    }

    assert exchanged == every


@every_table
def test_every_field_of_a_model_is_a_column(table: Table) -> None:
    owners = {"municipality", "area"} if "__" not in table.scope or "area" in table.scope else set()
    through = {
        field.name
        for field in table.model._meta.local_many_to_many
        if not field.m2m_db_table().startswith(f"{table.model._meta.db_table}_")
    }
    columns = {column.field.split("__")[0] for column in table.columns}

    assert own_fields(table.model) - columns - NOT_COLUMNS - owners - through == set()


@every_table
def test_every_column_leads_to_a_field(table: Table) -> None:
    for column in table.columns:
        assert column.kind == "schema" or table.model_field(column) is not None


@every_table
def test_every_column_is_named_in_both_languages(table: Table) -> None:
    named = [(table.label, table.description)]
    named += [(column.label, column.description) for column in table.columns]
    for label, description in named:
        assert label.text("ja")
        assert label.text("en").isascii()
        assert bool(description.text("ja")) == bool(description.text("en"))


@every_table
def test_references_lead_to_a_table_read_before(table: Table) -> None:
    order = list(tables())
    for column in table.columns:
        if column.is_reference or column.is_list:
            assert order.index(column.argument) <= order.index(table.name)


@every_table
def test_every_table_has_a_key_and_its_references_find_theirs(table: Table) -> None:
    names = {column.name for column in table.columns}

    assert table.key
    for column in table.columns:
        if column.is_reference or column.is_list:
            context = {part.name for part in tables()[column.argument].key[:-1]}
            assert context <= names


@every_table
def test_a_field_that_may_not_be_empty_is_required(table: Table) -> None:
    for column in table.stored:
        field = table.model_field(column)
        if not (field.null or field.blank or field.has_default() or column.name == "version"):
            assert column.required, column.name


@every_table
def test_every_type_is_known_to_the_reader(table: Table) -> None:
    known = {*cells._PLAIN, *cells._SPECIAL}

    assert {column.kind for column in table.columns} <= known


def test_the_sections_of_texts_are_those_of_the_report() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/sections.md").read_text(encoding="utf-8")
    section: Column = tables()["texts"].column("section")

    for key in section.argument.split("|"):
        assert f"| `{key}` |" in page


def test_the_reference_page_is_current(root: Path) -> None:
    page = root / "docs" / "reference" / "exchange-package.md"

    assert page.read_text(encoding="utf-8") == schema_page(), (
        f"write hitomachi.web.exchange.documentation.schema_page() to {page.name}"
    )
