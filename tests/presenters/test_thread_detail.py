from dialogue.presenters.thread_detail import thread_line, thread_page
from dialogue.presenters.threads import round_columns
from dialogue.reading.held import Held
from tests.presenters.test_rounds import names, sitting


def commitment(ref, **values):
    return {
        "ref": ref,
        "title": {"en": f"Title of {ref}"},
        "summary": {"en": "Words."},
        "kind": "continuing",
        "voice": "joint",
        "verb": "agreed",
        "attribution": "official_text",
        "parties": [],
        "status": {"code": "not_assessed", "since": None, "until": None, "update": None},
        "support": {"level": None, "reason": None, "stated_by": []},
        "updates": [],
        **values,
    }


def thread(*refs, **values):
    return {
        "key": "gwadar-port",
        "title": {"en": "Gwadar Port"},
        "question": {"en": "Does it run?"},
        "summary": {"en": "It comes back."},
        "sector": "gwadar",
        "coverage_note": None,
        "entries": [
            {"commitment": ref, "relation": "new", "confidence": "high", "why": {"en": "Said."}}
            for ref in refs
        ],
        "translations": {"zh": "unofficial", "ur": "unofficial"},
        **values,
    }


def rounds():
    return names(
        sitting(1, starts_on="2019-03-19"),
        sitting(
            2,
            starts_on="2020-08-21",
            outcome_document={"kind": None, "title": None, "source": "text", "note": None},
        ),
        sitting(3, starts_on="2021-07-24"),
        sitting(4, starts_on="2023-05-06"),
        sitting(5, status="expected", starts_on=None, ends_on=None),
    )


def page(document, statuses):
    held = {ref: Held(commitment(ref), status) for ref, status in statuses.items()}
    return thread_page(document, held=held, names=rounds())


def test_there_is_a_line_for_every_round_held_since_the_first_that_spoke():
    found = page(thread("R2-01", "R4-01"), {})
    assert [(line.round.key, line.gap) for line in found.rounds] == [
        ("R2", ""),
        ("R3", "unseen"),
        ("R4", ""),
    ]


def test_a_gap_is_silence_only_where_the_text_was_found():
    found = page(thread("R1-01"), {})
    assert [line.gap for line in found.rounds] == ["", "silent", "unseen", "unseen"]


def test_several_commitments_of_one_round_share_its_line():
    found = page(thread("R1-01", "R1-04", "R4-02"), {})
    assert [entry.ref for entry in found.rounds[0].entries] == ["R1-01", "R1-04"]


def test_open_now_are_the_latest_words_that_can_be_rated_and_are_not_done():
    document = thread("R1-01", "R4-01", "R4-02", "R4-03")
    statuses = {
        "R1-01": "initiated",
        "R4-01": "delivered",
        "R4-02": "in_progress",
        "R4-03": "not_rateable",
    }
    found = page(document, statuses)
    assert [entry.ref for entry in found.now] == ["R4-01", "R4-02", "R4-03"]
    assert [entry.ref for entry in found.open_now] == ["R4-02"]


def test_an_entry_whose_commitment_was_withdrawn_keeps_its_ref():
    entry = page(thread("R1-01"), {}).rounds[0].entries[0]
    assert entry.ref == "R1-01"
    assert entry.status is None


def test_a_line_says_in_how_many_rounds_the_subject_came_up():
    line = thread_line(thread("R1-01", "R1-02", "R4-01"), round_columns(rounds()), rounds())
    assert (line.round_count, line.first_year, line.last_year) == (2, 2019, 2023)
