import struct

import pytest
import time_machine

from dialogue.models import Commitment
from dialogue.services import publishing
from tests.factories import make_commitment, make_editor, make_reviewer, make_update, publish
from tests.publishing import approve

CARDS = ("/card.png", "/commitments/R7-24/card.png", "/rounds/R7/card.png", "/rounds/R8/card.png")


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ur"])
@pytest.mark.parametrize("address", CARDS)
def test_every_card_is_a_picture_in_each_language(loaded_register, client, prefix, address):
    response = client.get(prefix + address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert struct.unpack(">II", response.content[16:24]) == (1200, 630)
    assert "Set-Cookie" not in response.headers
    assert response["Cache-Control"] == "public, max-age=3600"


def test_each_language_and_each_record_has_its_own_picture(loaded_register, client):
    addresses = [prefix + each for prefix in ("", "/zh-hans", "/ur") for each in CARDS]
    pictures = {client.get(each).content for each in addresses}
    assert len(pictures) == len(addresses)


def test_whoever_has_the_picture_is_not_sent_it_again(loaded_register, client):
    etag = client.get(CARDS[1])["ETag"]
    again = client.get(CARDS[1], headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(CARDS[2], headers={"if-none-match": etag}).status_code == 200


def test_a_picture_changes_with_the_status_it_shows(db, client):
    commitment = make_commitment("R7-01")
    publish(commitment)
    before = client.get("/commitments/R7-01/card.png")
    publish(make_update(commitments=[commitment], status="delivered"))
    after = client.get("/commitments/R7-01/card.png")
    assert before.content != after.content
    assert before["ETag"] != after["ETag"]


def test_a_picture_is_of_one_day(db, client):
    publish(make_commitment("R7-01"))
    with time_machine.travel("2026-03-01T10:00:00Z"):
        first = client.get("/commitments/R7-01/card.png")["ETag"]
    with time_machine.travel("2026-03-02T10:00:00Z"):
        assert client.get("/commitments/R7-01/card.png")["ETag"] != first


def test_a_picture_is_drawn_once_for_a_ledger_head(loaded_register, client, monkeypatch):
    from dialogue.drawing import cards

    drawn = []
    monkeypatch.setattr(cards, "png", lambda canvas: drawn.append(canvas) or b"picture")
    for address in ("/rounds/R5/card.png", "/rounds/R5/card.png?edition=3"):
        assert client.get(address).content == b"picture"
    assert len(drawn) == 1


def test_a_record_nobody_published_has_no_picture_and_leads_to_those_near(loaded_register, client):
    response = client.get("/commitments/R7-99/card.png")
    assert response.status_code == 404
    assert "/commitments/R7-" in response.content.decode()
    assert "ETag" not in response.headers


def test_a_draft_has_no_picture(db, client):
    make_commitment("R7-01")
    assert client.get("/commitments/R7-01/card.png").status_code == 404


def test_a_withdrawn_record_has_no_picture_any_more(db, client):
    editor, reviewer = make_editor(), make_reviewer()
    approve(make_commitment("R7-01"), editor, reviewer)
    submission = publishing.withdraw(
        record=Commitment.objects.get(), by=editor, reason="Said twice"
    )
    publishing.approve(submission=submission, by=reviewer)
    response = client.get("/commitments/R7-01/card.png")
    assert response.status_code == 410
    assert "Said twice" in response.content.decode()


def test_a_text_that_no_face_can_show_is_drawn_in_english(db, client):
    publish(make_commitment("R7-01", title_en="Build", title_zh="建𓀀"))
    publish(make_commitment("R7-02", title_en="Build", title_zh="建"))
    english = client.get("/commitments/R7-01/card.png").content
    assert client.get("/zh-hans/commitments/R7-01/card.png").content == english
    assert (
        client.get("/zh-hans/commitments/R7-02/card.png").content
        != client.get("/commitments/R7-02/card.png").content
    )


@pytest.mark.parametrize("address", CARDS)
def test_a_card_asks_few_queries(
    loaded_register, nothing_kept, client, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(6):
        client.get(address)
