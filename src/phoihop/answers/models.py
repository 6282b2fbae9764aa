from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.base import clock

LONGEST_ADDRESS = 2000


class SavedQuestion(models.Model):
    """A question somebody keeps for themselves: what it is called, and the part of its address that
    asks it. What it answers is worked out anew each time, by what its reader may see that day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_questions",
        verbose_name=_("of"),
    )
    title = models.CharField(_("name of the question"), max_length=200)
    # Behind the "?": chi-tieu=A01&hang=tinh
    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)
    created_at = models.DateTimeField(_("saved at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("saved question")
        verbose_name_plural = _("saved questions")
        ordering = ("-created_at", "-id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "title"], name="saved_question_title_once"),
        ]

    def __str__(self) -> str:
        return self.title
