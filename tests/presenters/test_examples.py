"""The examples people copy answer something."""

import contextlib
import io
import shlex
import urllib.request

import pytest

from dialogue.api.resources import RESOURCES
from dialogue.presenters.examples import EXAMPLES, examples_of

SITE = "http://testserver"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_an_example_in_python_prints_what_was_asked_for(
    example, client, loaded_register, monkeypatch, capsys
):
    @contextlib.contextmanager
    def urlopen(url):
        answer = client.get(url.removeprefix(SITE))
        assert answer.status_code == 200
        yield io.BytesIO(answer.content)

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    exec(example.python(SITE), {})  # noqa: S102
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_an_example_for_a_shell_asks_the_same(example):
    assert shlex.split(example.curl(SITE)) == ["curl", SITE + example.path]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_resource_has_an_example_for_its_list_and_for_a_record(resource):
    assert {example.is_list for example in examples_of(resource.path)} == {True, False}
