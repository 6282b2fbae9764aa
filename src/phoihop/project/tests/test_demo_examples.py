"""The demo against the five articles: same facts, other words, no names.

Runs where PHOIHOP_EXAMPLES names a folder that holds `gold/NNN.jsonl` and `seeds/NNN_….txt`.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from phoihop import project
from phoihop.answers.figures import PublishedFigure, published_figures
from phoihop.documents.review import consolidated_review
from phoihop.programmes.selectors import programme_get
from phoihop.project.demo import load
from phoihop.reading.reading import read_text
from phoihop.rollup.amounts import tidy_unit
from phoihop.writing import document_text, write_docx

EXAMPLES = os.environ.get("PHOIHOP_EXAMPLES", "")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.examples,
    pytest.mark.skipif(not EXAMPLES, reason="PHOIHOP_EXAMPLES names no folder with the articles"),
]

PROGRAMMES = {
    "000": "dong-giang-2021",
    "001": "kien-tuong-2022",
    "002": "quang-ninh-2017",
    "003": "dak-nong-2016-2021",
    "004": "minh-long-2021-2026",
}
# Bodies are entered under their full names.
_SHORT = {"CHQS": "Chỉ huy Quân sự", "BĐBP": "Bộ đội Biên phòng"}
# Credited to people rather than to a body: entered for the programme as a whole.
_NO_BODY = "Nhân dân"
_RUN = 8
# Long enough to be a run, but the name of a body.
_OFFICIAL_NAMES = {"bộ chỉ huy bộ đội biên phòng tỉnh"}


@dataclass(frozen=True)
class Articles:
    folder: Path

    def gold(self, seed: str) -> list[dict[str, Any]]:
        text = (self.folder / "gold" / f"{seed}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.strip()]

    @cached_property
    def texts(self) -> list[str]:
        return [path.read_text(encoding="utf-8") for path in (self.folder / "seeds").glob("*.txt")]

    @property
    def names(self) -> set[str]:
        """Names of persons, as the articles address them: three or more capitalised words."""
        found = re.findall(
            r"(?i:đồng chí|huyện ủy|họ tên:)\s+((?:[^\W\d_a-zà-ỹđ][^\W\d_A-ZĐ]*\s){2,3}[^\W\d_a-zà-ỹđ][^\W\d_A-ZĐ]*)",
            "\n".join(self.texts),
        )
        return {" ".join(name.split()) for name in found}


@pytest.fixture(scope="module")
def articles() -> Articles:
    return Articles(Path(EXAMPLES))


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def overlap(one: list[str], other: list[str]) -> float:
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other)) if one and other else float(one == other)


def beyond(what: str, unit: str) -> list[str]:
    return list((Counter(words(what)) - Counter(words(unit))).elements())


def full_name(body: str) -> str:
    for short, full in _SHORT.items():
        body = body.replace(short, full)
    return body


def says(figure: PublishedFigure, gold: dict[str, Any]) -> bool:
    """The same words, value, denominator, unit and qualifier."""
    return (
        figure.source["text"] == gold["text"]
        and figure.value == Decimal(str(gold["value"]))
        and figure.denominator == gold["denominator"]
        and figure.unit == gold["unit"]
        and figure.qualifier == gold["qualifier"]
    )


def done_by(figure: PublishedFigure, actor: str | None) -> bool:
    name = figure.organisation["name"] if figure.organisation else None
    if actor is None or actor.startswith(_NO_BODY):
        return name is None
    return name is not None and overlap(words(full_name(actor)), words(name)) >= 0.5


@pytest.mark.parametrize("seed", sorted(PROGRAMMES))
def test_the_ledger_holds_every_figure_of_the_article_and_no_other(
    demo: None, articles: Articles, seed: str
) -> None:
    gold = articles.gold(seed)
    left = list(published_figures(programme_get(PROGRAMMES[seed])))
    assert len(left) == len(gold)
    for wanted in gold:
        found = [
            figure for figure in left if says(figure, wanted) and done_by(figure, wanted["actor"])
        ]
        assert found, wanted
        extra = beyond(wanted["what"], wanted["unit"])
        assert overlap(beyond(found[0].what, wanted["unit"]), extra) >= 0.5, (wanted, found[0].what)
        left.remove(found[0])


@pytest.mark.parametrize("seed", sorted(PROGRAMMES))
def test_the_review_restates_every_figure_of_the_article(
    demo: None, articles: Articles, seed: str
) -> None:
    review = consolidated_review(programme=programme_get(PROGRAMMES[seed]), on=date(2026, 11, 22))
    read = [each.quantity for each in read_text(document_text(write_docx(review))).figures]
    restated = {
        (each.value, each.denominator, tidy_unit(each.unit), str(each.qualifier)) for each in read
    }
    for wanted in articles.gold(seed):
        below = None if wanted["denominator"] is None else Decimal(str(wanted["denominator"]))
        said = (Decimal(str(wanted["value"])), below, tidy_unit(wanted["unit"]))
        assert (*said, wanted["qualifier"]) in restated, wanted


_MARK = re.compile(r"\{[A-Z][^|{}]*\|([^|{}]+)(?:\|([^|{}]+))?\}")


def demo_texts() -> Iterator[str]:
    """What the demo says: each file as one text, and what each mark counts."""
    for path in sorted((Path(project.__path__[0]) / "demo").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield _MARK.sub(r"\1", text)
        yield from (what for _, what in _MARK.findall(text))


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1)}


def test_no_run_of_eight_words_is_an_articles(articles: Articles) -> None:
    theirs = set().union(*(runs(text) for text in articles.texts))
    copied = {" ".join(run) for text in demo_texts() for run in runs(text) & theirs}
    assert not copied - _OFFICIAL_NAMES


def test_no_person_is_named_and_nobody_can_be_called(articles: Articles) -> None:
    assert len(articles.names) >= 6
    for text in demo_texts():
        assert not [name for name in articles.names if name in text]
        assert not re.search(r"\w@\w+\.\w", text)
        assert not re.search(r"\b0\d{2,3}[ .]?\d{3}[ .]?\d{3}\b", text)
