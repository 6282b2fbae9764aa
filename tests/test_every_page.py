"""Every page of the demonstration opens, and asks the database no more than it used to.

`query_counts.json` holds the most queries of each route. A page that asks for more fails here:
either mend it, or record the new counts with `pytest tests/test_every_page.py
--record-queries` and say why in the commit.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phoihop.answers.asking import Question, ask
from phoihop.base.models import User
from tests.crawl import Visit, visits

COUNTS = Path(__file__).with_name("query_counts.json")
MOST_QUERIES = 30

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture(scope="module")
def walk(demo: object) -> list[Visit]:
    """The programme office's walk through the whole site."""
    user = User.objects.get(username="vanphong")
    # As in a process that has answered before: it has read the catalogue and the places.
    ask(Question())
    return list(visits(user))


def most_queries(walk: list[Visit]) -> dict[str, int]:
    most: dict[str, int] = {}
    for visit in walk:
        most[visit.name] = max(most.get(visit.name, 0), visit.queries)
    return dict(sorted(most.items()))


def test_every_link_leads_to_a_page(walk: list[Visit]) -> None:
    assert [visit for visit in walk if visit.status != 200] == []


def test_the_walk_reaches_every_kind_of_page(walk: list[Visit]) -> None:
    reached = {visit.name for visit in walk}
    assert {
        "web:home", "web:programme_detail", "web:figure_why", "web:figure_list", "web:report_detail",
        "web:activity_detail", "web:conference_detail", "web:place_detail",
        "web:organisation_detail", "web:indicator_detail", "web:commendation_detail",
    } <= reached  # fmt: skip


def test_no_page_makes_more_than_thirty_queries(walk: list[Visit]) -> None:
    assert {name: most for name, most in most_queries(walk).items() if most > MOST_QUERIES} == {}


def test_no_page_asks_more_of_the_database_than_recorded(
    walk: list[Visit], pytestconfig: pytest.Config
) -> None:
    measured = most_queries(walk)
    if pytestconfig.getoption("--record-queries"):
        COUNTS.write_text(json.dumps(measured, indent=2) + "\n")
    recorded = json.loads(COUNTS.read_text())
    grown = {name: most for name, most in measured.items() if most > recorded.get(name, 0)}
    assert grown == {}, "these pages ask more than recorded in query_counts.json"
