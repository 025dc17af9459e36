import pytest
from django.core.management import CommandError, call_command

from dialogue.models import Commitment, Edition, ProgressUpdate, PublishedCommitment
from dialogue.services import composing, ledger, making
from dialogue.services.canonical import canonical
from dialogue.services.documents import own
from tests.factories import make_commitment, publish
from tests.publishing import current_edition

pytestmark = pytest.mark.django_db


def make(count):
    making.make_register(count=count, progress=lambda line: None)


def test_a_made_up_register_has_the_size_asked_for_and_a_whole_ledger():
    make(40)
    assert Commitment.objects.count() == PublishedCommitment.objects.current().count() == 40
    assert ProgressUpdate.objects.count() == Edition.objects.filter(kind="update").count() == 20
    assert list(ledger.verify()) == []


def test_made_up_editions_are_what_publishing_the_desk_would_give():
    make(40)
    for record in [*ProgressUpdate.objects.all(), *Commitment.objects.all()]:
        published = current_edition(record.record_kind, record.ref)
        assert published.document == canonical(composing.compose(record.record_kind, own(record)))


def test_the_same_seed_makes_the_same_register():
    make(10)
    first = dict(Edition.objects.filter(kind="commitment").values_list("key", "digest"))
    maker = making.Maker(
        count=10, seed=1, today=making.timezone.localdate(), references=_references()
    )
    again = {made.values["ref"] for made in maker.commitments(range(10))}
    assert set(first) == again


def _references():
    from dialogue.models import Dialogue, Party, Place, Plan, Round, Sector, Source
    from dialogue.services.making.references import References

    return References(
        Dialogue.objects.get(),
        *(
            list(model.objects.order_by("pk"))
            for model in (Party, Sector, Source, Place, Plan, Round)
        ),
    )


def test_it_is_not_mixed_into_a_register_that_is_there():
    publish(make_commitment())
    with pytest.raises(CommandError, match="holds a register already"):
        call_command("make_register", "10")
