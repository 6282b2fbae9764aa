"""What every page knows: who is looking, from which post."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from phoihop.base.models import User
from phoihop.directory.access import standing
from phoihop.directory.models import Post


def whole_site(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    held = standing(user).posts[:1]
    post = Post.objects.select_related("organisation").get(pk=held[0].pk) if held else None
    unread = user.notices.filter(read_at=None).count()
    return {
        "me_post": str(user) if post is None else post.title,
        "me_organisation": "" if post is None else post.organisation,
        "unread_notices": unread,
    }
