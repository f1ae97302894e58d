"""Reminders of the knowledge base."""


class Reminders:
    """Replaced by its slice."""
