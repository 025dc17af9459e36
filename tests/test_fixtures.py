"""The facts themselves: what has to hold in the YAML files whatever is corrected in them."""

import re
from collections import Counter, defaultdict
from datetime import date

import pytest
import yaml
from django.core.management import call_command

from cpec.paths import BASE_DIR
from dialogue.models import Citation, Commitment, Edition, ProgressUpdate, Source
from dialogue.models.desk.citation import CLAIMS
from dialogue.services import loading
from dialogue.services.loading import files

FOLDER = BASE_DIR / "fixtures"
#: The article about round 7 from which the register started.
ARTICLE = "defencetalks-cpec2"


def label_of(path):
    return str(path.relative_to(FOLDER).with_suffix(""))


@pytest.fixture(scope="module")
def rows():
    """(path, model, fields) of every row."""
    return [
        (path, row["model"], row["fields"])
        for path in sorted(FOLDER.rglob("*.yaml"))
        for row in yaml.load(path.read_text(encoding="utf-8"), Loader=files.SafeLoader)  # noqa: S506
    ]


@pytest.fixture(scope="module")
def records(rows):
    """model -> key -> fields."""
    found = defaultdict(dict)
    for _, model, fields in rows:
        if key := fields.get("ref") or fields.get("key"):
            found[model][key] = fields
    return found


@pytest.fixture(scope="module")
def citations(rows):
    """(claim, key) -> keys of the sources cited for it."""
    cited = defaultdict(list)
    for _, model, fields in rows:
        if model == "dialogue.citation":
            claim = next(name for name in CLAIMS if name in fields)
            cited[claim, fields[claim][0]].append(fields["source"][0])
    return cited


def keys(names):
    return [name for (name,) in names or ()]


def test_every_file_reads_without_a_problem():
    assert files.read(FOLDER)


def test_every_record_stands_once_in_the_file_of_its_noun(rows):
    refs = Counter(
        (model, fields.get("ref") or fields.get("key"))
        for _, model, fields in rows
        if "ref" in fields or "key" in fields
    )
    assert [each for each, count in refs.items() if count > 1] == []
    for path, model, fields in rows:
        if model == "dialogue.commitment":
            assert label_of(path) == f"commitments/{fields['round'][0]}"
        if model == "dialogue.progressupdate":
            assert label_of(path) == f"updates/R{re.match('P([0-9]+)-', fields['ref'])[1]}"


def test_every_record_is_followed_at_once_by_its_parts(rows):
    owner = None
    for _, _model, fields in rows:
        if key := fields.get("ref") or fields.get("key"):
            owner = key
        else:
            named = [fields.get(name) for name in (*CLAIMS, "thread")]
            assert [owner] in named, fields


def test_every_claim_is_cited(records, citations):
    targets = {name: "progressupdate" if name == "update" else name for name in CLAIMS}
    for claim, model in targets.items():
        for key in records[f"dialogue.{model}"]:
            assert citations[claim, key], f"{claim} {key} has no citation"


def test_every_source_is_cited_or_named(rows, records, citations):
    named = {source for sources in citations.values() for source in sources}
    for _, model, fields in rows:
        if model == "dialogue.round":
            named.update(fields.get("outcome_source", []))
    assert named == set(records["dialogue.source"])


def test_a_ref_begins_with_the_key_of_its_round(records):
    for ref, fields in records["dialogue.commitment"].items():
        assert ref.startswith(f"{fields['round'][0]}-")


def test_every_commitment_says_who_must_act_and_every_update_what_it_bears_on(records):
    assert all(fields["parties"] for fields in records["dialogue.commitment"].values())
    assert all(fields["commitments"] for fields in records["dialogue.progressupdate"].values())


def test_a_held_round_is_led_by_each_side_once(rows, records):
    sides = defaultdict(list)
    for _, model, fields in rows:
        if model == "dialogue.cochair":
            sides[fields["round"][0]] += fields["party"]
    held = [key for key, fields in records["dialogue.round"].items() if fields["status"] == "held"]
    assert {key: sorted(sides[key]) for key in held} == {key: ["cn", "pk"] for key in held}


