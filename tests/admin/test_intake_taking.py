"""A new communiqué is looked at and taken in at the desk, or refused with nothing left behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dialogue.models import Edition, Intake, Source
from dialogue.services import intake as intakes
from tests.desk import html, said
from tests.factories import make_round, make_source
from tests.forms import fields_of

NEW = reverse("admin:dialogue_intake_add")
URL = "https://example.org/2026/06/01/joint-communique-of-the-round"
SOURCE = {
    "source-url": URL,
    "source-title": "Joint communiqué",
    "source-title_basis": "printed",
    "source-publisher": "Foreign Ministry",
    "source-language": "en",
    "source-kind": "official_text",
    "source-tier": "1",
    "source-read_extent_en": "whole text",
}


def page_of(intake):
    return reverse("admin:dialogue_intake_change", args=[intake.pk])


def take_in(desk, **typed):
    """What comes back when somebody fills in the form and takes the text in."""
    values = {"round": make_round("R8").pk, "text": "They met. They agreed.", **SOURCE, **typed}
    return desk.client.post(NEW, {**values, "_take": "1"}, follow=True)


def test_what_is_understood_is_said_before_anything_is_stored(editor):
    text = "<p>They met. They agreed.</p><p>双方</p>"
    page = editor.client.post(NEW, {"text": text, "source-url": URL, "_read": "1"})
    assert "paragraphs: 2, sentences: 3, language: English" in html(page)
    fields = fields_of(page, "intake_form")
    assert fields["text"] == ["They met. They agreed.\r\n\r\n双方"]
    assert fields["language"] == ["en"]
    assert fields["source-title"] == ["Joint communique of the round"]
    assert "errorlist" not in html(page)
    assert not Intake.objects.exists()


def test_a_pasted_text_is_taken_in_with_a_new_source_that_is_published(editor):
    response = take_in(editor)
    intake = Intake.objects.get()
    assert response.redirect_chain == [(page_of(intake), 302)]
    assert (intake.round.key, intake.language, intake.maker) == ("R8", "en", editor.user)
    assert intake.source.url == URL
    assert Edition.objects.of("source", intake.source.key).exists()
    assert [each.text for each in intake.sentences.all()] == ["They met.", "They agreed."]


def test_a_file_is_taken_in_for_a_source_that_is_known(editor):
    source = make_source(url=URL)
    file = SimpleUploadedFile("text.txt", "فریقین نے اتفاق کیا۔ وہ گئے۔".encode())
    take_in(editor, text="", file=file)
    intake = Intake.objects.get()
    assert (intake.source, intake.language, intake.sentences.count()) == (source, "ur", 2)


def test_the_same_text_sent_twice_is_one_intake(editor):
    take_in(editor)
    assert "taken in already" in said(take_in(editor))
    assert Intake.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "Paste the text, or choose a file."),
        ({"round": ""}, "This field is required."),
        ({"source-url": ""}, "Paste the address of the source."),
        ({"source-publisher": ""}, "Say who published it."),
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 broken")}, "This PDF cannot be read"),
        ({"file": SimpleUploadedFile("x.txt", b"x" * (2 * 1024 * 1024 + 1))}, "2 MB is the most"),
        ({"file": SimpleUploadedFile("x.txt", b"x" * 3_400_000)}, "The file has 3.3 MB, and 2 MB"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_stored(editor, typed, words):
    page = take_in(editor, **typed)
    assert words in html(page)
    assert not Intake.objects.exists()
    if "text" not in typed:
        assert fields_of(page, "intake_form")["text"] == ["They met. They agreed."]


@pytest.mark.parametrize("button", ["_read", "_take"])
def test_a_text_with_too_many_sentences_is_refused_as_soon_as_it_is_looked_at(
    editor, monkeypatch, button
):
    monkeypatch.setattr(intakes, "MAX_SENTENCES", 2)
    values = {"round": make_round("R8").pk, "text": "One came. Two came. Three came.", **SOURCE}
    page = html(editor.client.post(NEW, {**values, button: "1"}))
    assert "The text has 3 sentences, and 2 is the most" in page
    assert not Source.objects.filter(url=URL).exists()


def test_a_refused_text_leaves_no_source_behind(editor, monkeypatch):
    def refuse(**values):
        raise intakes.IntakeError("Not this one.")

    monkeypatch.setattr(intakes, "take_in", refuse)
    assert "Not this one." in html(take_in(editor))
    assert not Source.objects.filter(url=URL).exists()
    assert not Edition.objects.filter(kind="source").exists()
