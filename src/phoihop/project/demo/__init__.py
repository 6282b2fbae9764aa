"""The demo: five programmes of the past entered from published reports, one invented and running.

Data are written to be read: one module for each programme, one for the organisations, one for the
accounts. Every text is ours, with its figures marked in place (`markup.py`), so each figure points
to the sentence that states it. May import everything below; importing this package alone touches
no model, so that settings may read the accounts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phoihop.project.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD

if TYPE_CHECKING:
    from phoihop.base.models import User
    from phoihop.project.demo.loading import Loaded

__all__ = ["DEMO_ACCOUNTS", "DEMO_PASSWORD", "load"]


def load(*, by: User | None = None) -> Loaded:
    """Load whatever of the demo is missing; a second call does nothing. All of it or nothing.

    `by`: who is named as having entered the directory. The programmes of the past are recorded by
    the demo's curator, today; the example by the people of its parties.
    """
    # Models can only be imported once Django is set up; settings read this package earlier.
    from phoihop.project.demo.loading import load_all

    return load_all(by=by)
