"""What words hint at, where they stand and who knows them; and the commitments that are like a sentence."""

import pytest

from dialogue.models import HintKind, LexiconEntry
from dialogue.services.intake.hints import Lexicon, proposal
from dialogue.services.intake.lexicon import seed
from dialogue.services.intake.similar import Known, earlier, most_similar
from tests.communiques import TEXTS
from tests.factories import (
    make_commitment,
    make_party,
    make_place,
    make_round,
    make_sector,
    publish,
)

pytestmark = pytest.mark.django_db


def found(text, language="en"):
    """{kind: [(words, what they hint at)]} of a sentence."""
    hints = {}
    for hint in Lexicon(language).hints(text):
        assert text[hint.start : hint.end] == hint.words
        hints.setdefault(hint.kind.value, []).append((hint.words, hint.label))
    return hints


@pytest.fixture
def records(db):
    make_party("cn", name_zh="中国", name_ur="چین")
    make_party("pk", name_zh="巴基斯坦", name_ur="پاکستان")
    sector = make_sector(name_zh="瓜达尔港", name_ur="گوادر بندرگاہ")
    place = make_place(name_zh="瓜达尔港", name_ur="گوادر بندرگاہ")
    for language, verb, words in (
        ("en", "agreed", "agree"),
        ("en", "welcomed", "welcome"),
        ("zh", "agreed", "同意"),
        ("ur", "agreed", "اتفاق کیا"),
    ):
        LexiconEntry.objects.create(language=language, kind="verb", words=words, verb=verb)
    LexiconEntry.objects.create(language="en", kind="sector", words="berth", sector=sector)
    LexiconEntry.objects.create(language="en", kind="party", words="both sides")
    return sector, place


def test_english_is_found_by_stems_and_names(records):
    assert found(
        "Both sides agreed to add berths at GWADAR port by May 2032; China welcomes it."
    ) == {
        "verb": [("agreed", "Agreed"), ("welcomes", "Welcomed")],
        "party": [("Both sides", ""), ("China", "China")],
        "sector": [("berths", "Gwadar Port and logistics")],
        "place": [("GWADAR port", "Gwadar Port")],
        "date": [("May 2032", "")],
    }


def test_chinese_and_urdu_are_found_in_their_own_words(records):
    assert found("中国同意在2032年5月4日前扩建瓜达尔港。", "zh") == {
        "verb": [("同意", "Agreed")],
        "party": [("中国", "China")],
        "sector": [("瓜达尔港", "Gwadar Port and logistics")],
        "place": [("瓜达尔港", "Gwadar Port")],
        "date": [("2032年5月4日", "")],
    }
    hints = found("پاکستان نے 4 مئی 2032 تک گوادر بندرگاہ پر اتفاق کیا۔", "ur")
    assert hints["verb"] == [("اتفاق کیا", "Agreed")]
    assert hints["place"] == [("گوادر بندرگاہ", "Gwadar Port")]
    assert hints["date"] == [("4 مئی 2032", "")]


def test_a_hint_names_what_knows_it(records):
    hints = {
        hint.kind: hint.known_as for hint in Lexicon("en").hints("agreed at Gwadar Port in 2032")
    }
    entry = LexiconEntry.objects.get(words="agree")
    assert hints == {
        HintKind.VERB: ("lexiconentry", entry.pk),
        HintKind.PLACE: ("place", records[1].pk),
        HintKind.DATE: None,
    }


def test_an_entry_that_is_switched_off_finds_nothing(records):
    LexiconEntry.objects.update(is_used=False)
    assert "verb" not in found("Both sides agreed.")


def test_the_strongest_verb_is_proposed_and_both_sides_are_all_parties(records):
    hints = Lexicon("en").hints("Both sides welcomed China and agreed at Gwadar Port.")
    proposed = proposal(hints, [7, 8])
    assert (proposed.verb, proposed.parties) == ("agreed", [7, 8])
    assert proposed.places == [records[1].pk]
    assert proposal([], [7, 8]).verb == ""


def test_the_longest_words_count(records):
    make_place("gwadar-port-gate", name_en="Gwadar Port Gate")
    assert found("at Gwadar Port Gate.")["place"] == [("Gwadar Port Gate", "Gwadar Port Gate")]


