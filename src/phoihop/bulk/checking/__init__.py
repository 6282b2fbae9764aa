"""The dry run: every row of a table against the directory, the catalogue and the ledger, and what is wrong."""

from __future__ import annotations

from phoihop.bulk.checking.check import Checked, check
from phoihop.bulk.checking.faults import Fault, Faults
from phoihop.bulk.checking.owner import Owner

__all__ = ["Checked", "Fault", "Faults", "Owner", "check"]
