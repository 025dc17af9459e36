"""Every address: pages and the admin in three languages, the API and the probes in none."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from cpec import probes

urlpatterns = [
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("dialogue.api.urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("dialogue.urls")),
        prefix_default_language=False,
    ),
]
