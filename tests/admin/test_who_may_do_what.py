"""One table, and every account at every address in it."""

import logging

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from dialogue.models import (
    AccountEvent,
    Contributor,
    Edition,
    ImportState,
    LedgerHead,
    LexiconEntry,
    Lockout,
    Submission,
    TableImport,
)
from dialogue.services import publishing
from tests import rights
from tests.factories import (
    make_commitment,
    make_editor,
    make_person,
    make_place,
    make_plan,
    make_question,
    make_reviewer,
    make_source,
    make_suggestion,
    make_thread,
    make_token,
    make_update,
    make_user,
    publish,
)
from tests.intakes import make_intake
from tests.program import Program


@pytest.fixture(autouse=True)
def _quiet():
    """Hundreds of refusals are what these tests are about: to write each down with its traceback takes minutes."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def accounts(db):
    """{name of a column: its account}. The closed one could do everything while it was open."""
    closed = User.objects.create_superuser("closed", password="password")
    closed.is_active = False
    return {
        "nobody": None,
        "editor": make_editor(username="editor"),
        "reviewer": make_reviewer(username="reviewer"),
        "administrator": make_user(username="administrator", groups=["administrators"]),
        "superuser": User.objects.create_superuser("superuser", password="password"),
        "closed": closed,
    }


@pytest.fixture
def browsers(accounts):
    """A browser for each account; the closed one is closed after it had signed in."""
    found = {name: rights.browser(user) for name, user in accounts.items()}
    accounts["closed"].save()
    return found


@pytest.fixture
def objects(accounts):
    """{name of a column: {"dialogue_commitment": pk of a row}}. What has drafts was never published.

    What belongs to whoever made it is their own; that of the editor, for those who make none.
    """
    publish(make_commitment())
    draft = make_commitment("R7-25")
    update = make_update(commitments=[draft])
    waiting = make_update("P7-02", commitments=[draft])
    publishing.submit(record=waiting, by=accounts["editor"], reason="New")
    Contributor.objects.create(user=accounts["editor"], pseudonym="E-1")
    other = make_editor(username="another")
    rights.browser(other)
    lockout = Lockout.objects.create(
        username="editor", ip_address="192.0.2.1", failures_since_start=1
    )
    suggestion = make_suggestion(Edition.objects.first())
    made = [
        *(draft, update, draft.round, draft.sector, draft.round.dialogue, draft.parties.first()),
        *(make_person(), make_place("port"), make_plan("plan"), make_question(), make_thread()),
        *(make_source("paper"), suggestion, lockout, other, Group.objects.create(name="x")),
        *(other.sign_ins.first(), AccountEvent.objects.first(), Submission.objects.first()),
        *(Contributor.objects.first(), Edition.objects.first(), LedgerHead.objects.first()),
        LexiconEntry.objects.create(language="en", kind="verb", verb="agreed", words="are to"),
    ]
    intake = make_intake(by=accounts["editor"])
    shared = _keys([*made, intake]) | {"dialogue_intake_sentence": intake.sentences.first().pk}
    editors = _own(accounts["editor"])
    own = {name: _own(accounts[name]) for name in ("reviewer", "superuser")}
    return {name: shared | own.get(name, editors) for name in accounts}


def _own(user):
    """Rows that nobody sees but whoever made them, and those who look after all of them."""
    token, _secret = make_token(user)
    state = {"state": ImportState.CHECKED, "kind": "commitment"}
    return _keys([token, TableImport.objects.create(user=user, file_name="table.csv", **state)])


def _keys(rows):
    return {row._meta.label_lower.replace(".", "_"): row.pk for row in rows}


@pytest.mark.parametrize("part", range(3))
def test_nouns(browsers, objects, part):
    """In three parts, which processors share among them."""
    known = rights.table("Nouns")
    labels = rights.nouns()
    assert not set(known) - set(labels)
    found = {
        label: {
            name: rights.verbs(client, label, objects[name][label.replace(".", "_")])
            for name, client in browsers.items()
        }
        for label in labels[part::3]
    }
    assert rights.differences(known, found) == []


def test_pages(browsers, objects):
    found = {}
    for name in rights.pages():
        cells = {
            who: rights.may(client, rights.page_address(name, objects[who]))
            for who, client in browsers.items()
        }
        found[name] = {who: rights.YES if cell else rights.NO for who, cell in cells.items()}
    assert rights.differences(rights.table("Pages"), found) == []
    assert not set(rights.table("Pages")) - set(found)


def test_actions(browsers, objects):
    offered = {
        (label, who): rights.actions(client, label)
        for label in rights.nouns()
        for who, client in browsers.items()
    }
    found = {}
    for (label, _who), names in offered.items():
        for action in sorted(names):
            found[f"{label} {action}"] = {
                who: rights.YES if action in offered[label, who] else rights.NO for who in browsers
            }
    assert rights.differences(rights.table("Actions"), found) == []
    assert not set(rights.table("Actions")) - set(found)


def test_programs(accounts, objects):
    programs = {name: Program(user) for name, user in accounts.items()}
    accounts["closed"].save()
    found = {}
    for method, name in rights.writing_addresses():
        needs_ref = not name.endswith("-list")
        ref = "R7-25" if name.startswith("commitment") else "P7-01"
        address = reverse(f"api:{name}", args=[ref] if needs_ref else [])
        body = {"reason": "For a test"} if name.endswith("submit") else {}
        cells = {
            who: program.send(method, address, body, if_match="*").status_code
            for who, program in programs.items()
        }
        found[f"{method} {name}"] = {
            who: rights.NO if status in (401, 403) else rights.YES for who, status in cells.items()
        }
    assert rights.differences(rights.table("Programs"), found) == []
    assert not set(rights.table("Programs")) - set(found)
