from dialogue.presenters.search import SHOWN_OF_A_KIND, result_groups, shown
from dialogue.search import Hit


def document(key):
    text = {"en": key, "zh": None, "ur": None}
    return {"key": key, "name": text, "note": text, "translations": {}}


def hits(kind, count):
    return [Hit(kind=kind, key=f"{kind}-{n}", edition=n, rank=-n) for n in range(1, count + 1)]


def groups(found):
    documents = {hit.edition: document(hit.key) for hit in shown(found)}
    return result_groups(found, query="port", documents=documents, statuses={})


def test_a_kind_shows_its_best_results_and_leads_to_the_others():
    (group,) = groups(hits("place", SHOWN_OF_A_KIND + 1))
    assert [result.key for result in group.results][:2] == ["place-1", "place-2"]
    assert len(group.results) == SHOWN_OF_A_KIND
    assert group.more_url == "/places/?q=port"


def test_a_kind_that_is_shown_whole_leads_nowhere():
    (group,) = groups(hits("place", SHOWN_OF_A_KIND))
    assert group.more_url is None


def test_one_kind_takes_no_room_from_another():
    found = [*hits("place", 50), Hit(kind="person", key="wang-yi", edition=99, rank=-99)]
    assert shown(found)[-1].key == "wang-yi"
