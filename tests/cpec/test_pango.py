import os
import shutil

import pytest

from cpec import pango


def test_nothing_is_installed_where_weasyprint_starts(monkeypatch):
    monkeypatch.setattr(pango, "is_found", lambda: True)
    monkeypatch.setattr(pango, "install", lambda: pytest.fail("it installed something"))
    pango.main()


def test_root_gets_the_packages_of_the_system(monkeypatch):
    tried = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(pango, "_try", lambda *command: tried.append(command))
    pango.install()
    assert set(pango.PACKAGES) <= set(tried[-1])


def test_nobody_else_is_asked_for_a_password(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(pango, "_try", lambda *command: pytest.fail("it tried to"))
    pango.install()


def test_where_none_can_be_installed_it_stops_and_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pango, "is_found", lambda: False)
    monkeypatch.setattr(pango, "install", lambda: None)
    with pytest.raises(SystemExit, match="apt-get install libpango"):
        pango.main()
