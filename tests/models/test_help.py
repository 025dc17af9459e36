"""Help where it is needed: editors are told what belongs in a box wherever its name does not say it."""

import pytest
from django.apps import apps

from dialogue.models import Record
from dialogue.models.part import Part
from dialogue.presenters.glossary import term

#: Boxes that explain themselves.
PLAIN = {
    "CoChair": {"round", "person", "party"},
    "Dialogue": {"name_en", "description_en"},
    "Figure": {"update", "position"},
    "Party": {"name_en", "long_name_en", "iso2", "iso3"},
    "Person": {"name_en", "party"},
    "Place": {"name_en"},
    "Plan": {"name_en"},
    "Round": {"dialogue", "starts_on", "ends_on", "city_en", "title_en"},
    "Sector": {"name_en"},
    "ThreadEntry": {"thread", "commitment"},
}
RECORDS = [model for model in apps.get_models() if issubclass(model, Record | Part)]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_box_says_what_belongs_in_it(model):
    boxes = [*model._meta.fields, *model._meta.many_to_many]
    unsaid = {
        box.name
        for box in boxes
        # A text in three languages is explained once, where it is written first.
        if box.editable and not box.help_text and not box.name.endswith(("_zh", "_ur"))
    }
    assert unsaid - {"id"} == PLAIN.get(model.__name__, set())


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_record_is_a_word_of_the_glossary(model):
    if issubclass(model, Record):
        assert term(model.record_kind).meaning
