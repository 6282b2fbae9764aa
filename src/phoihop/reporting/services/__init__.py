"""Writing reports: what they say, the way they go, and what the bodies find difficult."""

from phoihop.reporting.services.difficulties import difficulty_remove, difficulty_save
from phoihop.reporting.services.way import (
    report_accept,
    report_reopen,
    report_return,
    report_send,
    report_sign_off,
)
from phoihop.reporting.services.writing import (
    remainder_change,
    remainder_record,
    report_cite,
    report_start,
    report_write,
)

__all__ = [
    "difficulty_remove",
    "difficulty_save",
    "remainder_change",
    "remainder_record",
    "report_accept",
    "report_cite",
    "report_reopen",
    "report_return",
    "report_send",
    "report_sign_off",
    "report_start",
    "report_write",
]
