"""The demonstration: the example city, frozen once, with its report files."""

from __future__ import annotations

from collections.abc import Sequence

from hitomachi.i18n import Language
from hitomachi.reporting.content import content_hash
from hitomachi.web.core.models import Municipality
from hitomachi.web.exchange.examples import load_example
from hitomachi.web.plans.models import Strategy
from hitomachi.web.plans.snapshot import build_content, review_years
from hitomachi.web.population.actions import store_run
from hitomachi.web.population.models import Scenario
from hitomachi.web.portal.installation import upgrade
from hitomachi.web.portal.vision_loading import horizon
from hitomachi.web.reviews.actions import freeze_edition
from hitomachi.web.reviews.actions.publishing import publish_edition
from hitomachi.web.reviews.models import Edition, PublicationState
from hitomachi.web.reviews.publishing import state_of
from hitomachi.web.reviews.rendering import FORMATS, RenderedFile, render_files


def prepare_demonstration(languages: Sequence[Language]) -> list[RenderedFile]:
    """Bring the demonstration's database up to date and return the report's files.

    The report is frozen as an edition the first time, and again only when its figures
    have changed.
    """
    upgrade()
    load_example()
    strategy = _newest_strategy()
    store_scenario_runs(strategy.municipality)
    content = build_content(strategy, review_years(strategy)[0])
    issued = Edition.objects.filter(content_hash=content_hash(content)).first()
    if issued is not None:
        _publish(issued)
        return _stored_files(issued)
    files = render_files(content, formats=FORMATS, languages=languages)
    _publish(freeze_edition(strategy=strategy, content=content, files=files, by=None))
    return files


def _publish(edition: Edition) -> None:
    """Open the demonstration's edition to its reader, who is no official; once."""
    before = state_of(edition)
    if before is PublicationState.INTERNAL:
        publish_edition(
            edition=edition, state=PublicationState.PUBLISHED, expected_state=before, by=None
        )


def store_scenario_runs(municipality: Municipality) -> None:
    """Store a run of every scenario of a municipality, as far as the vision page looks ahead.

    A report prints stored runs only. The example's scenarios come without: those of other
    municipalities are stored when they are saved or approved. Again, nothing changes.
    """
    for scenario in Scenario.objects.filter(area=municipality.area).select_related("area", "base"):
        store_run(scenario=scenario, by=None, until=horizon(scenario.base.year))


def _newest_strategy() -> Strategy:
    real = Strategy.objects.filter(municipality__is_fictitious=False)
    newest: Strategy = real.order_by("-first_year")[0]
    return newest


def _stored_files(edition: Edition) -> list[RenderedFile]:
    return [
        RenderedFile(
            name=file.name,
            kind=file.kind,
            language="en" if file.language == "en" else "ja",
            media_type=file.blob.media_type,
            content=bytes(file.blob.content),
        )
        for file in edition.files.select_related("blob")
    ]
