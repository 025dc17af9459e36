"""What is said to whoever asks for a file and cannot have it: sentences, for there is no page to say them on."""

from collections.abc import Iterable, Mapping

from django.http import HttpResponse


def in_words(
    sentences: Iterable[str], *, status: int, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    return HttpResponse(
        " ".join(sentences) + "\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-cache", **(headers or {})},
    )
