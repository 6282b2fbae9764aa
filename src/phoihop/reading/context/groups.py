"""Bodies side by side, which act together: "Mặt trận và các tổ chức thành viên"."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.reading.context.bodies import Body
from phoihop.reading.context.page import Page

_LONGEST = 22


@dataclass(frozen=True, slots=True)
class Group:
    bodies: tuple[Body, ...]

    @property
    def first(self) -> int:
        return self.bodies[0].first

    @property
    def end(self) -> int:
        return self.bodies[-1].end

    def span(self) -> tuple[int, int]:
        """The words that name them all; of a very long row, only the first body."""
        if self.end - self.first > _LONGEST:
            return self.bodies[0].first, self.bodies[0].end
        return self.first, self.end


def groups_of(page: Page, bodies: list[Body]) -> list[Group]:
    groups: list[Group] = []
    row: list[Body] = []
    for body in bodies:
        if row and not _joined(page, row[-1].end, body.first):
            groups.append(Group(tuple(row)))
            row = []
        row.append(body)
    if row:
        groups.append(Group(tuple(row)))
    return groups


def parted(groups: list[Group], start: int) -> list[Group]:
    """A row that goes over the end of the opening is two: "Cùng với phụ nữ cả nước, | Hội …"."""
    parted: list[Group] = []
    for group in groups:
        before = tuple(body for body in group.bodies if body.first < start)
        after = tuple(body for body in group.bodies if body.first >= start)
        parted += [Group(bodies) for bodies in (before, after) if bodies]
    return parted


def _joined(page: Page, end: int, first: int) -> bool:
    between = page.words[end:first]
    return between in ([","], ["và"], [",", "và"])
