"""Rows of a record's form: citations, figures and entries in the order that an editor types."""

from tests.factories import cite, make_commitment, make_source, make_update


def test_rows_are_numbered_by_the_order_that_was_typed(editor):
    commitment = make_commitment(sources=[make_source("a"), make_source("b"), make_source("c")])
    editor.save(commitment, **{"citations-2-order": "1"})
    assert [each.source.key for each in commitment.citations.all()] == ["c", "a", "b"]
    assert [each.position for each in commitment.citations.all()] == [1, 2, 3]


def test_a_row_added_without_a_number_comes_last(editor):
    commitment = make_commitment()
    cite(commitment, source=make_source("second"))
    editor.save(
        commitment,
        **{
            "citations-TOTAL_FORMS": "3",
            "citations-2-source": make_source("third").pk,
            "citations-2-locator": "p. 3",
        },
    )
    assert [each.source.key for each in commitment.citations.all()][1:] == ["second", "third"]


def test_a_figure_that_would_be_rounded_is_refused(editor):
    update = make_update(commitments=[make_commitment()])
    figure = {"figures-0-label_en": "Cargo", "figures-0-unit_en": "tonnes"}
    page = editor.save(
        update,
        **{"figures-TOTAL_FORMS": "1", "figures-0-value": "99999999999.999999", **figure},
    )
    assert "Give at most 15 significant digits" in page.content.decode()
    assert not update.figures.exists()
