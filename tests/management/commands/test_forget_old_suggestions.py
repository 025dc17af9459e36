from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from dialogue.services import suggestions
from tests.factories import make_editor, make_suggestion


def test_the_command_removes_old_addresses_and_says_how_many(db, capsys, time_machine):
    made = make_suggestion(email="reader@example.org")
    suggestions.close(suggestion=made, by=make_editor(), reason="Corrected")
    time_machine.move_to(timezone.now() + timedelta(days=91))
    call_command("forget_old_suggestions")
    made.refresh_from_db()
    assert "Removed 1 e-mail address" in capsys.readouterr().out
    assert (made.email, made.sender, made.text) == ("", "", "A ship called.")
