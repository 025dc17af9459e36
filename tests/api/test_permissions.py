"""Who may do what over the API: one table, and the admin's own rules beside it."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import get_resolver
from django.utils import timezone

from dialogue.api.drafts.description import EXAMPLES
from dialogue.api.resources import RESOURCES
from dialogue.models import Citation, Commitment, Figure, ProgressUpdate, Submission
from dialogue.services import drafting, publishing, tokens
from dialogue.services.drafting.rights import may
from tests.factories import (
    make_commitment,
    make_editor,
    make_reviewer,
    make_token,
    make_update,
    make_user,
    publish,
)
from tests.program import DRAFTS, Program, problem

pytestmark = pytest.mark.django_db

WHO = (
    *("anonymous", "editor", "reviewer", "administrator"),
    *("reader", "no staff", "inactive", "expired", "revoked", "unknown"),
)
MAY_WRITE = frozenset({"editor", "reviewer", "administrator"})
#: Those whose token does not work, and those who show none: nobody knows who they are.
UNKNOWN = frozenset({"anonymous", "inactive", "expired", "revoked", "unknown"})

#: Under /api/v1/drafts/ -> {method: the status for those who may}. Every other method is 405.
WRITING = {
    "commitments/": {"GET": 200, "POST": 201},
    "commitments/R7-24/": {"GET": 200, "PATCH": 200},
    "commitments/R7-24/submit/": {"POST": 201},
    "updates/": {"GET": 200, "POST": 201},
    "updates/P7-01/": {"GET": 200, "PATCH": 200},
    "updates/P7-01/submit/": {"POST": 201},
    "submissions/": {"GET": 200},
    "submissions/{number}/": {"GET": 200},
}
#: Everything else answers these, to anybody, with or without a token, and no other method.
READING = {"GET": 200, "HEAD": 200, "OPTIONS": 204}
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
BODIES = {
    ("POST", "commitments/"): EXAMPLES["commitment"],
    ("POST", "updates/"): EXAMPLES["update"],
    ("PATCH", "commitments/R7-24/"): {"note": {"en": "Checked."}},
    ("PATCH", "updates/P7-01/"): {"note": {"en": "Checked."}},
}
PUBLIC = [
    *("", "schema/"),
    *(resource.path + "/" for resource in RESOURCES),
    *("commitments/R7-01/", "editions/1/"),
]


def expected(who, method, allowed):
    if who in UNKNOWN:
        return 401
    if who == "reader" or who == "no staff":
        return 405 if method not in {*allowed, "HEAD", "OPTIONS"} else 403
    return allowed.get(method, 405)


def make_program(who):
    """The program of each of WHO; an editor's, but for what the name says."""
    match who:
        case "anonymous":
            return Program()
        case "unknown":
            return Program(secret=tokens.PREFIX + "x" * 43)
        case "reviewer":
            return Program(make_reviewer())
        case "administrator":
            return Program(User.objects.create_superuser("root"))
        case "reader":
            return Program(make_user())
    user = make_editor()
    token, secret = make_token(user=user)
    if who == "no staff":
        User.objects.filter(pk=user.pk).update(is_staff=False)
    elif who == "inactive":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif who == "expired":
        long_ago = timezone.localdate() - timedelta(days=10)
        type(token).objects.filter(pk=token.pk).update(
            made_on=long_ago, expires_on=long_ago + timedelta(days=9)
        )
    elif who == "revoked":
        tokens.revoke(token=token, by=user)
    program = Program(secret=secret)
    program.user = user
    return program


@pytest.fixture
def register():
    """What the table names: two drafts, a submission, a published commitment."""
    from tests.factories import make_source

    make_source("key-of-the-source")
    publish(make_commitment("R7-01"))
    commitment = make_commitment("R7-24")
    publish(commitment)
    commitment.title_en = "Not yet published"
    commitment.save()
    make_update("P7-01", commitments=[commitment])
    other = make_commitment("R7-02")
    return publishing.submit(record=other, by=make_editor(), reason="New")


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("path", WRITING)
def test_the_table(register, who, path):
    program = make_program(who)
    allowed = WRITING[path]
    for method in METHODS:
        wanted = expected(who, method, allowed)
        if method in {"HEAD", "OPTIONS"} and who not in UNKNOWN:
            wanted = 204 if method == "OPTIONS" else expected(who, "GET", allowed)
        body = BODIES.get((method, path), {"reason": "Checked"})
        sent = None if method in {"GET", "HEAD", "OPTIONS"} else body
        headers = {} if sent is None else {"if_match": "*"}
        answer = program.send(method, path.format(number=register.pk), sent, **headers)
        assert answer.status_code == wanted, (method, answer.content)
        if wanted == 401:
            assert answer["WWW-Authenticate"].startswith('Bearer realm="drafts"')
            assert ("invalid_token" in answer["WWW-Authenticate"]) is (who != "anonymous")


