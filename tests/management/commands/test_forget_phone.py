import pytest
from django.core.management import CommandError, call_command

from dialogue.services.accounts import codes
from tests.factories import make_editor
from tests.signing_in import give_phone


def test_the_command_removes_a_lost_phone_and_nothing_twice(db, capsys):
    edith = make_editor(username="edith")
    give_phone(edith)
    call_command("forget_phone", "edith")
    assert codes.phone(edith) is None
    assert "edith" in capsys.readouterr().out
    with pytest.raises(CommandError, match="has set up no phone"):
        call_command("forget_phone", "edith")
    with pytest.raises(CommandError, match="No account is called 'edit'"):
        call_command("forget_phone", "edit")
