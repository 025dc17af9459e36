"""Django's own apps as the register uses them."""

from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class DeskConfig(AdminConfig):
    """The editors' desk; with REQUIRE_OTP, only for those who also give a one-time code."""

    default_site = "cpec.desk.GuardedDeskSite" if settings.REQUIRE_OTP else "cpec.desk.DeskSite"


class StaticConfig(StaticFilesConfig):
    """Static files without those of pages we do not have, which take longest to compress."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "rest_framework"]
