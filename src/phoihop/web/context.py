"""What every page knows: who is looking, from which post."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from phoihop.base.models import User
from phoihop.directory.access import standing


def whole_site(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    posts = standing(user).posts
    unread = user.notices.filter(read_at=None).count()
    return {
        "me_post": posts[0].title if posts else str(user),
        "me_organisation": posts[0].organisation if posts else "",
        "unread_notices": unread,
    }
