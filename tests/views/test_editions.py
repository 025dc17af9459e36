import json

from django.utils.html import escape

from dialogue.models import Edition
from dialogue.services import publishing
from tests.factories import make_commitment, make_editor, make_reviewer, publish


def test_an_edition_of_every_kind_can_be_read(loaded_register, read):
    kinds = Edition.objects.values_list("kind", flat=True).distinct()
    for kind in kinds:
        edition = Edition.objects.filter(kind=kind).first()
        html = read(f"/editions/{edition.number}/")
        assert edition.digest in html
        assert edition.chain_digest in html
        assert edition.author in html
        assert escape(edition.document)[:200] in html


def test_an_edition_gives_its_document_in_words_with_links(loaded_register, read):
    edition = Edition.objects.of("commitment", "R7-24").first()
    html = read(f"/editions/{edition.number}/")
    document = json.loads(edition.document)
    assert document["summary"]["ur"] in html
    assert f'href="/sectors/{document["sector"]}/"' in html
    assert "Partly verifiable" in html


def test_an_edition_leads_to_those_beside_it_and_stays_as_it_was(db, read):
    commitment = make_commitment(title_en="Build the port")
    publish(commitment)
    commitment.title_en = "Build and run the port"
    commitment.save()
    publish(commitment)
    newer, older = Edition.objects.of("commitment", "R7-24")
    html = read(f"/editions/{older.number}/")
    assert "Build the port" in html
    assert "Build and run the port" not in html
    assert f'href="/editions/{newer.number}/" rel="next"' in html
    assert f'href="/editions/{older.number}/" rel="prev"' in read(f"/editions/{newer.number}/")


def test_a_withdrawn_records_editions_stay(db, read):
    commitment = make_commitment()
    publish(commitment)
    submission = publishing.withdraw(record=commitment, by=make_editor(), reason="Never said")
    edition = publishing.approve(submission=submission, by=make_reviewer())
    html = read(f"/editions/{edition.number}/")
    assert "Withdrawal" in html
    assert "Never said" in html


def test_there_is_no_edition_beyond_the_newest(db, read):
    read("/editions/1/", status=404)
    read("/editions/99999999999999999999999999/", status=404)


def test_the_ledger_is_a_list_in_order_with_filters(db, read):
    publish(make_commitment("R7-24"))
    read("/editions/")
    numbers = [line.number for line in read.response.context["rows"]]
    assert numbers == list(range(1, len(numbers) + 1))
    read("/editions/?kind=commitment&key=R7-24")
    assert [line.key for line in read.response.context["rows"]] == ["R7-24"]


def test_the_ledger_asks_few_queries(
    loaded_register, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get("/editions/?order=-number")
    with django_assert_max_num_queries(10):
        client.get("/editions/1/")


def test_a_citation_can_be_had_as_a_file_and_never_changes(db, client, settings):
    commitment = make_commitment(title_en="Oil & gas")
    publish(commitment)
    edition = Edition.objects.of("commitment", "R7-24").first()
    address = f"/editions/{edition.number}/cite"
    first = {each: client.get(f"{address}.{each}") for each in ("txt", "bib", "ris", "json")}
    commitment.title_en = "Other words"
    commitment.save()
    publish(commitment)
    for extension, response in first.items():
        text = response.content.decode()
        assert edition.digest in text
        assert f"{settings.SITE_URL}/editions/{edition.number}/" in text
        assert "immutable" in response["Cache-Control"]
        assert (
            f'filename="cpec-R7-24-edition-{edition.number}.{extension}"'
            in (response["Content-Disposition"])
        )
        assert client.get(f"{address}.{extension}").content == response.content
        assert client.get(f"/ur{address}.{extension}").content == response.content
    assert r"Oil \& gas" in first["bib"].content.decode()


def test_there_is_no_citation_in_a_form_or_of_an_edition_that_there_is_not(db, client):
    publish(make_commitment())
    assert client.get("/editions/1/cite.doc").status_code == 404
    assert client.get("/editions/9999/cite.bib").status_code == 404


def test_a_record_is_cited_by_its_newest_edition(loaded_register, read):
    edition = Edition.objects.of("commitment", "R7-24").first()
    for address in (
        "/commitments/R7-24/",
        "/ur/commitments/R7-24/",
        f"/editions/{edition.number}/",
    ):
        html = read(address)
        assert f"SHA-256 {edition.digest}" in html
        for extension in ("txt", "bib", "ris", "json"):
            assert f'href="/editions/{edition.number}/cite.{extension}"' in html
