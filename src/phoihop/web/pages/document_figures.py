"""The figures that a person may put into a paper, found by number, indicator, body or place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from phoihop.answers.totals import with_credits
from phoihop.documents.composing.figures import said_what, spoken, where, whose
from phoihop.documents.models import Document
from phoihop.documents.selectors import figures_open_to
from phoihop.documents.wording import rest_after_unit
from phoihop.ledger.models import Entry
from phoihop.vietnamese.folding import search_key

# As many as one looks through; whoever wants another types more of it.
MOST = 20


@dataclass(frozen=True)
class Offered:
    """A figure as it would stand in a sentence, and what tells it from others."""

    entry: Entry
    text: str
    what: str
    body: str
    place: str

    @property
    def pk(self) -> int:
        return self.entry.figure_id

    @property
    def written(self) -> str:
        """What stands for it in plain text."""
        return f"[[{self.pk}|{self.text}]]"

    @property
    def key(self) -> str:
        digits = re.sub(r"\D", "", self.text)
        words = (
            f"#{self.pk}", self.text, digits, self.what, self.entry.indicator.code,
            self.entry.indicator.name, said_what(self.entry), self.body, self.place,
        )  # fmt: skip
        return search_key(" ".join(words))


def figures_offered(document: Document, asked: str, *, most: int = MOST) -> list[Offered]:
    """Figures of the paper's period that hold every word of `asked`; all of them for none."""
    entries = list(
        with_credits(figures_open_to(document)).filter(
            period_from__lte=document.period_to, period_to__gte=document.period_from
        )
    )
    prefetch_related_objects([entry.place for entry in entries], "former_names")
    words = search_key(asked).split()
    found: list[Offered] = []
    for entry in entries:
        offered = Offered(entry, spoken(entry).text, _what(entry), whose(entry), where(entry))
        if all(word in offered.key for word in words):
            found.append(offered)
        if len(found) == most:
            break
    return found


def _what(entry: Entry) -> str:
    """What is counted, without the unit that stands beside it: "04 buổi" "tuyên truyền"."""
    what = said_what(entry)
    rest = rest_after_unit(what, entry.unit)
    return what if rest is None else rest.strip()
