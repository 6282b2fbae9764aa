"""The arithmetic of aggregation: what may be added to what, and what the sum then is.

Owns the words of counting (kind, dimension, credit rule, qualifier, basis), exact conversion of
reported amounts into whole numbers, legal sums, the reasons for refusing the others, and the
comparison of a sum with its target. Knows no place, body or programme: ids are opaque text.
May import: the standard library only.
"""

from phoihop.rollup.adding import Addend, Axis, Total, add, converted
from phoihop.rollup.amounts import (
    LARGEST,
    PUBLISHED_UNIT,
    AmountError,
    NotFinite,
    NotWhole,
    TooLarge,
    as_reported,
    dimension_of,
    published,
    to_smallest,
)
from phoihop.rollup.comparison import WHOLE, Comparison, against_target
from phoihop.rollup.kinds import Basis, CountingKind, CreditRule, Dimension, Qualifier
from phoihop.rollup.qualifiers import combine
from phoihop.rollup.refusals import REFUSALS, IllegalSum, Refusal

__all__ = [
    "LARGEST",
    "PUBLISHED_UNIT",
    "REFUSALS",
    "WHOLE",
    "Addend",
    "AmountError",
    "Axis",
    "Basis",
    "Comparison",
    "CountingKind",
    "CreditRule",
    "Dimension",
    "IllegalSum",
    "NotFinite",
    "NotWhole",
    "Qualifier",
    "Refusal",
    "TooLarge",
    "Total",
    "add",
    "against_target",
    "as_reported",
    "combine",
    "converted",
    "dimension_of",
    "published",
    "to_smallest",
]
