"""Who may do what, asked at the real addresses, one account after the other.

The table is in dialogue/admin/README.md. Whoever adds a noun, a page, an action or an address that writes adds its
line there: the test that fails says which line it should be.
"""

import re

from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from cpec.paths import BASE_DIR
from tests.desk import BACKEND

TABLE = BASE_DIR / "dialogue" / "admin" / "README.md"
ACCOUNTS = ("nobody", "editor", "reviewer", "administrator", "superuser", "closed")
NO, YES = "–", "yes"
STANDARD = ("changelist", "add", "change", "delete", "history")
#: Names that many addresses share, or none has: Django's redirects to a form, and what answers 404.
UNNAMED = (None,)
WRITING = ("post", "put", "patch", "delete")


def table(heading):
    """{row: {account: cell}} of the table under a heading."""
    section = re.search(
        rf"^## {heading}\n(.*?)(?=^## |\Z)", TABLE.read_text(), re.MULTILINE | re.DOTALL
    )[1]
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    return {row[0].strip("`"): dict(zip(ACCOUNTS, row[1:], strict=True)) for row in lines[2:]}


def line(row, cells):
    return f"| `{row}` | {' | '.join(cells[account] for account in ACCOUNTS)} |"


def differences(known, found):
    """The lines that a table lacks or has otherwise than it is, as they should be."""
    return [line(row, cells) for row, cells in found.items() if known.get(row) != cells]


def browser(user):
    """A client in which this account is signed in; nobody, if it is none."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user, BACKEND)
    return client


def is_refused(response):
    """Refused, or led to the sign-in."""
    if response.status_code in (301, 302):
        return response["Location"].startswith("/admin/login/")
    return response.status_code == 403


def may(client, address):
    """Whether it may be opened. What may not be opened takes nothing that is sent either."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    if is_refused(answer):
        sent = client.post(address)
        assert is_refused(sent) or sent.status_code == 405, f"{address} takes what it does not show"
        return False
    return True


def shows(client, address):
    """Whether the row is there: of one that is not, or is somebody else's, the admin says so on its first page."""
    return may(client, address) and client.get(address).status_code == 200


def nouns():
    """Labels as "dialogue.commitment". A noun without a list of its own is reached by its pages only."""
    lists = {pattern.name for pattern in _flat(admin.site.get_urls())}
    labels = sorted(model._meta.label_lower for model in admin.site._registry)
    return [label for label in labels if f"{label.replace('.', '_')}_changelist" in lists]


def verbs(client, label, pk):
    """What an account may do with a noun, as the table writes it."""
    name = f"admin:{label.replace('.', '_')}"
    change = reverse(f"{name}_change", args=[pk])
    allowed = []
    is_seen = may(client, reverse(f"{name}_changelist"))
    for address in (change, reverse(f"{name}_history", args=[pk])):
        assert is_seen == shows(client, address), f"{address} is not seen by the same as the list"
    if is_seen:
        allowed.append("see")
    if may(client, reverse(f"{name}_add")):
        allowed.append("add")
    if is_seen and not is_refused(client.post(change, {"nothing": "of the form"})):
        allowed.append("change")
    if may(client, reverse(f"{name}_delete", args=[pk])):
        allowed.append("delete")
    return " ".join(allowed) or NO


def pages():
    """Names of the admin's addresses that are not the usual ones of a noun."""
    usual = {f"{label.replace('.', '_')}_{view}" for label in nouns() for view in STANDARD}
    return sorted(
        pattern.name
        for pattern in _flat(admin.site.get_urls())
        if pattern.name not in (*usual, *UNNAMED)
    )


#: How a page is addressed, if it is not about a row of its noun.
ARGUMENTS = {
    "app_list": ["dialogue"],
    "dialogue_tableimport_template": ["commitment", "csv"],
    "view_on_site": ["1", "1"],
}
#: What a page must be asked to answer at all.
QUERIES = {"autocomplete": "?app_label=dialogue&model_name=commitment&field_name=sector"}


def page_address(name, objects):
    """The address of such a page, about the object of its noun, or of its own, if it needs one."""
    labels = sorted((label for label in objects if name.startswith(label)), key=len, reverse=True)
    about = [[objects[label]] for label in labels]
    for arguments in (ARGUMENTS.get(name, []), *about):
        try:
            return reverse(f"admin:{name}", args=arguments) + QUERIES.get(name, "")
        except NoReverseMatch:
            continue
    raise LookupError(f"Say in tests/rights.py how admin:{name} is addressed.")


def actions(client, label):
    """The actions that the list of a noun offers."""
    answer = client.get(reverse(f"admin:{label.replace('.', '_')}_changelist"))
    if answer.status_code != 200 or not answer.context["action_form"]:
        return set()
    choices = dict(answer.context["action_form"].fields["action"].choices)
    return {name for name in choices if name}


def writing_addresses():
    """("POST drafts/updates/", name) for all of the API that takes anything else than a question."""
    found = []
    for pattern in _flat(get_resolver("dialogue.api.urls").url_patterns):
        view = getattr(pattern.callback, "view_class", None) or pattern.callback.cls
        methods = [
            method
            for method in WRITING
            if method in view.http_method_names and hasattr(view, method)
        ]
        found.extend((method.upper(), pattern.name) for method in methods)
    return sorted(found)


def _flat(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _flat(pattern.url_patterns)
        else:
            yield pattern
