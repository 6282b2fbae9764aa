"""The administration: users with their audit trail; everything else is shown and not changed.

`ShownOnly` and `Audited` are for the administrations of the floors above.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from phoihop.base.audit import audit
from phoihop.base.models import AuditRow, Notice, StoredFile, User


class ShownOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic only in stubs
    """Shows rows and changes none: what is written passes through services."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Audited(admin.ModelAdmin):  # type: ignore[type-arg]  # generic only in stubs
    """Leaves an audit row beside each write. The views that write run in one transaction; actions on
    many rows do not, so there are none."""

    actions = None

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        self._audit(request, "add", obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        self._audit(request, "change", obj, message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        gone: Iterable[models.Model] = queryset
        for obj in gone:
            self._audit(request, "remove", obj, [])
        return super().log_deletions(request, queryset)

    def _audit(self, request: HttpRequest, verb: str, obj: models.Model, message: Any) -> None:
        by = request.user if isinstance(request.user, User) else None
        audit(by=by, verb=f"admin.{verb}", on=obj, changes=message)


class NewUserForm(AdminUserCreationForm[User]):
    class Meta:
        model = User
        fields = ("username", "display_name")


class ChangedUserForm(UserChangeForm[User]):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class Users(Audited, UserAdmin):  # type: ignore[type-arg]  # generic only in stubs
    form = ChangedUserForm
    add_form = NewUserForm
    list_display = ("username", "display_name", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "display_name")
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name", "email")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("username", "display_name", "usable_password", "password1", "password2")},
        ),
    )
    readonly_fields: ClassVar[tuple[str, ...]] = ("date_joined",)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        # Django writes this one outside a transaction; its audit row has to stand or fall with it.
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Users are made inactive, not deleted: their deeds stay readable."""
        return False


@admin.register(AuditRow)
class AuditTrail(ShownOnly):
    list_display = ("at", "by_label", "verb", "object_label")
    list_filter = ("verb",)
    search_fields = ("by_label", "object_label", "object_id")
    date_hierarchy = "at"


@admin.register(StoredFile)
class StoredFiles(ShownOnly):
    list_display = ("name", "size", "uploaded_at", "uploaded_by")
    # Its bytes are handed out by the page it is attached to, which asks the gate.
    exclude = ("content",)


@admin.register(Notice)
class Notices(ShownOnly):
    list_display = ("user", "created_at", "read_at")
