"""What an issue keeps: the whole text, and each of its figures with where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from phoihop.documents.blocks import Json, runs_in
from phoihop.documents.selectors import Chip, withheld_bodies
from phoihop.reporting.selectors import content_hash


def frozen_content(content: Json, chips: Iterable[Chip]) -> Json:
    """The content with the bodies that alone may read some of its figures, and its hash over all
    the rest: SHA-256 of the JSON with sorted keys."""
    whole = {**content, "withheld": withheld_bodies(chip.entry for chip in chips)}
    return {**whole, "sha256": content_hash(whole)}


def is_intact(content: Json) -> bool:
    """Whether frozen content still is what was issued."""
    whole = {key: value for key, value in content.items() if key != "sha256"}
    return content_hash(whole) == content.get("sha256")


def frozen_figures(content: Json, known: dict[int, Chip]) -> list[Json]:
    """Each figure once, in the order of the text: what was said first, in which part, what the
    ledger held and where that came from. Amounts in smallest units.

    `text` is "" for a figure that only stands behind a total.
    """
    said: dict[int, Json] = {}
    behind: dict[int, Json] = {}
    for part in content["parts"]:
        for run in runs_in(part["blocks"]):
            if "figure" in run:
                said.setdefault(run["figure"], {"text": run["text"], "part": part["key"]})
            for pk in run.get("addends", ()):
                behind.setdefault(pk, {"text": "", "part": part["key"]})
    found = {**said, **{pk: place for pk, place in behind.items() if pk not in said}}
    return [{**place, **_figure(known[pk])} for pk, place in found.items()]


def _figure(chip: Chip) -> Json:
    entry = chip.entry
    return {
        "figure": entry.figure_id,
        "entry": entry.pk,
        "indicator": {"code": entry.indicator.code, "name": entry.indicator.name},
        "what": entry.counted,
        "amount": entry.amount,
        "denominator": entry.denominator,
        "unit": entry.unit,
        "qualifier": entry.qualifier,
        "basis": entry.basis,
        "from": entry.period_from.isoformat(),
        "to": entry.period_to.isoformat(),
        "place": {"code": entry.place.code, "name": entry.place.name},
        "organisation": _body(entry.organisation),
        "source": {
            "id": entry.source_id,
            "kind": entry.source.kind,
            "label": entry.source.label,
        },
    }


def _body(organisation: Any) -> Json | None:
    return None if organisation is None else {"code": organisation.code, "name": organisation.name}
