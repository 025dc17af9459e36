"""Django's own apps as the register uses them."""

from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class DeskConfig(AdminConfig):
    """The editors' desk."""

    default_site = "cpec.desk.DeskSite"


class StaticConfig(StaticFilesConfig):
    """Static files without those of pages we do not have, which take longest to compress."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "rest_framework"]
