import pytest
from rest_framework import serializers

from dialogue.api.fields import chosen, select, tree


class InnerSerializer(serializers.Serializer):
    en = serializers.CharField()
    ur = serializers.CharField()


class OuterSerializer(serializers.Serializer):
    ref = serializers.CharField()
    title = InnerSerializer()
    updates = InnerSerializer(many=True)
    keys = serializers.ListField(child=serializers.CharField())


KNOWN = tree(OuterSerializer)
DOCUMENT = {
    "ref": "R7-24",
    "title": None,
    "updates": [{"en": "a", "ur": "b"}, {"en": "c", "ur": None}],
    "keys": ["x"],
}


def test_what_can_be_asked_for_is_what_the_serializer_declares():
    inner = {"en": None, "ur": None}
    assert {"ref": None, "title": inner, "updates": inner, "keys": None} == KNOWN


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("ref", {"ref": "R7-24"}),
        ("title", {"title": None}),
        ("title.en", {"title": None}),
        ("updates.en", {"updates": [{"en": "a"}, {"en": "c"}]}),
        ("updates.en,updates", {"updates": DOCUMENT["updates"]}),
        ("updates,updates.en", {"updates": DOCUMENT["updates"]}),
        ("ref,keys,ref", {"ref": "R7-24", "keys": ["x"]}),
    ],
)
def test_only_what_is_asked_for_is_answered(asked, answered):
    wanted, problems = chosen(asked, KNOWN)
    assert problems == []
    assert select(DOCUMENT, wanted) == answered


@pytest.mark.parametrize(
    ("asked", "message", "allowed"),
    [
        ("tilte", "Did you mean “title”?", ("ref", "title", "updates", "keys")),
        ("title.urdu", "Did you mean “title.ur”?", ("title.en", "title.ur")),
        ("ref.en", "“ref.en” is not a value", ("ref",)),
        ("", "“” is not a value", ("ref", "title", "updates", "keys")),
        ("title.", "“title.” is not a value", ("title.en", "title.ur")),
    ],
)
def test_an_unknown_field_is_named_with_those_there_are(asked, message, allowed):
    _wanted, [problem] = chosen(asked, KNOWN)
    assert problem.parameter == "fields"
    assert message in problem.message
    assert problem.allowed == allowed
