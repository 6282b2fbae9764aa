"""The short forms of offices, organisations, documents and set phrases, and their full forms.

The table is `abbreviations.csv`: one row for each pair; the readings of an ambiguous short form, and the short
forms of one full form, stand in order of preference.
"""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files

from phoihop.vietnamese.folding import clean, tone_form

_Table = dict[str, tuple[str, ...]]


def expand(short: str) -> tuple[str, ...]:
    """The full forms of a short form: several when only its context can tell, none when it is unknown.

    Case counts when it finds something ("CT" is not "CTr"); if it does not, "ubnd" finds what "UBND" does.
    """
    exact, folded, _ = _tables()
    wanted = clean(short)
    return exact.get(wanted) or folded.get(wanted.casefold(), ())


def contract(full: str) -> str | None:
    """The preferred short form of a full form, whatever its case and tone placement; None when there is none.

    The short form may itself be ambiguous: "Thông tư" gives "TT".
    """
    _, _, shorts = _tables()
    found = shorts.get(_full_key(full))
    return found[0] if found else None


def _full_key(full: str) -> str:
    return " ".join(tone_form(clean(full)).casefold().split())


@cache
def _tables() -> tuple[_Table, _Table, _Table]:
    """Full forms by short form as written, full forms by short form in lower case, short forms by full form."""
    exact: dict[str, list[str]] = defaultdict(list)
    folded: dict[str, list[str]] = defaultdict(list)
    shorts: dict[str, list[str]] = defaultdict(list)
    with files("phoihop.vietnamese").joinpath("abbreviations.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            exact[row["short"]].append(row["full"])
            folded[row["short"].casefold()].append(row["full"])
            shorts[_full_key(row["full"])].append(row["short"])
    return _frozen(exact), _frozen(folded), _frozen(shorts)


def _frozen(lists: dict[str, list[str]]) -> _Table:
    return {key: tuple(values) for key, values in lists.items()}
