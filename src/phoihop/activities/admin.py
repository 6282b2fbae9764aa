"""The administration shows activities and changes none: what is written passes through services."""

from __future__ import annotations

from django.contrib import admin

from phoihop.activities.models import Activity, DifferingClaim
from phoihop.base.admin import ShownOnly

admin.site.register([Activity, DifferingClaim], ShownOnly)
