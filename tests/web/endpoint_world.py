"""Two full municipalities, their people of every role, and something at every address.

A page that is added needs nothing here, unless its address holds a parameter below a folder
that is not yet in `SAMPLES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from hitomachi.web.core.models import Department, Membership, Municipality, Role, User
from hitomachi.web.exchange.examples import EXAMPLES, load_example
from hitomachi.web.plans.models import CorporateDonation, Indicator, Initiative
from hitomachi.web.plans.snapshot import build_content, review_years
from hitomachi.web.population.models import Scenario
from hitomachi.web.portal import urls
from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.cycles import open_cycle
from hitomachi.web.reviews.actions.editions import Correction, store_blob
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.actions.steps import usual_steps
from hitomachi.web.reviews.actions.uploads import XLSX
from hitomachi.web.reviews.models import (
    Assignment,
    Edition,
    FormMap,
    PublicationState,
    Reorganisation,
    Upload,
)
from hitomachi.web.reviews.rendering import RenderedFile
from tests.web.meeting_world import hold_meeting

FILE = "報告書.pdf"


@dataclass
class City:
    """A municipality with its people and what its addresses name."""

    municipality: Municipality
    people: dict[str, User] = field(default_factory=dict)
    samples: dict[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.municipality.code


#: The folder of an address before a parameter → what of a city stands there.
#: ``kpis/<ref>/`` takes ``kpis``; ``editions/<uid>/files/<name>`` takes ``editions`` and ``files``.
SAMPLES: dict[str, Callable[[City], object]] = {
    "kpis": lambda city: _own(Indicator.objects, city, "strategy__municipality").ref,
    "initiatives": lambda city: _own(Initiative.objects, city).ref,
    "scenarios": lambda city: (
        Scenario.objects.filter(area=city.municipality.area, is_official=False)
        .order_by("-pk")[0]
        .ref
    ),
    "editions": lambda city: city.samples["edition"],
    "meetings": lambda city: city.samples["meeting"],
    "material": lambda _city: "whole",
    "answers": lambda _city: "docx",
    "all-answers": lambda _city: "docx",
    "forms": lambda city: city.samples["form"],
    "opinions": lambda city: city.samples["opinion"],
    "tasks": lambda city: city.samples["task"],
    "reviews": lambda city: city.samples["review"],
    "compare": lambda city: city.samples["first edition"],
    "errata": lambda _city: "errata.docx",
    "files": lambda _city: FILE,
    "grants": lambda city: city.municipality.grant_projects.order_by("pk")[0].uid,
    "years": lambda _city: 2021,
    "grant_form.form": lambda _city: "xlsx",
    "reorganisation": lambda city: city.samples["reorganisation"],
    "donations": lambda city: city.samples["donation"],
    "rows": lambda city: (
        Assignment.objects.filter(cycle__uid=str(city.samples["review"])).order_by("pk")[0].uid
    ),
    "uploads": lambda city: city.samples["upload"],
    "form_map.forms": lambda city: city.samples["form"],
    "accounts": lambda city: city.people[Role.EDITOR].uid,
    "departments": lambda city: city.municipality.departments.order_by("pk")[0].uid,
}


def _own(rows: Any, city: City, path: str = "municipality") -> Any:
    """Return a row of the city whose short name no other city uses."""
    found = rows.filter(**{path: city.municipality}).exclude(ref="")
    others = rows.exclude(**{path: city.municipality}).values("ref")
    return found.exclude(ref__in=others).first() or found.first()


@dataclass(frozen=True)
class Address:
    """A pattern of the address table below a municipality's code."""

    name: str
    route: str

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Each parameter with the folder before it."""
        found, folder = [], ""
        for part in self.route.strip("/").split("/"):
            if part.startswith("<"):
                found.append((part, folder))
            else:
                folder = part
        return found

    def path(self, city: City, of: City | None = None) -> str:
        """Return the address in ``city``; with what ``of`` names there, where that is given."""
        route = self.route
        for part, folder in self.parameters:
            sample = SAMPLES.get(f"{self.name}.{folder}") or SAMPLES.get(folder)
            assert sample is not None, (
                f"The address {self.route} ({self.name}) holds {part}: add to SAMPLES in "
                f"tests/web/endpoint_world.py, under {folder!r}, what of a city stands there."
            )
            route = route.replace(part, str(sample(of or city)), 1)
        return f"/{city.code}/{route}"


def addresses() -> list[Address]:
    """Every address below a municipality's code, from the table of addresses itself."""
    return list(_walk(urls.of_municipality, ""))


def _walk(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address(pattern.name or "", route)


def build_city(example: str) -> City:
    """Load an example with people of every role, a department and an issued report."""
    city = City(load_example(example).municipality)
    department = city.municipality.departments.first() or Department.objects.create(
        municipality=city.municipality, name="企画課"
    )
    for role in Role.values:
        user = User.objects.create_user(f"{role}@{city.code}")
        Membership.objects.create(
            user=user, municipality=city.municipality, role=role, department=department
        )
        city.people[role] = user
    strategy = city.municipality.strategies.order_by("-first_year")[0]
    content = build_content(strategy, review_years(strategy)[0])
    first = freeze_edition(strategy=strategy, content=content, files=(), by=None)
    edition: Edition = freeze_edition(
        strategy=strategy,
        content=replace(content, review=replace(content.review, title="報告書（訂正版）")),
        corrects=first,
        errata=[Correction(place="表題", wrong="報告書", right="報告書（訂正版）", reason="誤記")],
        files=[
            RenderedFile(
                name=FILE, kind="pdf", language="ja", media_type="application/pdf", content=b"%PDF-"
            )
        ],
        by=None,
    )
    for one in (first, edition):
        publish_edition(
            edition=one,
            state=PublicationState.PUBLISHED,
            expected_state=PublicationState.INTERNAL,
            by=None,
        )
    city.samples["edition"], city.samples["first edition"] = edition.uid, first.uid
    year = strategy.first_year
    opened = open_cycle(strategy=strategy, review_year=year, steps=usual_steps(year), by=None)
    city.samples["review"] = opened.uid
    upload = Upload.objects.create(
        cycle=opened, department=department, name="記入票.xlsx", blob=store_blob(b"PK", XLSX)
    )
    city.samples["upload"] = upload.uid
    city.samples["form"] = FormMap.objects.create(
        municipality=city.municipality, name="調書", mapping={"text": "", "sheets": []}
    ).uid
    city.samples |= hold_meeting(city.municipality, city.people, edition)
    given = CorporateDonation.objects.create(
        municipality=city.municipality,
        company="架空商事株式会社",
        received_on="2021-05-10",
        amount_yen=1_000_000,
    )
    city.samples["donation"] = given.uid
    planned = Reorganisation.objects.create(
        municipality=city.municipality, name="機構改革", effective_on="2022-04-01"
    )
    city.samples["reorganisation"] = planned.uid
    return city


@pytest.fixture
def cities(db: None) -> tuple[City, City]:
    """Both packaged examples, each with people of every role."""
    first, second = (build_city(example) for example in EXAMPLES[:2])
    return first, second


def browser(user: User | None) -> Client:
    """A browser in which a person is logged in, or nobody."""
    client = Client(headers={"accept-language": "ja"}, raise_request_exception=True)
    if user is not None:
        client.force_login(user)
    return client
