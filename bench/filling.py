"""Made-up cards, as many as a bench needs, written straight into the store."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

from kb_bot.store import collections, migrate, tables, workspaces
from kb_bot.store.database import Database

VERBS = [
    "reset",
    "change",
    "cancel",
    "export",
    "import",
    "delete",
    "restore",
    "share",
    "rename",
    "move",
    "merge",
    "approve",
]
KINDS = ["monthly", "shared", "archived", "annual", "external", "default", "pending", "second", "broken", "customer's"]
THINGS = ["invoice", "password", "calendar", "report", "subscription", "webhook", "dashboard", "backup", "contract"]
THINGS += ["certificate", "workspace", "refund"]
PLACES = ["in the mobile app", "on the billing page", "for a whole team", "after a trial", "from the command line"]
STEPS = "Open *Settings*, choose the {thing}, press **{verb}** and confirm. It takes {n} minutes; tell the customer so."


def fill(database_url: str, workspace_id: str, count: int) -> None:
    """Migrates the database and writes `count` verified cards, open to everyone, all different."""
    migrate.upgrade(database_url)
    database = Database(database_url)
    now = datetime.now(UTC)
    with database.write(wait=30) as session:
        workspaces.ensure(session, workspace_id, "Bench", "U0", now)
        shelf = collections.ensure_first(session, workspace_id, "General")
        rows = list(itertools.islice(_rows(workspace_id, shelf.id, now), count))
        session.execute(insert(tables.Card), rows)
        numbered = {"revision": count, "last_number": count}
        session.execute(update(tables.Workspace).where(tables.Workspace.id == workspace_id).values(**numbered))
    database.dispose()


def titles() -> Iterator[tuple[str, str, str]]:
    """Questions with their verb and thing; the same question again gets a number in it."""
    for lap in itertools.count(1):
        for place, kind, thing, verb in itertools.product(PLACES, KINDS, THINGS, VERBS):
            again = f" (plan {lap})" if lap > 1 else ""
            yield f"How do I {verb} the {kind} {thing} {place}{again}?", verb, thing


def _rows(workspace_id: str, collection_id: int, now: datetime) -> Iterator[dict[str, Any]]:
    for number, (title, verb, thing) in enumerate(titles(), 1):
        yield {
            "workspace_id": workspace_id,
            "number": number,
            "version": 1,
            "revision": number,
            "index_revision": number,
            "title": title,
            "answer": STEPS.format(verb=verb, thing=thing, n=number % 50 + 2),
            "collection_id": collection_id,
            "owner_id": f"U{number % 40:03}",
            "interval_days": 90,
            "audience": "everyone",
            "trust": "verified",
            "created_by": "U001",
            "created_at": now,
            "verified_by": "U001",
            "verified_at": now,
            "due_at": now + timedelta(days=90),
            "ask_stage": 0,
            "source_messages": None,
        }
