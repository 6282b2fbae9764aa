"""How sure a reading is, from 0 to 1. Set so that of what is at least `SURE` 99 in 100 are right.

Each doubt has its ceiling; a figure is as sure as its worst doubt allows, and further doubts weigh a little more.
"""

from __future__ import annotations

from enum import Enum, auto

BASE = 0.97
_FURTHER = 0.05


class Doubt(Enum):
    """What makes a reading less than sure."""

    BEYOND_MEANS = auto()
    UNKNOWN_NOUN = auto()
    SMALL_WITH_UNKNOWN_NOUN = auto()
    QUOTED_NOUN = auto()
    NO_CURRENCY = auto()
    THOUSANDS_WITHOUT_CURRENCY = auto()
    NO_UNIT = auto()
    IN_WORDS = auto()
    SMALL_IN_WORDS = auto()
    LIKE_A_YEAR = auto()
    LIKE_A_DATE = auto()
    BEHIND_A_DATE_WORD = auto()
    BEHIND_A_NAME = auto()
    GLUED = auto()
    FOREIGN_FORM = auto()
    TWO_READINGS = auto()
    FRACTION_OF_A_THING = auto()


_CEILINGS = {
    Doubt.BEYOND_MEANS: 0.6,
    Doubt.UNKNOWN_NOUN: 0.92,
    Doubt.SMALL_WITH_UNKNOWN_NOUN: 0.82,
    Doubt.QUOTED_NOUN: 0.85,
    Doubt.NO_CURRENCY: 0.93,
    Doubt.THOUSANDS_WITHOUT_CURRENCY: 0.8,
    Doubt.NO_UNIT: 0.6,
    Doubt.IN_WORDS: 0.93,
    Doubt.SMALL_IN_WORDS: 0.84,
    Doubt.LIKE_A_YEAR: 0.6,
    Doubt.LIKE_A_DATE: 0.92,
    Doubt.BEHIND_A_DATE_WORD: 0.7,
    Doubt.BEHIND_A_NAME: 0.85,
    Doubt.GLUED: 0.83,
    Doubt.FOREIGN_FORM: 0.7,
    Doubt.TWO_READINGS: 0.3,
    Doubt.FRACTION_OF_A_THING: 0.6,
}


def confidence_of(doubts: set[Doubt]) -> float:
    if not doubts:
        return BASE
    return round(min(_CEILINGS[doubt] for doubt in doubts) - _FURTHER * (len(doubts) - 1), 2)
