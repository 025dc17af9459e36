"""What a page says: frozen dataclasses made from documents by pure functions. No request, no HTML, no query."""
