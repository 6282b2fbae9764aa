"""For whom a table is entered, and what that allows."""

from __future__ import annotations

from dataclasses import dataclass

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.directory.access import standing
from phoihop.directory.models import Organisation
from phoihop.programmes.access import is_office
from phoihop.programmes.models import Programme
from phoihop.programmes.states import UNSIGNED


@dataclass(frozen=True)
class Owner:
    """programme: for rows that name none; the only one when `single`
    organisation: the body whose own figures they are; None: what the programme office compiled
    by: None at the command line, where everything is allowed
    """

    programme: Programme | None = None
    organisation: Organisation | None = None
    by: User | None = None
    single: bool = False

    @property
    def is_office(self) -> bool:
        return self.organisation is None

    def refusal(self, programme: Programme) -> str:
        """The code of why nothing may be entered for that programme; "" when it may."""
        if self.single and programme != self.programme:
            return "bulk.other_programme"
        if programme.is_closed:
            return "figure.programme_closed"
        if self.by is None:
            return ""
        if programme.state in UNSIGNED:
            return "bulk.not_in_force"
        if self.organisation is None:
            return "" if is_office(self.by, programme) else "bulk.not_the_office"
        return "" if standing(self.by).writes_for(self.organisation.pk) else "access.denied"

    def require(self) -> None:
        """Raise the Problem that stands against the whole table, before any row is read."""
        if self.programme is not None:
            code = self.refusal(self.programme)
            if code:
                raise Problem(code, programme=self.programme.code)
