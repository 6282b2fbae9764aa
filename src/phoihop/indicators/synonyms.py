"""How reports write the indicators of the shared catalogue, from the packaged file.

The file says itself how it is written. Short entries keep it readable: names of groups ("@people")
are replaced by their phrases here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources

_SEPARATOR = "|"


@dataclass(frozen=True)
class Wording:
    """Phrases of one indicator, each once, in the order of the file."""

    synonyms: list[str] = field(default_factory=list)
    other_units: list[str] = field(default_factory=list)
    not_with: list[str] = field(default_factory=list)

    def as_fields(self) -> dict[str, str]:
        """The fields of `Indicator`, one phrase a line."""
        return {name: "\n".join(dict.fromkeys(phrases)) for name, phrases in vars(self).items()}


def wordings() -> dict[str, Wording]:
    """The wording of each indicator by its code."""
    file = resources.files("phoihop.indicators").joinpath("data", "synonyms.txt")
    return parsed(file.read_text(encoding="utf-8"))


def parsed(text: str) -> dict[str, Wording]:
    groups: dict[str, list[str]] = {}
    found: dict[str, Wording] = {}
    current = Wording()
    for line in filter(None, map(str.strip, text.splitlines())):
        head, colon, rest = line.partition(":")
        if line.startswith("#"):
            continue
        if line.startswith("@") and colon:
            groups[head] = _phrases(rest, groups)
        elif head == "units" and colon:
            current.other_units.extend(_phrases(rest, groups))
        elif head == "not" and colon:
            current.not_with.extend(_phrases(rest, groups))
        elif " " not in line:
            current = found.setdefault(line, Wording())
        else:
            current.synonyms.extend(_phrases(line, groups))
    return found


def _phrases(text: str, groups: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    for phrase in filter(None, map(str.strip, text.split(_SEPARATOR))):
        found += groups[phrase] if phrase.startswith("@") else [phrase]
    return found
