from dialogue.services.wording import Wording, body, headings

TITLE = {"en": "Round 7", "zh": "第七轮", "ur": None}
ROUND = {
    "key": "R7",
    "title": TITLE,
    "summary": {"en": "They met.", "zh": None, "ur": None},
    "co_chairs": [
        {"person": "wang-yi", "party": "cn", "office": {"en": "Minister", "zh": "外长", "ur": None}}
    ],
    "outcome_document": {
        "kind": "statement",
        "title": {"en": "Joint statement", "zh": None, "ur": None},
        "source": "paper",
        "note": None,
    },
    "translations": {"zh": "unofficial", "ur": "unofficial"},
}


def test_a_heading_is_read_in_every_language_there_is():
    assert list(headings(ROUND)) == [
        Wording("title", "en", "Round 7"),
        Wording("title", "zh", "第七轮"),
    ]


def test_a_heading_may_be_in_the_sources_own_language():
    assert list(headings({"title": "Joint communiqué"})) == [
        Wording("title", "", "Joint communiqué")
    ]


def test_a_body_is_every_other_text_however_deep():
    assert list(body("round", ROUND)) == [
        Wording("summary", "en", "They met."),
        Wording("office", "en", "Minister"),
        Wording("office", "zh", "外长"),
        Wording("outcome_document", "en", "Joint statement"),
    ]


def test_a_publisher_is_part_of_the_body():
    assert list(body("source", {"title": "Port", "publisher": "Dawn"})) == [
        Wording("publisher", "", "Dawn")
    ]


def test_of_the_updates_that_bear_on_a_commitment_only_the_headlines_count():
    update = {
        "headline": {"en": "Port opens", "zh": None, "ur": None},
        "summary": {"en": "It did.", "zh": None, "ur": None},
    }
    document = {"title": TITLE, "updates": [update], "status": {"code": "initiated"}}
    assert list(body("commitment", document)) == [Wording("updates", "en", "Port opens")]
