"""Notices of the knowledge base."""


class Notices:
    """Replaced by its slice."""
