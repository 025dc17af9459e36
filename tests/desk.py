"""The admin as somebody signed in uses it."""

from django.test import Client
from django.urls import reverse

from tests.forms import fields_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


class Desk:
    """A browser in which somebody is signed in to the admin."""

    def __init__(self, user):
        self.user = user
        self.client = Client()
        self.client.force_login(user, BACKEND)

    def get(self, address, **query):
        return self.client.get(address, query)

    def list(self, noun, **query):
        return self.get(reverse(f"admin:dialogue_{noun}_changelist"), **query)

    def open(self, record):
        """The form of a record."""
        return self.client.get(form_address(record))

    def new(self, noun, **query):
        """The empty form of a noun."""
        return self.get(reverse(f"admin:dialogue_{noun}_add"), **query)

    def send(self, page, button="_continue", *, follow=True, **typed):
        """Type into the form of a page, press a button, and return what comes back."""
        form_id = f"{page.context['opts'].model_name}_form" if "adminform" in page.context else None
        data = {**fields_of(page, form_id), **typed, button: "1"}
        data = {name: value for name, value in data.items() if value is not None}
        return self.client.post(page.request["PATH_INFO"], data, follow=follow)

    def save(self, record, button="_continue", **typed):
        return self.send(self.open(record), button, **typed)


def html(response):
    """The text of a page, with runs of space made one."""
    return " ".join(response.content.decode().split())


def form_address(record):
    return reverse(f"admin:dialogue_{record._meta.model_name}_change", args=[record.pk])


def said(response):
    """The sentences shown above the page."""
    return " ".join(str(message) for message in response.context["messages"])
