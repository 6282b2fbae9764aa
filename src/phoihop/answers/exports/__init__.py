"""An answer for other programs: as records, as a workbook (.xlsx), as comma-separated text (.csv)."""

from phoihop.answers.exports.comma_separated import comma_separated
from phoihop.answers.exports.records import Record, records
from phoihop.answers.exports.workbook import workbook

__all__ = ["Record", "comma_separated", "records", "workbook"]
