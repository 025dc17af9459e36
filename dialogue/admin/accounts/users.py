from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import admin as django_admin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from dialogue.admin.accounts.lockouts import told
from dialogue.admin.sections import Section
from dialogue.models import Lockout
from dialogue.services.accounts import codes, rights

#: What nobody changes of their own account, so that nobody gives themself a right and an administrator remains.
NOT_ONES_OWN = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")
#: What only those change who may do everything.
FOR_SUPERUSERS = ("is_staff", "is_superuser", "user_permissions")

admin.site.unregister(User)


@admin.register(User)
class UserAdmin(django_admin.UserAdmin):
    """Accounts. Administrators make and close them and hand out the three groups; nobody gives what they lack."""

    section = Section.ACCOUNTS
    add_form = UserCreationForm
    add_form_template = None
    change_form_template = "admin/accounts/user.html"
    list_display = ("username", "name", "in_groups", "is_active", "has_phone", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    list_per_page = 50
    filter_horizontal = ("user_permissions",)
    actions = None
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email")}),
        (gettext_lazy("Password"), {"fields": ("password1", "password2")}),
        (gettext_lazy("Rights"), {"fields": ("groups",)}),
    )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.remove_phone)
        return [
            path("<path:object_id>/phone/", view, name="auth_user_phone"),
            *super().get_urls(),
        ]

    # Who may do what to whom

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or rights.may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are closed. Only one that never did anything is deleted, by who may do everything."""
        return request.user.is_superuser and (obj is None or obj.pk != request.user.pk)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        times = ("last_login", "date_joined")
        if obj is not None and obj.pk == request.user.pk:
            return (*NOT_ONES_OWN, *times)
        return times

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        shown = ("is_active", "groups")
        return (
            (None, {"fields": ("username", "password")}),
            (gettext_lazy("Person"), {"fields": ("first_name", "last_name", "email")}),
            (
                gettext_lazy("Rights"),
                {"fields": (*shown, *(FOR_SUPERUSERS if request.user.is_superuser else ()))},
            ),
            (gettext_lazy("Important dates"), {"fields": ("last_login", "date_joined")}),
        )

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = rights.groups_to_give(request.user)
            kwargs["widget"] = CheckboxSelectMultiple
            kwargs["help_text"] = _("Whoever is in several may do what each of them may.")
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = rights.name_of
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new account is one of the desk; what it may do there, its groups say."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """One's own is changed where the present one is asked for."""
        if unquote(id) == str(request.user.pk):
            return HttpResponseRedirect(reverse("admin:password_change"))
        return super().user_change_password(request, id, form_url)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any):
        user = context.get("original")
        if user and request.user.has_perm("dialogue.view_lockout"):
            locking = Lockout.objects.locking(at=timezone.now()).filter(username=user.username)  # type: ignore[attr-defined]
            context["locked_out"] = [f"{each.ip_address}: {told(each)}" for each in locking]
        return super().render_change_form(request, context, *args, **kwargs)

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        phones = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(with_phone=Exists(phones))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        found = super().get_changelist_instance(request)
        found.result_list = found.result_list.prefetch_related("groups")
        return found

    @admin.display(description=gettext_lazy("Name"), ordering="last_name")
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=gettext_lazy("Groups"))
    def in_groups(self, user: User) -> str:
        names = [rights.name_of(group) for group in user.groups.all()]
        return ", ".join([_("may do everything"), *names] if user.is_superuser else names)

    @admin.display(description=gettext_lazy("One-time codes"), boolean=True)
    def has_phone(self, user: Any) -> bool:
        return user.with_phone

    # Somebody's phone

    def remove_phone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """For who has lost phone and recovery codes. The next sign-in sets up another, if codes are required."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        is_own = user.pk == request.user.pk
        if is_own or not self.has_change_permission(request, user):
            raise PermissionDenied
        if request.method == "POST":
            codes.remove(user=user)
            self.log_change(request, user, _("Removed the phone for one-time codes."))
            sentence = _("No code of the former phone opens the account of %(user)s any more.")
            self.message_user(request, sentence % {"user": user}, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remove the phone of %(user)s") % {"user": user},
            "opts": self.opts,
            "original": user,
            "is_required": settings.REQUIRE_OTP,
        }
        return TemplateResponse(request, "admin/accounts/remove_phone.html", context)
