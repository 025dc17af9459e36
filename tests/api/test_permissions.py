"""Who may do what over the API: one table, and the admin's own rules beside it."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import get_resolver, resolve
from django.utils import timezone

from dialogue.api.drafts.examples import EXAMPLES
from dialogue.api.resources import RESOURCES
from dialogue.models import Citation, Commitment, Figure, ProgressUpdate, Submission
from dialogue.services import publishing, tokens
from dialogue.services.drafting.rights import may
from tests.factories import (
    make_commitment,
    make_editor,
    make_person,
    make_place,
    make_plan,
    make_question,
    make_reviewer,
    make_round,
    make_source,
    make_thread,
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
    "": {"GET": 200},
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
#: A published record of each kind, which the register of these tests has.
KEYS = {
    "commitment": "R7-01",
    "dialogue": "strategic-dialogue",
    "edition": "1",
    "party": "cn",
    "person": "wang-yi",
    "place": "gwadar-port",
    "plan": "cpec",
    "question": "Q01",
    "round": "R7",
    "sector": "gwadar",
    "source": "key-of-the-source",
    "thread": "gwadar-port",
    "update": "P7-02",
}
#: Under /api/v1/: what anybody reads. A new address has to be added.
PUBLIC = [
    "",
    "schema/",
    "scorecard/",
    "search/?q=port",
    "rounds/compare/",
    "rounds/R7/scorecard/",
    *(f"{resource.path}/" for resource in RESOURCES),
    *(f"{resource.path}.csv" for resource in RESOURCES),
    *(f"{resource.path}/facets/" for resource in RESOURCES if resource.filterset.facets),
    *(f"{resource.path}/{KEYS[resource.noun]}.json" for resource in RESOURCES),
    *(f"{resource.path}/{KEYS[resource.noun]}/" for resource in RESOURCES),
]
#: Addresses that are no documents of the API: a page, other ways to the description, and what there is nowhere else.
OTHER = {"docs/", "schema.json", "openapi.json", r"^(?P<rest>(?s:.*))\Z"}


def expected(who, method, allowed):
    """The status for one cell of the table of writing."""
    if who in UNKNOWN:
        return 401
    if method == "OPTIONS":
        return 204
    known = {**allowed, "HEAD": allowed["GET"]} if "GET" in allowed else allowed
    if method not in known:
        return 405
    return known[method] if who in MAY_WRITE else 403


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
    program.user = User.objects.get(pk=user.pk)
    return program


@pytest.fixture
def register():
    """What the tables name: published records, two drafts, a submission."""
    make_round("R6", starts_on=date(2024, 5, 15), ends_on=None)
    public = make_commitment("R7-01", sources=[make_source("key-of-the-source")])
    make_place()
    make_plan()
    make_person()
    publish(
        make_update("P7-02", commitments=[public]),
        public,
        make_thread(commitments=[public]),
        make_question(),
    )
    commitment = make_commitment("R7-24")
    publish(commitment)
    commitment.title_en = "Not yet published"
    commitment.save()
    make_update("P7-01", commitments=[commitment])
    return publishing.submit(record=make_commitment("R7-02"), by=make_editor(), reason="New")


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("path", WRITING)
def test_the_table(register, who, path):
    program = make_program(who)
    allowed = WRITING[path]
    for method in METHODS:
        wanted = expected(who, method, allowed)
        body = BODIES.get((method, path), {"reason": "Checked"})
        sent = None if method in READING else body
        headers = {} if sent is None else {"if_match": "*"}
        answer = program.send(method, path.format(number=register.pk), sent, **headers)
        assert answer.status_code == wanted, (method, answer.content)
        if wanted == 401:
            assert answer["WWW-Authenticate"].startswith('Bearer realm="drafts"')
            assert ("invalid_token" in answer["WWW-Authenticate"]) is (who != "anonymous")


@pytest.mark.parametrize("who", ["anonymous", "editor", "reviewer", "administrator", "revoked"])
def test_what_is_public_is_read_by_anybody_and_written_by_nobody(register, who):
    program = make_program(who)
    for path in PUBLIC:
        for method in METHODS:
            answer = program.send(method, f"/api/v1/{path}", None if method in READING else {})
            assert answer.status_code == READING.get(method, 405), (method, path)


def test_the_tables_are_whole():
    nested = next(each for each in get_resolver().url_patterns if str(each.pattern) == "api/v1/")
    [drafts] = [each for each in nested.url_patterns if str(each.pattern) == "drafts/"]
    rest = {str(each.pattern) for each in nested.url_patterns if each is not drafts}
    paths = [path.partition("?")[0] for path in PUBLIC]
    routes = {resolve(f"/api/v1/{path}").route.removeprefix("api/v1/") for path in paths}
    assert routes == rest - OTHER
    written = {resolve(DRAFTS + path.format(number=1)).route for path in WRITING}
    assert written == {f"api/v1/drafts/{each.pattern}" for each in drafts.url_patterns}


@pytest.mark.parametrize("who", [*sorted(MAY_WRITE), "reader", "no staff"])
@pytest.mark.parametrize("model", [Commitment, ProgressUpdate, Citation, Figure])
@pytest.mark.parametrize("verb", ["view", "add", "change", "delete"])
def test_rights_are_the_admins(who, model, verb):
    program = make_program(who)
    request = RequestFactory().get("/")
    request.user = program.user
    allowed = getattr(_admin_of(model), f"has_{verb}_permission")(request)
    assert may(request.user, verb, model) is (allowed and admin.site.has_permission(request))


def _admin_of(model):
    """What edits it in the admin; of a part, the rows in its record's form."""
    if model in admin.site._registry:
        return admin.site._registry[model]
    update = admin.site._registry[ProgressUpdate]
    inline = next(inline for inline in update.inlines if inline.model is model)
    return _OfAnyRecord(inline(ProgressUpdate, admin.site))


class _OfAnyRecord:
    """Rows ask for their record as well; here there is none in particular."""

    def __init__(self, inline):
        self.inline = inline

    def __getattr__(self, name):
        return lambda request: getattr(self.inline, name)(request, None)


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
