"""The shapes the demo's data are written in. Bodies and places are named by code; texts carry
their figures as marks (`markup.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phoihop.vietnamese.periods import Period


@dataclass(frozen=True)
class Spot:
    """A place by its code on a day: the same code can mean another place later."""

    code: str
    on: date


def then(code: str) -> Spot:
    """A place as it was until 30 June 2025."""
    return Spot(code, date(2025, 6, 30))


def today(code: str) -> Spot:
    """A place of the two-level government."""
    return Spot(code, date(2025, 7, 1))


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def day(on: date) -> Period:
    return Period(on, on)


@dataclass(frozen=True)
class Party:
    """A signatory. A note says what the source leaves open."""

    body: str
    signer: str = ""
    note: str = ""
    lead: bool = False
    office: bool = False


@dataclass(frozen=True)
class Heading:
    code: str
    title: str
    promise: str


@dataclass(frozen=True)
class Basis:
    symbol: str
    dated: date | None
    issuer: str
    about: str


@dataclass(frozen=True)
class Promise:
    """A target: `words` is a number with its unit, "60 buổi"; `body` empty: the programme's."""

    indicator: str
    words: str
    body: str = ""
    note: str = ""


@dataclass(frozen=True)
class Passage:
    """A stretch of a source's text and what holds for the figures marked in it.

    by: the body that did it; empty: the programme as a whole
    spot, period: where and when; empty: the programme's place and phase
    """

    text: str
    by: str = ""
    spot: Spot | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Published:
    """A published report, told in our own words."""

    label: str
    by: str
    on: date | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Deed:
    """A joint activity. `figures_by` empty: its figures are the lead's; "-": of no single body."""

    key: str
    title: str
    heading: str
    lead: str
    held: Period
    text: str
    co_parties: tuple[str, ...] = ()
    spot: Spot | None = None
    day_is_known: bool = True
    figures_by: str = ""
    outside_phase: bool = False


@dataclass(frozen=True)
class Present:
    body: str
    post: str = ""
    part: str = "present"
    organisation: str = ""


@dataclass(frozen=True)
class Decided:
    """A conclusion; `done` says what was checked, on `checked_on`."""

    text: str
    body: str
    responsible: tuple[str, ...] = ()
    due_on: date | None = None
    done: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class Raised:
    """A difficulty or a proposal."""

    text: str
    cause: str = ""
    remedy: str = ""
    kind: str = "difficulty"
    body: str = ""


@dataclass(frozen=True)
class Meeting:
    kind: str
    title: str
    held_on: date
    chair_post: str
    summary: str
    day_is_known: bool = True
    about: Period | None = None
    host: str = ""
    note: str = ""
    present: tuple[Present, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    conclusions: tuple[Decided, ...] = ()
    difficulties: tuple[Raised, ...] = ()


@dataclass(frozen=True)
class Model:
    """An exemplar."""

    title: str
    field: str
    standing: str
    noted_on: date
    content: str
    result: str = ""
    led_by: str = ""
    spot: Spot | None = None


@dataclass(frozen=True)
class Praise:
    """A commendation; `counted`: its numbers are the programme's figures of G06 and G07."""

    form: str
    awarded_on: date
    occasion: str
    achievement: str
    decided_by: str = ""
    counted: bool = False


@dataclass(frozen=True)
class OwnIndicator:
    """An indicator that one body adds for itself."""

    code: str
    name: str
    unit: str
    kind: str
    heading: str
    owner: str
    note: str


@dataclass(frozen=True)
class Agreement:
    """What every programme has, of the past or running."""

    code: str
    title: str
    short_title: str
    family: str
    spot: Spot
    phase: Period
    summary: str
    parties: tuple[Party, ...]
    headings: tuple[Heading, ...]
    place_note: str = ""
    place_is_inferred: bool = False
    archive_note: str = ""
    number: str = ""
    signed_on: date | None = None
    is_example: bool = False
    bases: tuple[Basis, ...] = ()
    targets: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class Archive:
    """A programme of the past, from one published report."""

    agreement: Agreement
    published: Published
    closing_reason: str
    deeds: tuple[Deed, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    models: tuple[Model, ...] = ()
    praises: tuple[Praise, ...] = ()
    own_indicators: tuple[OwnIndicator, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A figure of a report restated after it was received: the words in the text, the new value."""

    words: str
    value: int
    reason: str


@dataclass(frozen=True)
class Told:
    """A report of one body for one window.

    text: its narrative, with the figures that stand on no activity
    fate: how far it came: draft, sent, returned, accepted
    """

    body: str
    window: str
    text: str
    cites: tuple[str, ...] = ()
    fate: str = "accepted"
    reason: str = ""
    correction: Correction | None = None
    spot: Spot | None = None
    difficulties: tuple[Raised, ...] = ()


@dataclass(frozen=True)
class Claim:
    """Another number that a co-party gives for a figure of an activity."""

    deed: str
    body: str
    indicator: str
    words: str
    note: str


@dataclass(frozen=True)
class Letters:
    """How a body's papers look; `numbers_from` opens its register on that day."""

    body: str
    form: str
    symbol: str
    signer_post: str
    variant: str = "usual"
    superior: str = ""
    signer_authority: str = ""
    numbers_from: date | None = None


@dataclass(frozen=True)
class HandedIn:
    """A paper of one body for one window, to be read."""

    body: str
    window: str
    text: str


@dataclass(frozen=True)
class Outside:
    """A file of a draft that came back with other words in it."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Official:
    """A paper composed from the ledger. `filled`: what a person wrote, by the key of its part, in the
    place of the gaps; without `dated` it is a draft yet."""

    kind: str
    body: str
    period: str
    dated: date | None = None
    filled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outside: Outside | None = None


@dataclass(frozen=True)
class Running:
    """The invented programme that is running now."""

    agreement: Agreement
    reporters: tuple[str, ...]
    deeds: tuple[Deed, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Told, ...]
    meetings: tuple[Meeting, ...]
    models: tuple[Model, ...]
    praises: tuple[Praise, ...]
    letters: tuple[Letters, ...] = ()
    handed_in: tuple[HandedIn, ...] = ()
    papers: tuple[Official, ...] = ()
