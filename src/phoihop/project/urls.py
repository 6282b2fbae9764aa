from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# One way in: the administration's own sign-in page would not count failures.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth asks

urlpatterns = [
    path("", include("phoihop.web.urls")),
    path("", include("phoihop.web.account_urls")),
    path("quan-tri/", admin.site.urls),
]

handler403 = "phoihop.web.views.errors.denied"
handler404 = "phoihop.web.views.errors.not_found"
handler500 = "phoihop.web.views.errors.broken"
