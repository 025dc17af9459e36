import pytest


@pytest.fixture
def administrator(db):
    """An administrator at the desk, who may not do everything."""
    from tests.desk import Desk
    from tests.factories import make_user

    return Desk(make_user(username="amina", groups=["administrators"]))


@pytest.fixture
def door(db):
    """A browser in which nobody is signed in."""
    from django.test import Client

    return Client()
