import pytest

from dialogue.choices import RecordKind
from dialogue.presenters.search import (
    Shown,
    as_written,
    completions,
    result_groups,
    search_result,
)
from dialogue.reading.finding import Found
from dialogue.reading.reference import Reference
from dialogue.search import Correction, Hit, query_terms
from dialogue.search.relevance import IN_HEADING


def document(key, name="", note=""):
    return {
        "key": key,
        "name": {"en": name or key, "zh": None, "ur": None},
        "note": {"en": note or key, "zh": None, "ur": None},
        "translations": {},
    }


def hits(kind, count, *, rank=0):
    return [
        Hit(kind=kind, key=f"{kind}-{n}", edition=n, rank=rank - n) for n in range(1, count + 1)
    ]


def shown(query="", documents=()):
    return Shown(
        terms=query_terms(query),
        documents=dict(documents),
        statuses={},
        names=Reference({kind: {} for kind in RecordKind.values}),
    )


def groups(found, totals, *, query="port", source=""):
    documents = {hit.edition: document(hit.key) for hit in found}
    return result_groups(Found(query, found, totals), shown=shown(query, documents), source=source)


def test_a_kind_shows_its_best_results_and_leads_to_all():
    (group,) = groups(hits("place", 6), {"place": 7})
    assert [result.key for result in group.results][:2] == ["place-1", "place-2"]
    assert (group.count, group.more_url) == (7, "/places/?q=port")


def test_a_kind_that_is_shown_whole_leads_nowhere():
    (group,) = groups(hits("place", 6), {"place": 6})
    assert group.more_url is None


def test_a_kind_without_a_list_leads_nowhere():
    party = {**document("cn"), "long_name": document("cn")["name"]}
    (group,) = result_groups(
        Found("china", hits("party", 1), {"party": 2}), shown=shown("china", {1: party})
    )
    assert group.more_url is None


@pytest.mark.parametrize(
    ("kind", "address"), [("update", "/updates/?source=paper"), ("place", "/sources/paper/")]
)
def test_what_rests_on_a_source_leads_to_all_that_does(kind, address):
    text = document("x")["name"]
    update = {"ref": "P7-01", "headline": text, "summary": text, "happened_on_precision": "year"}
    found = Found("", hits(kind, 1), {kind: 2})
    one = {1: {**document("x"), **update} if kind == "update" else document("x")}
    (group,) = result_groups(found, shown=shown("", one), source="paper")
    assert group.more_url == address


def test_kinds_stand_in_their_order_but_names_that_have_the_words_come_first():
    people = hits("person", 1, rank=IN_HEADING + 5)
    places = [Hit("place", "coast", 7, rank=0)]
    totals = {"person": 1, "place": 1}
    assert [group.kind for group in groups([*places, *people], totals)] == ["person", "place"]
    in_both = [Hit("place", "port", 7, rank=IN_HEADING), *people]
    assert [group.kind for group in groups(in_both, totals)] == ["place", "person"]


def parts(text):
    return "".join(f"[{part.text}]" if part.is_found else part.text for part in text.parts)


def test_the_words_are_marked_in_heading_summary_and_excerpt():
    place = document("gwadar", name="Gwadar <Port>", note="A port.")
    place["criteria"] = {"en": "Deep water", "zh": None, "ur": None}
    result = search_result("place", place, shown=shown("port water "))
    assert parts(result.heading) == "Gwadar <[Port]>"
    assert parts(result.summary) == "A [port]."
    assert parts(result.excerpt) == "Deep [water]"


def test_a_completion_has_kind_heading_and_page():
    (line,) = completions([("place", document("gwadar"))], terms=query_terms("gwad"))
    assert (line.kind_label, parts(line.heading), line.url) == (
        *("Place", "[gwadar]", "/places/gwadar/"),
    )
    assert line.excerpt is None


def test_a_completion_found_in_another_language_shows_that_name_too():
    place = document("port", name="Gwadar")
    place["name"]["zh"] = "瓜达尔"
    (line,) = completions([("place", place)], terms=query_terms("瓜达尔"))
    assert parts(line.heading) == "Gwadar"
    assert (parts(line.excerpt), line.excerpt.lang) == ("[瓜达尔]", "zh-Hans")


def test_a_record_without_a_page_is_not_offered():
    question = {
        "key": "Q01",
        "commitments": [],
        "round": None,
        "question": document("?")["name"],
        "translations": {},
    }
    assert completions([("question", question)], terms=query_terms("q01")) == []


def test_a_corrected_word_is_written_as_the_results_write_it_and_the_others_as_typed():
    place = document("gwadar", name="Gwadar Port")
    result = search_result("place", place, shown=shown("port of gwadar"))
    correction = Correction("port of gwadar", kept=frozenset({"port", "of"}))
    assert as_written(correction, [result]) == "port of Gwadar"
    assert as_written(correction, []) == "port of gwadar"
