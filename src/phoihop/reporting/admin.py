"""The administration shows reports and changes none: what is written passes through services."""

from __future__ import annotations

from django.contrib import admin

from phoihop.base.admin import ShownOnly
from phoihop.reporting.models import Difficulty, FrozenReport, Report

admin.site.register([Report, FrozenReport, Difficulty], ShownOnly)
