"""Every address: pages, feeds and the admin in three languages, the API, the sitemap and the probes in none."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from cpec import probes
from dialogue.api import handlers
from dialogue.api.schema import SchemaElsewhere

handler400 = handlers.bad_request
handler404 = handlers.page_not_found
handler500 = handlers.server_error

urlpatterns = [
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    # Browsers ask for it wherever a page names no icon. The file's name is known once static files are collected.
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("img/apple-touch-icon.png"))),
    path("openapi.json", SchemaElsewhere.as_view()),
    path("", include("dialogue.sitemaps")),
    path("api/v1/", include("dialogue.api.urls")),
    path("data/", include("dialogue.views.files")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("dialogue.urls")),
        path("", include("dialogue.feeds.urls")),
        prefix_default_language=False,
    ),
]
