"""read() and write(): nothing is lost, nobody waits for long, and errors are ours."""

from sqlalchemy import text

from kb_bot.store.database import Database


def test_is_writable(database: Database) -> None:
    assert database.is_writable()
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM cards")) == 0