@pytest.mark.parametrize("who", ["anonymous", "editor", "administrator", "revoked"])
@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_is_read_by_anybody_and_written_by_nobody(register, who, path):
    program = make_program(who)
    for method in METHODS:
        answer = program.send(method, f"/api/v1/{path}", None if method in READING else {})
        assert answer.status_code == READING.get(method, 405), method


def test_the_table_is_whole():
    """Every address of the API is in one of the two tables, or answers anybody in the same way."""
    nested = next(each for each in get_resolver().url_patterns if str(each.pattern) == "api/v1/")
    patterns = {str(pattern.pattern) for pattern in nested.url_patterns}
    [drafts] = [each for each in nested.url_patterns if str(each.pattern) == "drafts/"]
    writing = {str(pattern.pattern) for pattern in drafts.url_patterns}
    assert writing == {
        path.replace("{number}", "<int:number>")
        .replace("R7-24", "<str:ref>")
        .replace("P7-01", "<str:ref>")
        for path in WRITING
    }
    details = {f"{each.path}/<str:key>/" for each in RESOURCES if each.kind}
    lists = {f"{each.path}/" for each in RESOURCES}
    rest = patterns - details - lists - {"drafts/"}
    assert {"", "schema/", "docs/", "editions/<int:number>/"} <= rest


@pytest.mark.parametrize("who", [*MAY_WRITE, "reader", "no staff"])
@pytest.mark.parametrize("model", [Commitment, ProgressUpdate, Citation, Figure])
@pytest.mark.parametrize("verb", ["view", "add", "change", "delete"])
def test_rights_are_the_admins(who, model, verb):
    program = make_program(who)
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=program.user.pk)
    site = admin.site
    registered = site._registry.get(model)
    if registered is None:  # a part, edited inside its record's form
        owner = site._registry[ProgressUpdate]
        registered = next(
            each
            for each in owner.get_inline_instances(request) or owner.inlines
            if _is_of(each, model)
        )
        if isinstance(registered, type):
            registered = registered(ProgressUpdate, site)
        has = getattr(registered, f"has_{verb}_permission")
        allowed = has(request, None)
    else:
        allowed = getattr(registered, f"has_{verb}_permission")(request)
    assert may(request.user, verb, model) is (allowed and site.has_permission(request))


def _is_of(inline, model):
    return inline.model is model


@pytest.mark.parametrize(
    ("missing", "path", "body"),
    [
        ("add_commitment", "commitments/", EXAMPLES["commitment"]),
        ("add_citation", "commitments/", EXAMPLES["commitment"]),
        ("change_commitment", "commitments/R7-24/", {}),
        (
            "add_citation",
            "commitments/R7-24/",
            {"citations": [{"source": "key-of-the-source", "locator": "1"}] * 2},
        ),
        (
            "change_citation",
            "commitments/R7-24/",
            {"citations": [{"source": "key-of-the-source", "locator": "1"}]},
        ),
        ("delete_citation", "commitments/R7-24/", {"citations": []}),
        (
            "add_figure",
            "updates/P7-01/",
            {"figures": [{"label": {"en": "a"}, "value": 1, "unit": {"en": "b"}}]},
        ),
        ("change_commitment", "commitments/R7-24/submit/", {"reason": "New"}),
    ],
)
def test_who_lacks_one_right_cannot_do_what_needs_it(register, missing, path, body):
    from django.contrib.auth.models import Permission

    user = make_user()
    user.user_permissions.set(
        Permission.objects.filter(group__name="editors").exclude(codename=missing)
    )
    program = Program(user)
    before = Commitment.objects.count(), Citation.objects.count()
    method = "PATCH" if path.endswith(("R7-24/", "P7-01/")) else "POST"
    answer = program.send(method, path, body, if_match="*")
    assert "ask an administrator" in problem(answer, 403)["detail"]
    assert (Commitment.objects.count(), Citation.objects.count()) == before


def test_nothing_of_the_desk_is_said_to_who_may_not_see_it(register):
    reader = make_program("reader")
    for path in WRITING:
        answer = reader.get(path.format(number=register.pk))
        assert "Not yet published" not in answer.content.decode()


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer ", "bearer  x y", "Basic dTpw", "Token x", "cpec_x", "Bearer \x00", "é"],
)
def test_nonsense_in_authorization_is_no_token(authorization):
    answer = Program().get("commitments/", authorization=authorization)
    assert problem(answer, 401)["title"] == "Unauthorized"


def test_a_session_is_no_token(register):
    program = Program()
    program.client.force_login(make_editor(), "django.contrib.auth.backends.ModelBackend")
    problem(program.get(f"{DRAFTS}commitments/"), 401)
    assert Submission.objects.count() == 1
    assert drafting.MODELS
