"""Cards of the knowledge base."""


class Cards:
    """Replaced by its slice."""
