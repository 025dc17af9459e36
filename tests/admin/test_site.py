"""The desk as a whole: who sees what, how it is laid out, what it costs."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue.models import (
    AccountEvent,
    Commitment,
    Contributor,
    Edition,
    LedgerHead,
    Lockout,
    Record,
    SignIn,
)
from dialogue.services import publishing
from dialogue.services.accounts.rights import GROUPS
from tests import rights
from tests.desk import Desk
from tests.factories import (
    make_commitment,
    make_person,
    make_place,
    make_plan,
    make_question,
    make_source,
    make_thread,
    make_update,
    publish,
)

RECORDS = sorted(
    (model for model in admin.site._registry if issubclass(model, Record)),
    key=lambda model: model.__name__,
)
#: Nouns that editors do not see; tests/accounts counts what their lists cost.
FOR_ADMINISTRATORS = {AccountEvent, Contributor, Lockout, SignIn}
#: Columns of records that no form has, and why.
NOT_IN_A_FORM = {"id", "version", "loaded_digest"}


@pytest.fixture
def administrator(db):
    return Desk(User.objects.create_superuser("root", password="password"))


def fill(start, stop):
    """Records of every kind that are there in numbers."""
    for number in range(start, stop):
        commitment = make_commitment(f"R7-{number:02}")
        make_update(f"P7-{number:02}", commitments=[commitment])
        publish(commitment)
        make_place(f"place-{number}")
        make_plan(f"plan-{number}")
        make_person(f"person-{number}")
        make_question(f"Q{number:02}")
        make_thread(f"thread-{number}", commitments=[commitment])


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)
def test_every_column_of_a_record_is_in_its_form(model):
    record_admin = admin.site._registry[model]
    shown = admin.utils.flatten_fieldsets(record_admin.fieldsets)
    columns = {
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.name not in NOT_IN_A_FORM
    }
    assert columns == set(shown) - set(record_admin.readonly_fields)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)
def test_records_are_chosen_by_typing_never_from_a_giant_list(model):
    record_admin = admin.site._registry[model]
    for each in (record_admin, *record_admin.get_inline_instances(None)):
        relations = {
            field.name
            for field in each.model._meta.get_fields()
            if field.concrete and field.is_relation and issubclass(field.related_model, Record)
        }
        parent = {getattr(getattr(each, "fk", None), "name", None)}
        if each is not record_admin:
            parent = {
                name
                for name in relations
                if name not in admin.utils.flatten_fieldsets(each.get_fieldsets(None))
            }
        assert relations - parent == set(each.autocomplete_fields)


@pytest.mark.parametrize(
    "noun",
    sorted(
        model._meta.model_name
        for model in admin.site._registry
        if model._meta.label_lower in rights.nouns()
        and model._meta.app_label == "dialogue"
        and model not in FOR_ADMINISTRATORS
    ),
)
def test_a_list_costs_the_same_however_long_it_is(editor, noun):
    def cost(**query):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = editor.list(noun, **query)
        assert response.status_code == 200
        return len(queries)

    fill(1, 3)
    for record in Commitment.objects.all():
        record.title_en = "Changed"
        record.save()
        publishing.submit(record=record, by=editor.user, reason="New")
    cost()
    few = cost()
    fill(3, 9)
    for record in Commitment.objects.filter(ref__gte="R7-03"):
        record.title_en = "Changed"
        record.save()
        publishing.submit(record=record, by=editor.user, reason="New")
    cost()
    assert cost() <= few
    assert few <= 25
    assert cost(q="7") <= few + 1


@pytest.mark.parametrize("language", ["", "/zh-hans", "/ur"])
@pytest.mark.parametrize("who", ["editor", "reviewer", "administrator"])
def test_the_first_page_groups_the_nouns(request, language, who):
    desk = request.getfixturevalue(who)
    response = desk.get(f"{language}/admin/")
    assert response.status_code == 200
    names = [str(app["name"]) for app in response.context["app_list"]]
    if not language:
        assert names[:4] == ["Desk", "Review", "Reference records", "Ledger"]
        assert (len(names) > 4) is (who == "administrator")
    assert 'dir="rtl"' in response.content.decode() or language != "/ur"


@pytest.mark.parametrize("model", [Edition, LedgerHead])
def test_ledger_rows_are_looked_at_and_never_changed(administrator, editor, model):
    publish(make_commitment())
    row = model.objects.order_by("pk").last()
    noun = model._meta.model_name
    for desk in (administrator, editor):
        assert desk.list(noun).status_code == 200
        page = desk.open(row)
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()
        assert desk.get(f"/admin/dialogue/{noun}/add/").status_code == 403
        assert desk.get(f"/admin/dialogue/{noun}/{row.pk}/delete/").status_code == 403
        assert desk.client.post(page.request["PATH_INFO"], {"number": 9}).status_code == 403


def test_an_editions_document_is_laid_out_for_people(editor):
    publish(make_commitment())
    html = editor.open(Edition.objects.get(kind="commitment")).content.decode()
    assert "&quot;ref&quot;: &quot;R7-24&quot;," in html


def test_only_administrators_see_who_stands_behind_a_name(administrator, editor, reviewer):
    publishing.publish(record=make_source(), by=editor.user, reason="New")
    assert administrator.list("contributor").status_code == 200
    assert editor.list("contributor").status_code == 403
    assert reviewer.list("contributor").status_code == 403


@pytest.mark.parametrize("noun", ["user", "group"])
def test_only_administrators_manage_users(administrator, editor, reviewer, noun):
    address = f"/admin/auth/{noun}/"
    statuses = [desk.get(address).status_code for desk in (administrator, editor, reviewer)]
    assert statuses == [200, 403, 403]


def test_migrations_make_editors_and_reviewers_who_differ_in_one_right(db):
    given = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }
    assert set(given) == set(GROUPS)
    assert given["reviewers"] - given["editors"] == {"decide_submission"}
    assert not given["editors"] - given["reviewers"]
    assert {right for right in given["editors"] if right.startswith("delete_")} == {
        f"delete_{noun}"
        for noun in (
            *("commitment", "progressupdate", "citation", "figure", "cochair", "threadentry"),
            *("intake", "lexiconentry", "tableimport"),
        )
    }


def test_no_page_of_the_desk_has_anything_inline(administrator, reviewer):
    commitment = make_commitment()
    publish(commitment)
    update = make_update(commitments=[commitment])
    submission = publishing.submit(record=update, by=administrator.user, reason="New")
    pages = [
        administrator.get("/admin/"),
        administrator.list("commitment"),
        administrator.open(commitment),
        administrator.new("progressupdate"),
        reviewer.open(submission),
        reviewer.list("submission"),
    ]
    for page in pages:
        html = page.content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", html)


def test_the_form_says_where_readers_see_the_record(editor):
    draft = make_commitment("R7-25")
    commitment = make_commitment()
    publish(commitment)
    assert 'href="/commitments/R7-24/"' in editor.open(commitment).content.decode()
    assert "See it as readers do" not in editor.open(draft).content.decode()


def test_boxes_know_the_language_written_in_them(editor):
    html = editor.open(make_commitment()).content.decode()
    box = re.search(r'<textarea[^>]*name="summary_ur"[^>]*>', html)[0]
    assert 'lang="ur"' in box
    assert 'dir="rtl"' in box


def test_lists_name_records_in_the_editors_language(editor):
    make_commitment(title_ur="گوادر بندرگاہ چلائیں")
    page = editor.list("commitment")
    assert '<strong lang="en" dir="ltr">Build and run' in page.content.decode()
    page = editor.get(f"/ur{page.request['PATH_INFO']}")
    assert '<strong lang="ur" dir="rtl">گوادر بندرگاہ چلائیں</strong>' in page.content.decode()


def test_a_commitment_is_found_by_typing(editor):
    publish(make_commitment())
    response = editor.get(
        "/admin/autocomplete/",
        term="gwadar",
        app_label="dialogue",
        model_name="progressupdate",
        field_name="commitments",
    )
    assert response.json()["results"][0]["text"] == "R7-24 · Build and run Gwadar Port"
