from dialogue.presenters.mentions import mentions


def test_records_are_named_wherever_in_a_document():
    document = {
        "ref": "R7-01",
        "round": "R7",
        "sector": "gwadar",
        "parties": ["cn", "pk"],
        "plans": [],
        "due_note": None,
        "citations": [{"source": "app", "locator": "para 1"}],
        "status": {"code": "initiated", "update": "P7-01"},
        "updates": [{"ref": "P7-01", "commitments": ["R6-02"], "citations": [{"source": "dawn"}]}],
    }
    assert mentions([document]) == {
        "round": {"R7", "R6"},
        "sector": {"gwadar"},
        "party": {"cn", "pk"},
        "plan": set(),
        "source": {"app", "dawn"},
        "update": {"P7-01"},
        "commitment": {"R6-02"},
    }


def test_a_document_that_names_nobody_names_nobody():
    assert mentions([{"key": "x", "name": {"en": "X", "zh": None, "ur": None}}]) == {}
