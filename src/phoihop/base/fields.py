"""Column types of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    # Django's own fields take no type arguments when the program runs.
    TextColumn = models.CharField[str, str]
else:
    TextColumn = models.CharField


class SortKeyField(TextColumn):
    """A key made by `vietnamese.collation`, to be ordered byte by byte. SQLite does so by itself;
    PostgreSQL has to be told, or the server's own language would order it once more."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
