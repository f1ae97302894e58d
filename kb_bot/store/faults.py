"""What drivers raise, as our errors: a lock is Busy, a database that does not open is Invalid; the rest stays as it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from kb_bot.errors import Busy, Conflict, Invalid

_LOCKED_STATES = frozenset({"55P03", "40P01"})  # lock not available, deadlock detected
_LOCKED_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


@contextmanager
def errors_as_ours() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        raise Conflict("error-changed-meanwhile") from error
    except PoolTimeout as error:
        raise Busy("error-busy") from error
    except DBAPIError as error:
        if _is_locked(error.orig):
            raise Busy("error-busy") from error
        raise


@contextmanager
def opening() -> Iterator[None]:
    """Around the first connection. The reason is the first line of what the driver says, which never holds a password."""
    try:
        with errors_as_ours():
            yield
    except DBAPIError as error:
        raise Invalid("error-database-closed", reason=str(error.orig).partition("\n")[0]) from error
    except OSError as error:
        raise Invalid("error-database-closed", reason=str(error.strerror)) from error


def _is_locked(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        primary_code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        return primary_code in _LOCKED_CODES
    return getattr(error, "sqlstate", None) in _LOCKED_STATES
