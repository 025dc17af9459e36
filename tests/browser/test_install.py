import pytest

from tests.browser import install


@pytest.fixture
def program(tmp_path):
    """Writes a program that ends with this code, and returns its path."""

    def write(*, ending):
        path = tmp_path / "chromium"
        path.write_text(f"#!/bin/sh\nexit {ending}\n")
        path.chmod(0o755)
        return str(path)

    return write


def test_the_browser_that_the_environment_names_is_taken(monkeypatch, program):
    chosen = program(ending=0)
    monkeypatch.setenv("CHROMIUM", chosen)
    assert install.on_system() == chosen


def test_a_program_that_only_carries_the_name_is_not_taken(monkeypatch, program):
    monkeypatch.setenv("CHROMIUM", program(ending=1))
    assert install.on_system() is None


def test_nothing_is_installed_where_there_is_a_browser(monkeypatch, program):
    monkeypatch.setenv("CHROMIUM", program(ending=0))
    monkeypatch.setattr(install, "install", lambda: pytest.fail("it installed one"))
    install.main()


def test_where_none_can_be_installed_it_stops_and_says_what_to_do(monkeypatch):
    tried = []
    monkeypatch.setattr(install, "on_system", lambda: None)
    monkeypatch.setattr(install, "playwrights_own", lambda: None)
    monkeypatch.setattr(install, "_try", lambda *command: tried.append(command))
    with pytest.raises(SystemExit, match="apt-get install chromium"):
        install.main()
    assert any("playwright" in command for command in tried)
