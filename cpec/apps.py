"""The admin as the register uses it: with a second factor where the settings ask for one."""

from django.conf import settings
from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin; with REQUIRE_OTP, only for those who also give a one-time code."""

    default_site = (
        "django_otp.admin.OTPAdminSite"
        if settings.REQUIRE_OTP
        else "django.contrib.admin.sites.AdminSite"
    )
