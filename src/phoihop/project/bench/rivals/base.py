"""What every engine of the benchmark does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from phoihop.project.bench.data import Data
from phoihop.project.bench.enquiries import Enquiry

Raw = Sequence[Sequence[Any]]


@dataclass
class Built:
    """What building cost. `parts`: bytes by part; `scaled`: what of it is reckoned by rows; `times`:
    seconds by part, of an engine that has several."""

    seconds: float = 0.0
    parts: dict[str, int] = field(default_factory=dict)
    scaled: str = ""
    times: dict[str, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(self.parts.values())


class Rival(Protocol):
    """`ask` returns everything to the client; `plain` names places and parties as the data do, off
    the clock; None: an answer that is not to be compared. `can` is false of a question that the engine does not know."""

    name: str

    def build(self, data: Data) -> Built: ...

    def can(self, enquiry: Enquiry) -> bool: ...

    def ask(self, enquiry: Enquiry) -> Any: ...

    def plain(self, enquiry: Enquiry, raw: Any) -> Raw | None: ...

    def close(self) -> None: ...


class Plain:
    """A rival whose answers need no translation, and which knows every question."""

    def can(self, enquiry: Enquiry) -> bool:
        return True

    def plain(self, enquiry: Enquiry, raw: Raw) -> Raw:
        return raw
