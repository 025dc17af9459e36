"""That the tests of pages would notice."""

from tests.browser import accessibility


def test_a_picture_without_words_is_found_and_named(page):
    page.set_content("<main><h1>Title</h1><img id='map' src='data:,'></main>")
    found = accessibility.violations(page)
    assert any(line.startswith("image-alt at #map: ") for line in found)


def test_text_that_is_hard_to_read_is_found_by_the_rules_on_colours_alone(page):
    page.set_content("<main><h1>Title</h1><p style='color: #aaa'>Pale</p></main>")
    (line,) = accessibility.violations(page, accessibility.COLOURS)
    assert line.startswith("color-contrast at p: ")
