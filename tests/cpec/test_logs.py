"""What is written to the log: enough to mend a failure, and nothing that somebody typed."""

import io
import logging
import logging.config

import pytest
from django.core.exceptions import PermissionDenied

from cpec.logs import configuration


@pytest.fixture
def written():
    """A function that logs an error as Django does, and returns what the console gets."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level

    def write(error, *, form):
        settings = configuration(form=form, level="INFO")
        stream = io.StringIO()
        settings["handlers"]["console"]["stream"] = stream
        logging.config.dictConfig({**settings, "loggers": {}})
        try:
            password = "typed by somebody"  # noqa: F841 - what a traceback must not show
            raise error
        except type(error):
            logging.getLogger("somewhere").warning("Refused: %s", "/admin/", exc_info=True)
        return stream.getvalue()

    yield write
    root.handlers[:], root.level = before, level


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_failure_is_written_with_its_traceback_and_without_the_values_of_variables(written, form):
    line = written(RuntimeError("planted"), form=form)
    assert "Refused: /admin/" in line
    assert "Traceback" in line
    assert "planted" in line
    assert "typed by somebody" not in line


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_refusal_that_is_expected_is_one_line(written, form):
    assert written(PermissionDenied(), form=form).count("\n") == 1
