"""Services on a database with one collection."""

import pytest

from kb_bot.domain.cards import Collection
from kb_bot.store import collections, workspaces
from kb_bot.store.database import Database
from tests.store.samples import NOW, WORKSPACE


@pytest.fixture
def shelf(database: Database) -> Collection:
    with database.write(wait=30) as session:
        workspaces.ensure(session, WORKSPACE, "Acme", "U-BOT", NOW)
        return collections.ensure_first(session, WORKSPACE, "General")
