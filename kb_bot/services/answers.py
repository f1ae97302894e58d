"""Answers of the knowledge base."""


class Answers:
    """Replaced by its slice."""
