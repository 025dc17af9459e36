"""Pictures for services that show no pages: what a card says, set in type and drawn as PNG."""
