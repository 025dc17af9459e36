from dialogue.presenters.lines import broken, width


def test_a_long_name_breaks_between_words():
    lines = broken("New Gwadar International Airport", size=13, limit=120)
    assert lines == ["New Gwadar", "International Airport"]
    assert all(width(line, size=13) <= 120 for line in lines)


def test_chinese_breaks_between_characters_and_never_before_a_comma():
    lines = broken("阿拉马·伊克巴尔，工业城", size=10, limit=60)
    assert "".join(lines) == "阿拉马·伊克巴尔，工业城"
    assert len(lines) > 1
    assert not any(line.startswith("，") for line in lines)


def test_a_word_longer_than_the_line_is_kept_whole():
    assert broken("Khyber-Pakhtunkhwa", size=13, limit=10) == ["Khyber-Pakhtunkhwa"]


def test_marks_above_and_below_letters_take_no_room():
    assert width("دَ", size=10) == width("د", size=10)
