"""The scratch registers themselves: tests that build on them need to know what they get."""

import urllib.request


def test_a_scratch_register_is_migrated_and_its_own(scratch, scratch_registers):
    scratch.shell("from django.contrib.auth.models import User; User.objects.create(username='a')")
    with scratch_registers.borrow(scratch_registers.empty_template) as other:
        count = "from django.contrib.auth.models import User; print(User.objects.count())"
        assert other.shell(count).split() == ["0"]
        assert scratch.shell(count).split() == ["1"]


def test_a_scratch_register_is_served_by_the_server_people_use(scratch):
    with scratch.serve() as address, urllib.request.urlopen(f"{address}/readyz") as answer:
        assert answer.read() == b"ok\n"


def test_a_scratch_register_can_be_looked_into_from_outside(scratch):
    with scratch.connect() as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] > 0
