from typing import Any

from django.contrib import admin
from django.contrib.auth import admin as django_admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from dialogue.admin.sections import Section
from dialogue.services.accounts.rights import GROUPS

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(django_admin.GroupAdmin):
    """What the members of a group may do. Migrations make the groups, so only who may do everything changes one."""

    section = Section.ACCOUNTS
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser and (obj is None or obj.name not in GROUPS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name",) if obj and obj.name in GROUPS else ()
