"""Reading reports: what is owed and by whom, what a report says line by line, what changed later."""

from phoihop.reporting.selectors.lines import (
    Home,
    LineFigure,
    ReportLine,
    report_figures,
    report_lines,
)
from phoihop.reporting.selectors.owed import BoardRow, Cell, DueReport, completeness, reports_due
from phoihop.reporting.selectors.reports import (
    content_hash,
    is_intact,
    latest_frozen,
    remainder_of,
    report_difficulties,
    report_history,
    reports_of,
    reports_returned,
    reports_to_receive,
    stage_shown,
    with_stage,
)
from phoihop.reporting.selectors.restated import Restatement, restatements

__all__ = [
    "BoardRow",
    "Cell",
    "DueReport",
    "Home",
    "LineFigure",
    "ReportLine",
    "Restatement",
    "completeness",
    "content_hash",
    "is_intact",
    "latest_frozen",
    "remainder_of",
    "report_difficulties",
    "report_figures",
    "report_history",
    "report_lines",
    "reports_due",
    "reports_of",
    "reports_returned",
    "reports_to_receive",
    "restatements",
    "stage_shown",
    "with_stage",
]
