"""What can go wrong for a person: each kind names a sentence of i18n by its key and holds no text of its own."""


class KbError(Exception):
    """A refusal that a person can understand. `key` is a message id of i18n, `values` are its placeables."""

    def __init__(self, key: str, *, field: str | None = None, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.values = values


class NotFound(KbError):
    """There is no such thing, or this viewer may not know that there is: both look the same."""


class NotAllowed(KbError):
    """The viewer can see the thing, and may not do this to it."""


class Invalid(KbError):
    """What was written cannot be taken as it is; `field` names the input it stands in."""


class Conflict(KbError):
    """Somebody else was faster."""


class Busy(KbError):
    """The store is locked for longer than a waiting person should wait; nothing was changed."""
