"""What moved a commitment: evidence that gave it a status."""

from collections.abc import Mapping
from typing import Any

from dialogue.choices import Status


def last_move(document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The span that the latest update to give the commitment a status began; None if none ever did.

    Context gives no status. A search that found nothing moves nothing, and neither does the lapse of one: what held
    before it holds again.
    """
    happened_on = {update["ref"]: update["happened_on"] for update in document["updates"]}
    return max(
        (
            span
            for span in document["spans"]
            if span["update"]
            and span["from"] == happened_on[span["update"]]
            and span["status"] != Status.NO_ACTION_FOUND
        ),
        key=lambda span: span["from"],
        default=None,
    )
