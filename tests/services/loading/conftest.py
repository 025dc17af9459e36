import pytest


@pytest.fixture
def fixtures(tmp_path):
    """A small folder of fixtures, not loaded."""
    from tests.services.loading.folder import Fixtures

    folder = tmp_path / "facts"
    folder.mkdir()
    return Fixtures(folder)


@pytest.fixture
def loaded(fixtures):
    """The same, loaded and published once."""
    fixtures.load()
    return fixtures
