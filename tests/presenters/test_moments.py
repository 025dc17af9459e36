from dialogue.presenters.moments import present_url


def test_the_present_has_what_was_asked_for_and_neither_the_moment_nor_a_place_in_its_list():
    query = "q=%E7%93%9C+x&as_of=2024-06-30&round=R7&round=R6&cursor=abc&known_at=2026-01-01T00:00:00Z&sector="
    assert present_url("/commitments/", query) == (
        "/commitments/?q=%E7%93%9C+x&round=R7&round=R6&sector="
    )


def test_a_page_of_the_past_that_was_asked_for_nothing_else_has_a_plain_address_now():
    assert present_url("/rounds/R7/", "as_of=2024-06-30") == "/rounds/R7/"
