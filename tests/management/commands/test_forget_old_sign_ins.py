from datetime import timedelta

import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dialogue.models import AccountEvent
from tests.factories import make_editor
from tests.signing_in import give_password


def test_the_command_removes_what_is_not_needed_any_more(db, capsys):
    make_editor(username="edith")
    browser = Client()
    give_password(browser, "edith", "wrong")
    give_password(Client(REMOTE_ADDR="192.0.2.7"), "edith")
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        call_command("forget_old_sign_ins")
    assert "Removed 3 network address(es) of sign-ins." in capsys.readouterr().out
    assert AccountEvent.objects.filter(kind="signed-in", whose="edith", address="").exists()
    assert not Session.objects.exists()
    assert not AccessAttempt.objects.exists()
