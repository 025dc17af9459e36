import pytest


@pytest.fixture(autouse=True)
def ordered(monkeypatch):
    """The imports that were ordered to be worked on. Nobody works on them beside the test: it does so itself."""
    from dialogue.importing import work

    found = []
    monkeypatch.setattr(work.worker, "order", found.append)
    return found


@pytest.fixture(autouse=True)
def progress(settings):
    """How far imports are is told beside the database: here in memory."""
    settings.CACHES = {
        **settings.CACHES,
        "imports": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "imp"},
    }


@pytest.fixture
def editor(db):
    from tests.factories import make_editor

    return make_editor(username="edith")
