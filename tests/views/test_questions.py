from tests.factories import make_commitment, make_question, make_round, publish


def test_the_questions_are_said_whole_with_the_commitments_they_are_about(db, read):
    commitment = make_commitment("R7-24")
    question = make_question(question_en="Who dredges the port?", round=make_round("R7"))
    publish(commitment)
    question.commitments.set([commitment])
    publish(question)
    html = read("/questions/")
    assert "Who dredges the port?" in html
    assert 'href="/commitments/R7-24/"' in html
    assert 'id="Q01"' in html


def test_the_questions_can_be_narrowed_to_a_round(loaded_register, read):
    read("/questions/")
    whole = read.response.context["count"]
    read("/questions/?round=R7")
    assert 0 < read.response.context["count"] < whole
