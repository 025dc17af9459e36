import json

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from dialogue.models import Edition, LedgerHead
from dialogue.services import ledger
from dialogue.services.canonical import canonical, sha256

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
documents = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"])),
    values.filter(lambda value: "\\ud" not in json.dumps(value)),
)


def append(key="R7-24", **columns):
    defaults = {
        "kind": "commitment",
        "document": canonical({"ref": key}),
        "author": "author",
        "approver": "approver",
        "reason": "For a test",
        "nature": "new",
    }
    return ledger.append(key=key, **{**defaults, **columns})


@pytest.fixture
def unguarded(db):
    """The database without the triggers that guard the ledger: what a tamperer with full access has."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER edition_refuses_update")
            cursor.execute("DROP TRIGGER edition_refuses_delete")
        else:
            cursor.execute("ALTER TABLE dialogue_edition DISABLE TRIGGER USER")


def tamper(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    return [str(found) for found in ledger.verify()]


@given(documents)
def test_equal_documents_have_equal_bytes_whatever_the_order_of_their_keys(document):
    backwards = dict(reversed(document.items()))
    assert canonical(document) == canonical(backwards)
    assert json.loads(canonical(document)) == document


@given(documents, documents)
def test_different_documents_have_different_bytes(one, other):
    assert (canonical(one) == canonical(other)) == (
        json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"value": value})


def test_editions_are_numbered_from_one_without_gaps_and_moments_increase(db):
    editions = [append() for _ in range(5)]
    assert [edition.number for edition in editions] == [1, 2, 3, 4, 5]
    moments = [edition.published_at for edition in editions]
    assert moments == sorted(set(moments))
    assert ledger.head() == 5


def test_each_edition_is_chained_to_the_one_before(db):
    first, second = append(), append(key="R7-25")
    assert first.previous_digest == ledger.GENESIS
    assert second.previous_digest == first.chain_digest
    assert second.digest == sha256(second.document)


def test_an_append_that_is_rolled_back_leaves_no_gap(db):
    append()
    with pytest.raises(ZeroDivisionError):
        _append_and_fail()
    assert append(key="R7-26").number == 2
    assert list(ledger.verify()) == []


def test_a_whole_ledger_verifies(db):
    for _ in range(3):
        append()
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE dialogue_edition SET reason = 'other'", "DELETE FROM dialogue_edition"],
)
def test_the_database_itself_refuses_to_change_or_remove_an_edition(db, statement):
    append()
    with pytest.raises(DatabaseError, match="An edition"), transaction.atomic():
        tamper(statement)
    assert Edition.objects.get().reason == "For a test"


#: How each database is told to put a row in the place of one that is there.
REPLACING = {
    "sqlite": "INSERT OR REPLACE INTO dialogue_edition ({into}) SELECT {values} FROM dialogue_edition",
    "postgresql": "INSERT INTO dialogue_edition ({into}) SELECT {values} FROM dialogue_edition"
    " ON CONFLICT (number) DO UPDATE SET reason = EXCLUDED.reason",
}


def test_the_database_refuses_to_replace_an_edition(db):
    append()
    columns = (
        "number, kind, key, document, digest, previous_digest, chain_digest,"
        " author, approver, reason, nature, published_at"
    )
    replacing = REPLACING[connection.vendor].format(
        into=columns, values=columns.replace("reason", "'other'")
    )
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        tamper(replacing)
    assert Edition.objects.get().reason == "For a test"


def test_code_refuses_to_change_or_remove_an_edition(db):
    edition = append()
    for change in (
        edition.save,
        edition.delete,
        Edition.objects.all().delete,
        lambda: Edition.objects.update(reason="other"),
    ):
        with pytest.raises(TypeError, match="edition"):
            change()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "UPDATE dialogue_ledgerhead SET number = 2, chain_digest = (SELECT chain_digest FROM"
            " dialogue_edition WHERE number = 2)",
            "Edition 3: the ledger head does not know of it",
        ),
        (
            "UPDATE dialogue_edition SET document = '{}' WHERE number = 2",
            "Edition 2: the document is not the one",
        ),
        (
            "UPDATE dialogue_edition SET reason = 'other' WHERE number = 2",
            "Edition 2: its number, names, reason",
        ),
        (
            "UPDATE dialogue_edition SET author = 'other' WHERE number = 2",
            "Edition 2: its number, names, reason",
        ),
        ("DELETE FROM dialogue_edition WHERE number = 2", "Edition 3: expected edition 2"),
        (
            "DELETE FROM dialogue_edition WHERE number = 3",
            "Edition 2: the ledger head points at edition 3",
        ),
    ],
)
def test_tampering_is_found_and_placed(unguarded, statement, problem):
    for _ in range(3):
        append()
    assert any(found.startswith(problem) for found in tamper(statement))


def test_an_edition_replaced_with_all_its_digests_is_found_by_its_successor(unguarded):
    for _ in range(3):
        append()
    forged = Edition.objects.get(number=2)
    forged.document = canonical({"ref": "forged"})
    forged.digest = sha256(forged.document)
    chain = ledger.chain_digest(forged)
    found = tamper(
        f"UPDATE dialogue_edition SET document = '{forged.document}', digest = '{forged.digest}',"
        f" chain_digest = '{chain}' WHERE number = 2"
    )
    assert found == ["Edition 3: it does not follow the edition before it."]


def test_the_ledger_has_one_head(db):
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerHead.objects.create(id=2, chain_digest=ledger.GENESIS)


APPEND = """
from dialogue.services import ledger
for n in range(25):
    ledger.append(kind="commitment", key="R7-24", document="{}", author="author",
                  approver="approver", reason="For a test", nature="update")
"""


def test_concurrent_appends_from_real_connections_never_fork_the_chain(scratch):
    processes = [scratch.start("shell", "--verbosity", "0", "--command", APPEND) for _ in range(4)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], outputs
    assert "The ledger is whole: 100 editions." in scratch.manage("verify_ledger")


def test_verify_ledger_fails_and_names_the_place(scratch):
    scratch.manage("shell", "--verbosity", "0", "--command", APPEND)
    with scratch.connect() as database:
        cursor = database.cursor()
        if scratch.url.startswith("sqlite:"):
            cursor.execute("DROP TRIGGER edition_refuses_update")
        else:
            cursor.execute("ALTER TABLE dialogue_edition DISABLE TRIGGER USER")
        cursor.execute("UPDATE dialogue_edition SET nature = 'new' WHERE number = 7")
    assert "Edition 7: its number, names" in scratch.manage("verify_ledger", succeeds=False)


@transaction.atomic
def _append_and_fail():
    append(key="R7-25")
    raise ZeroDivisionError
