"""The administration shows saved questions and changes none."""

from __future__ import annotations

from django.contrib import admin

from phoihop.answers.models import SavedQuestion
from phoihop.base.admin import ShownOnly


@admin.register(SavedQuestion)
class SavedQuestions(ShownOnly):
    list_display = ("title", "user", "created_at")
    list_select_related = ("user",)
