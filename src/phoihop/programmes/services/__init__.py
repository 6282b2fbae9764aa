"""Writing programmes: what was agreed, by whom, for how long, and who reports when."""

from phoihop.programmes.services.calendar import (
    reporting_rule_remove,
    reporting_rule_save,
    window_add,
    window_remove,
    windows_open,
)
from phoihop.programmes.services.contents import (
    heading_remove,
    heading_save,
    headings_default,
    legal_basis_remove,
    legal_basis_save,
    target_remove,
    target_save,
)
from phoihop.programmes.services.parties import signatory_remove, signatory_save
from phoihop.programmes.services.programme import (
    programme_move,
    programme_save,
    programme_start,
    signed_copy_attach,
    signed_copy_keep,
)

__all__ = [
    "heading_remove",
    "heading_save",
    "headings_default",
    "legal_basis_remove",
    "legal_basis_save",
    "programme_move",
    "programme_save",
    "programme_start",
    "reporting_rule_remove",
    "reporting_rule_save",
    "signatory_remove",
    "signatory_save",
    "signed_copy_attach",
    "signed_copy_keep",
    "target_remove",
    "target_save",
    "window_add",
    "window_remove",
    "windows_open",
]
