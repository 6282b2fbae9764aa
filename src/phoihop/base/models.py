from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phoihop.base import clock


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. Shown by the post they hold, not by a personal name."""

    username = models.CharField(_("user name"), max_length=64, unique=True)
    display_name = models.CharField(
        _("shown as"),
        max_length=120,
        blank=True,
        help_text=_("The post, for example “Mass mobilisation assistant”."),
    )
    email = models.EmailField(_("official e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.username


class AuditRow(models.Model):
    """Who did what to what, written in the transaction of the deed itself. Never changed."""

    at = models.DateTimeField(_("at"), default=clock.now, db_index=True)
    # Kept as text beside the key: a user may go, the row stays readable.
    by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )
    by_label = models.CharField(max_length=200)
    verb = models.CharField(_("deed"), max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    object_label = models.CharField(max_length=400)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("audit row")
        verbose_name_plural = _("audit trail")
        ordering = ("-id",)
        indexes = (models.Index(fields=["object_type", "object_id"], name="audit_object"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label}"


def stored_file_path(instance: StoredFile, filename: str) -> str:
    """Where the bytes lie: by their hash, so that a name typed by a person never becomes a path."""
    suffix = Path(filename).suffix.lower()[:10]
    return f"{instance.sha256[:2]}/{instance.sha256}-{uuid4().hex[:8]}{suffix}"


class StoredFile(models.Model):
    """A file as it was handed in: unchanged, with its hash."""

    name = models.CharField(_("file name"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to=stored_file_path)
    uploaded_at = models.DateTimeField(default=clock.now)
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """A line for one user: something happened that concerns them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    # A message id of the catalogue and its values, so that each reader gets their own language.
    text = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-id",)
        indexes = (models.Index(fields=["user", "read_at"], name="notice_unread"),)

    def __str__(self) -> str:
        return str(self.text % self.values)
