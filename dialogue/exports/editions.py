"""An edition as one line of JSON: what the API answers, what `ledger.jsonl` holds, what a mirror keeps."""

from dialogue.models import Edition
from dialogue.services.canonical import canonical
from dialogue.services.ledger import timestamp


def edition_text(edition: Edition) -> str:
    """The edition's public columns in canonical JSON, its document embedded as it is stored."""
    before = canonical(
        {
            "approver": edition.approver,
            "author": edition.author,
            "chain_digest": edition.chain_digest,
            "digest": edition.digest,
        }
    )
    after = canonical(
        {
            "key": edition.key,
            "kind": edition.kind,
            "nature": edition.nature,
            "number": edition.number,
            "previous_digest": edition.previous_digest,
            "published_at": timestamp(edition.published_at),
            "reason": edition.reason,
        }
    )
    return f'{before[:-1]},"document":{edition.document},{after[1:]}'
