from dialogue.models import Edition, LinkState, Source
from dialogue.services import links
from tests.desk import html, said
from tests.factories import make_source, publish


def listed(desk, state):
    return {source.key for source in desk.list("source", link=state).context["cl"].result_list}


def test_an_editor_notes_which_links_are_dead_and_nothing_is_published(editor):
    one, other = make_source("one"), make_source("other")
    publish()
    editions = Edition.objects.count()
    assert listed(editor, "unchecked") == {"one", "other"}
    data = {"action": "note_dead", "_selected_action": [one.pk]}
    response = editor.client.post("/admin/dialogue/source/", data, follow=True)
    assert "Noted for 1 source. Readers see no change." in said(response)
    assert listed(editor, "dead") == {"one"}
    assert listed(editor, "unchecked") == {"other"}
    assert "Dead: tried on" in html(editor.open(one))
    assert "by edith." in html(editor.open(one))
    assert "Nobody has tried this address yet." in html(editor.open(other))
    editor.client.post("/admin/dialogue/source/", {**data, "action": "note_opens"})
    assert listed(editor, "dead") == set()
    assert list(Source.objects.with_link(LinkState.OPENS)) == [one]
    assert Edition.objects.count() == editions


def test_what_a_server_answered_is_shown_as_text(editor):
    source = make_source()
    links.record(source=source, finding=links.Finding(LinkState.UNSURE, "<b>slow</b>"))
    page = html(editor.open(source))
    assert "Unsure: look for yourself: tried on" in page
    assert "by a program." in page
    assert "&lt;b&gt;slow&lt;/b&gt;" in page
