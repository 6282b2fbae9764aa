from __future__ import annotations

from tests.places import all_places

__all__ = ["all_places"]
