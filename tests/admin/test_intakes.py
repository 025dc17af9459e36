"""Intakes in the admin: taken in, decided on, cut anew, closed; by whom, and how many queries it costs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue.models import Commitment, Sentence, Submission
from tests.desk import Desk, html, said
from tests.factories import make_commitment, make_place, make_user, publish
from tests.forms import fields_of
from tests.intakes import decided, make_intake, sentence

NEW = reverse("admin:dialogue_intake_add")
URL = "https://example.org/2026/06/01/joint-communique-of-the-round"


def page_of(intake):
    return reverse("admin:dialogue_intake_change", args=[intake.pk])


def choose(desk, intake, choices, button="_save", *, query="", page=None, **typed):
    """Open the page of an intake, choose for some sentences, and press a button."""
    address = f"{page_of(intake)}{query}"
    page = page or desk.client.get(address)
    data = fields_of(page, "decisions_form")
    for row, decision in choices.items():
        data[f"s{row.pk}-decision"] = decision
    return desk.client.post(address, {**data, **typed, button: "1"}, follow=True)


# Deciding


def test_a_hint_stands_once_and_names_records_in_the_editors_language(editor):
    make_place(name_ur="گوادر بندرگاہ")
    intake = make_intake("They met. Gwadar Port is near, and Gwadar Port is deep.")
    row = editor.client.get(f"/ur{page_of(intake)}").context["rows"][1]
    (place,) = row.hints["place"]
    assert (place.hint.label, place.hint.words) == ("گوادر بندرگاہ", "Gwadar Port")


def test_decisions_are_kept_and_drafts_are_made(editor):
    intake = make_intake(by=editor.user)
    first, second, third, _last = intake.sentences.all()
    response = choose(
        editor,
        intake,
        {first: "procedural", second: "commitment", third: "context"},
        **{f"s{second.pk}-sector": str(make_commitment().sector_id)},
    )
    draft = Commitment.objects.get(ref="R8-01")
    assert said(response) == "3 sentences are decided on. Drafts made: R8-01."
    assert "3 of 4 decided" in html(response)
    opened = html(editor.open(draft))
    assert "From the intake of R8, paragraph 1, sentence 2" in opened
    assert "The two sides agreed to deepen the port." in opened
    assert f"?at={second.pk}#s{second.pk}" in opened


def test_a_draft_is_finished_and_submitted_on_the_usual_way(editor, reviewer):
    intake = make_intake(by=editor.user)
    decided(sentence(intake, 1, 2), "position", editor.user)
    draft = Commitment.objects.get()
    response = editor.save(
        draft,
        "_submit",
        title_en="Deepen the port",
        summary_en="The port is to be deepened.",
        voice="joint",
        verb="agreed",
        parties=[str(each.pk) for each in make_commitment().parties.all()],
        attribution="official_text",
        verifiability="not_verifiable",
        reason="New",
    )
    assert "R8-01 is submitted" in said(response)
    assert Submission.objects.get().key == "R8-01"


def test_what_cannot_be_kept_is_told_beside_the_sentence_and_stays_chosen(editor):
    intake = make_intake(by=editor.user)
    first, second = intake.sentences.all()[:2]
    choices = {first: "context", second: "commitment"}
    page = choose(editor, intake, choices, **{f"s{second.pk}-sector": ""})
    assert "Choose the sector that the draft belongs to." in html(page)
    assert f'<a href="#s{second.pk}">Paragraph' in html(page)
    assert fields_of(page, "decisions_form")[f"s{second.pk}-decision"] == ["commitment"]
    assert [each.decision for each in intake.sentences.all()] == ["context", "", "", ""]


def test_two_editors_at_once_lose_nothing(editor, reviewer):
    intake = make_intake(by=editor.user)
    first, second = intake.sentences.all()[:2]
    seen = editor.client.get(page_of(intake))
    choose(reviewer, intake, {first: "context"})
    page = choose(editor, intake, {first: "procedural", second: "context"}, page=seen)
    assert "rafiq meanwhile decided: Context." in html(page)
    assert [each.decision for each in intake.sentences.all()] == ["context", "context", "", ""]
    # Saved again, the choice that is still marked there counts.
    choose(editor, intake, {}, page=page)
    assert sentence(intake).decision == "procedural"


def test_the_undecided_are_shown_alone(editor):
    intake = make_intake(by=editor.user)
    decided(sentence(intake), "context", editor.user)
    page = editor.get(page_of(intake), show="undecided")
    assert "They met." not in html(page)
    assert "They left." in html(page)


def test_an_intake_is_closed_only_when_it_is_decided_on_and_then_read_only(editor):
    intake = make_intake("One is. Two is.", by=editor.user)
    first, second = intake.sentences.all()
    page = choose(editor, intake, {first: "context"}, "_close")
    assert "not every sentence has a decision" in said(page)
    assert f'href="?at={second.pk}#s{second.pk}"' in html(page)
    assert "1 of 2 decided" in html(page)
    page = choose(editor, intake, {second: "context"}, "_close")
    assert "The intake is closed" in said(page)
    assert 'name="_save"' not in html(page)
    answer = editor.client.post(
        page_of(intake),
        {"sentence": first.pk, f"s{first.pk}-version": 2, f"s{first.pk}-was": "context"}
        | {f"s{first.pk}-decision": "procedural", "_save": "1"},
        follow=True,
    )
    assert "This intake is closed" in said(answer)
    assert sentence(intake).decision == "context"
    page = editor.client.post(page_of(intake), {"_reopen": "1"}, follow=True)
    assert 'name="_save"' in html(page)


# Cutting


def test_a_sentence_is_cut_and_joined_on_a_page_of_its_own(editor):
    intake = make_intake("One and two. Three.", by=editor.user)
    address = reverse("admin:dialogue_intake_sentence", args=[sentence(intake).pk])
    page = editor.client.get(address)
    data = fields_of(page, "cutting_form")
    assert data["text"] == ["One and two."]
    page = editor.client.post(
        address, {**data, "text": "One\r\nand two.", "_split": "1"}, follow=True
    )
    assert "cut anew" in said(page)
    assert [each.text for each in intake.sentences.all()] == ["One", "and two.", "Three."]
    data = fields_of(editor.client.get(address), "cutting_form")
    editor.client.post(address, {**data, "_join": "1"})
    assert [each.text for each in intake.sentences.all()] == ["One and two.", "Three."]
    stale = editor.client.post(address, {**data, "_join": "1"}, follow=True)
    assert "meanwhile" in said(stale)


# Who may, and what is deleted


def test_strangers_see_nothing_and_editors_delete_only_what_is_undecided(editor, client):
    intake = make_intake(by=editor.user)
    row = reverse("admin:dialogue_intake_sentence", args=[sentence(intake).pk])
    nobody = Desk(make_user())
    for address in (NEW, page_of(intake), row, reverse("admin:dialogue_lexiconentry_changelist")):
        assert nobody.get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    delete = reverse("admin:dialogue_intake_delete", args=[intake.pk])
    assert editor.get(delete).status_code == 200
    decided(sentence(intake), "context", editor.user)
    assert editor.get(delete).status_code == 403
    assert editor.get(reverse("admin:dialogue_intake_sentence", args=[0])).status_code == 404


def test_what_waits_is_on_the_first_page_of_the_desk(editor):
    intake = make_intake("One is.", by=editor.user)
    listed = "/admin/dialogue/intake/?state=undecided"
    assert listed in html(editor.get("/admin/"))
    assert editor.get(listed).context["cl"].result_count == 1
    decided(sentence(intake), "context", editor.user)
    assert listed not in html(editor.get("/admin/"))
    assert editor.get(listed).context["cl"].result_count == 0
    assert "1 of 1" in html(editor.list("intake"))


def test_nothing_of_an_intake_is_public(loaded_register, client):
    make_intake("Zwischenstand is agreed.")
    for address in ("/", "/search/?q=Zwischenstand", "/rounds/", "/data/"):
        assert "Zwischenstand is" not in html(client.get(address))


# Queries


def test_a_page_of_sentences_costs_as_many_queries_as_one(editor):
    publish(*(make_commitment(f"R7-{n:02}", title_en=f"Deepen port {n}") for n in range(1, 6)))
    make_place()
    few = make_intake("They agreed.", by=editor.user)
    many = make_intake(
        " ".join(f"They agreed on port {n} to deepen it." for n in range(60)), by=editor.user
    )
    for row in many.sentences.all()[:5]:
        decided(row, "commitment", editor.user)
    assert Sentence.objects.filter(commitment__isnull=False).count() == 5
    counts = []
    for intake in (few, many):
        editor.get(page_of(intake))
        with CaptureQueriesContext(connection) as queries:
            page = editor.get(page_of(intake))
        counts.append(len(queries))
    assert page.content.decode().count('class="sentence-text"') == 40
    assert counts[1] <= counts[0]
    assert counts[0] <= 20


def test_the_list_costs_as_many_queries_however_many_there_are(editor):
    make_intake(by=editor.user)
    editor.list("intake")
    with CaptureQueriesContext(connection) as one:
        editor.list("intake")
    for number in range(4):
        make_intake(f"Text {number}.", by=editor.user)
    with CaptureQueriesContext(connection) as five:
        editor.list("intake")
    assert len(five) <= len(one) <= 11


def test_a_draft_without_a_title_is_listed_by_its_sentence(editor, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as asked:
            found = html(editor.list("commitment"))
        assert not [each for each in asked if '"dialogue_intake"."text"' in each["sql"]]
        return found, len(asked)

    intake = make_intake(
        "双方同意深化港口建设。他们离开了。第三句。", language="zh", by=editor.user
    )
    decided(sentence(intake), "commitment", editor.user)
    queries()
    shown, few = queries()
    assert "From an intake, without a title:" in shown
    assert '<p lang="zh-Hans" dir="ltr">双方同意深化港口建设。</p>' in shown
    for number in (2, 3):
        decided(sentence(intake, 1, number), "commitment", editor.user)
    shown, many = queries()
    assert "第三句。" in shown
    assert many == few
    Commitment.objects.update(title_en="Deepen the port")
    assert "From an intake" not in queries()[0]
