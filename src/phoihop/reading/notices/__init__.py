"""What else a report says: commendations, cited documents, meetings, directions, the period reported on.

Everything is found by plain grammar over tokens, one pass for each part, so that time grows with the text and
with nothing else. May import `reading.model`, `reading.tokens` and `vietnamese`.

Modules: `model` (what is found), `script` (a text laid out for reading), `citations` with `symbols`,
`particulars` and `same_document`, `periods`, `meetings`, `commendations`, `directions` with `tasks`;
`speakers` and `subjects` tell who speaks and who acts.
"""

from __future__ import annotations

from collections.abc import Sequence

from phoihop.reading.notices.citations import citations_of
from phoihop.reading.notices.commendations import commendations_of
from phoihop.reading.notices.directions import directions_of
from phoihop.reading.notices.meetings import Context, meetings_of
from phoihop.reading.notices.model import (
    Award,
    Citation,
    Commendation,
    Direction,
    DocumentKind,
    Meeting,
    MeetingKind,
    Notices,
    PartOfDay,
    Recipients,
    Reported,
    Who,
)
from phoihop.reading.notices.periods import (
    mentions_of,
    period_of,
    since_documents,
    with_years,
    written_on,
)
from phoihop.reading.notices.script import script_of
from phoihop.reading.tokens import Token

__all__ = [
    "Award",
    "Citation",
    "Commendation",
    "Direction",
    "DocumentKind",
    "Meeting",
    "MeetingKind",
    "Notices",
    "PartOfDay",
    "Recipients",
    "Reported",
    "Who",
    "notices_of",
]


def notices_of(text: str, tokens: Sequence[Token]) -> Notices:
    """Everything the text gives notice of. text: in NFC; tokens: its tokens (`tokens_of`)."""
    script = script_of(text, tokens)
    citations, cited = citations_of(script)
    written = written_on(script, cited)
    mentions = with_years(mentions_of(script, cited), script, written.year if written else None)
    mentions = since_documents(mentions, script, citations)
    period = period_of(script, mentions)
    return Notices(
        commendations=tuple(commendations_of(script)),
        citations=tuple(citations),
        meetings=tuple(meetings_of(script, Context(written, period, mentions))),
        directions=tuple(directions_of(script)),
        period=period,
    )