def test_evidence_with_a_status_is_later_than_the_round_of_what_it_rates(records):
    """E1, and positions and what cannot be verified are not rated."""
    for ref, update in records["dialogue.progressupdate"].items():
        for commitment_ref in keys(update["commitments"]) if update.get("status") else ():
            commitment = records["dialogue.commitment"][commitment_ref]
            held_on = records["dialogue.round"][commitment["round"][0]]["starts_on"]
            assert update["happened_on"] > held_on, (ref, commitment_ref)
            assert commitment["kind"] != "position", (ref, commitment_ref)
            assert commitment["verifiability"] != "not_verifiable", (ref, commitment_ref)


def test_no_evidence_lies_in_the_future_of_its_sources(records, citations):
    for ref, update in records["dialogue.progressupdate"].items():
        days = [
            records["dialogue.source"][key].get("published_on", date.max)
            for key in citations["update", ref]
        ]
        if update.get("status") and update["happened_on_precision"] == "day":
            assert update["happened_on"] <= max(days), ref


def test_what_rests_on_the_article_alone_is_marked_press_only(records, citations):
    resting = {ref for (claim, ref), cited in citations.items() if ARTICLE in cited}
    refs = resting & set(records["dialogue.commitment"])
    alone = {ref for ref in refs if set(citations["commitment", ref]) == {ARTICLE}}
    assert len(alone) > 0
    assert len(refs - alone) > len(alone), "most of what it reports is confirmed elsewhere"
    for ref in alone:
        assert records["dialogue.commitment"][ref]["attribution"] == "press_only", ref


def test_a_joint_text_is_read_directly_only_where_a_copy_of_it_is_cited(records, citations):
    for ref, fields in records["dialogue.commitment"].items():
        if fields.get("text_read") == "direct":
            tiers = [
                records["dialogue.source"][key]["tier"] for key in citations["commitment", ref]
            ]
            assert min(tiers) <= 2, ref


def test_a_thread_goes_forward_in_time(rows):
    entries = defaultdict(list)
    for _, model, fields in rows:
        if model == "dialogue.threadentry":
            entries[fields["thread"][0]].append((fields["position"], fields["commitment"][0]))
    for thread, found in entries.items():
        assert [position for position, _ in found] == list(range(1, len(found) + 1)), thread
        rounds = [int(ref.split("-")[0][1:]) for _, ref in found]
        assert rounds == sorted(rounds), thread


def test_a_text_is_translated_into_both_languages_or_neither(rows):
    for _, _model, fields in rows:
        translated = {
            language: {name[:-3] for name in fields if name.endswith(f"_{language}")}
            for language in ("en", "zh", "ur")
        }
        assert translated["zh"] == translated["ur"] <= translated["en"], fields


def test_a_text_for_readers_names_no_key_of_a_plan_and_not_what_the_files_were_made_of(
    rows, records
):
    words = {f"({key})" for key in records["dialogue.plan"]} | {"knowledge base"}
    for _path, _model, fields in rows:
        for name, value in fields.items():
            if name.endswith(("_en", "_zh", "_ur")) and isinstance(value, str):
                plain = value.replace("（", "(").replace("）", ")")
                assert not [each for each in words if each in plain]


def test_the_readme_names_every_file_for_loaddata():
    assert sorted(loaddata_labels()) == sorted(label_of(path) for path in FOLDER.rglob("*.yaml"))


def loaddata_labels():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    command = re.search(r"manage\.py loaddata ([^`]*)```", readme)[1]
    return command.replace("\\\n", " ").split()


@pytest.mark.django_db
def test_loaddata_works_in_any_state_of_the_database_and_load_register_after_it():
    labels = loaddata_labels()
    call_command("loaddata", *labels[:4], verbosity=0)
    call_command("loaddata", *labels, verbosity=0)
    counts = [model.objects.count() for model in (Source, Citation, Commitment, ProgressUpdate)]
    again = [label for label in labels if "/" not in label or label.endswith("R1")]
    call_command("loaddata", *again, verbosity=0)
    assert counts == [
        model.objects.count() for model in (Source, Citation, Commitment, ProgressUpdate)
    ]
    report = loading.load(fixtures=FOLDER, by="operator")
    assert (report.created, report.updated, report.conflicts) == ((), (), ())
    assert len(report.published) == len(report.unchanged) == Edition.objects.count()


def test_the_loaded_register_says_what_the_files_say(loaded_register, records):
    for kind, model in (("commitment", "commitment"), ("update", "progressupdate")):
        published = Edition.objects.filter(kind=kind).values_list("key", flat=True)
        assert set(published) == set(records[f"dialogue.{model}"])
    report = loading.load(fixtures=FOLDER, by="operator")
    assert not report.has_changes
