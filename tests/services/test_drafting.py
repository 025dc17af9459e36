"""Drafts as programs ask for them."""

import pytest
from django.contrib.admin.models import DELETION

from dialogue.models import Commitment
from dialogue.services import drafting
from tests.factories import make_commitment, make_update
from tests.publishing import saved

pytestmark = pytest.mark.django_db


def test_what_somebody_wrote_is_asked_for_at_once(editor, reviewer, django_assert_num_queries):
    own = make_commitment("R7-24")
    saved(own, editor)
    saved(own, editor)
    saved(make_commitment("R7-25"), reviewer)
    saved(make_commitment("R7-26"), editor, DELETION)
    saved(make_update(), editor)
    with django_assert_num_queries(1):
        assert list(drafting.written_by(Commitment.objects.all(), editor)) == [own]