@pytest.mark.parametrize("language", TEXTS)
def test_the_seeded_lexicon_finds_a_verb_in_nearly_every_sentence_that_has_one(
    loaded_register, language
):
    from dialogue.services.intake import cut

    sentences = [each for own in cut(TEXTS[language], language) for each in own]
    lexicon = Lexicon(language)
    with_verb = [each for each in sentences if any(h.kind == "verb" for h in lexicon.hints(each))]
    assert len(with_verb) >= 26
    assert all(
        h.value in dict(LexiconEntry._meta.get_field("verb").choices)
        for each in sentences
        for h in lexicon.hints(each)
        if h.kind == "verb"
    )


# The lexicon's file


def write(folder, *rows):
    lines = ["language,kind,words,means,note", *rows]
    (folder / "lexicon.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return seed(folder)


def test_the_files_add_what_never_was_there_and_overwrite_nothing(tmp_path, records):
    LexiconEntry.objects.all().delete()
    first = "en,verb,agree,agreed,"
    assert write(tmp_path, first, "en,sector,ship,gwadar,", "en,party,two sides,,all") == 3
    LexiconEntry.objects.filter(words="agree").update(words="agree to", verb="committed")
    LexiconEntry.objects.filter(words="ship").update(is_used=False)
    assert (
        write(
            tmp_path, first, "en,sector,ship,gwadar,", "en,date,soon,,", "en,place,x,no-such-place,"
        )
        == 1
    )
    assert set(LexiconEntry.objects.values_list("words", "verb", "is_used")) == {
        ("agree to", "committed", True),
        ("ship", "", False),
        ("two sides", "", True),
        ("soon", "", True),
    }


def test_an_editors_own_words_are_left_alone(tmp_path, records):
    before = LexiconEntry.objects.count()
    assert write(tmp_path, "en,verb,agree,committed,") == 0
    assert LexiconEntry.objects.count() == before


def test_the_register_has_a_lexicon_in_three_languages(loaded_register):
    kinds = set(LexiconEntry.objects.values_list("language", "kind"))
    assert kinds == {(language, kind.value) for language in TEXTS for kind in HintKind}


# What is like a sentence


def test_the_most_alike_of_earlier_rounds_are_found_by_the_words_they_share(db):
    port = make_commitment(
        "R7-01", title_en="Deepen the berths of the harbour", summary_en="Dredge."
    )
    rail = make_commitment("R7-02", title_en="Sign the loan for the railway", summary_en="A loan.")
    draft = make_commitment("R7-03", title_en="Deepen the berths of the harbour")
    publish(port, rail)
    own = make_round("R8")
    later = make_commitment("R9-01", title_en="Deepen berths", round=make_round("R9"))
    publish(later)
    known = earlier(own, "en")
    assert [each.ref for each in known] == ["R7-01", "R7-02"]
    assert draft.ref not in known
    ((best, *_), none) = most_similar(["They will deepen the berth.", "Unrelated."], known)
    assert best.known.ref == "R7-01"
    assert best.shared == ("berth", "deepen")
    assert none == []


def test_chinese_and_urdu_are_compared_too():
    known = [
        Known(1, "R7-01", "t", "扩建瓜达尔港泊位"),
        Known(2, "R7-02", "t", "گوادر بندرگاہ کی توسیع"),
    ]
    zh, ur = most_similar(["瓜达尔港将增加泊位。", "بندرگاہ کی توسیع ہوگی۔"], known)
    assert zh[0].known.ref == "R7-01"
    assert ur[0].known.ref == "R7-02"
    assert "توسیع" in ur[0].shared


def test_common_words_of_the_lexicon_do_not_count(db):
    known = [Known(1, "R7-01", "t", "Both sides will meet"), Known(2, "R7-02", "t", "进一步合作")]
    [[likeness]] = most_similar(["Both sides agreed."], known)
    assert likeness.shared == ("Both", "sides")
    for language, words in (("en", "side"), ("en", "both"), ("zh", "进一步")):
        LexiconEntry.objects.create(language=language, kind="common", words=words)
    assert most_similar(["Both sides agreed."], known, common=Lexicon("en").common) == [[]]
    assert most_similar(["进一步"], known, common=Lexicon("zh").common) == [[]]
    assert Lexicon("en").hints("Both sides agreed.") == []
