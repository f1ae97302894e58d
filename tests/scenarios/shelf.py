"""Cards that are there before a scenario begins."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kb_bot.bootstrap import Bot
from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Content, Trust
from kb_bot.domain.people import Person as Known
from kb_bot.simulator.client import Person
from kb_bot.store import cards, collections, people


@dataclass(frozen=True, slots=True)
class Shelf:
    """The first collection of a running bot, and who owns its cards unless somebody else is named."""

    bot: Bot
    owner: Person

    def card(
        self,
        title: str,
        answer: str = "Press *Reset*.",
        *,
        owner: Person | None = None,
        checked: bool = True,
        days_ago: float = 0,
        **content: Any,
    ) -> Card:
        """Saved by its owner so many days ago."""
        who = owner or self.owner
        workspace_id = self.bot.desk.directory.workspace_id
        now = self.bot.clock() - timedelta(days=days_ago)
        with self.bot.database.write(wait=30) as session:
            people.upsert(session, Known(workspace_id, who.id, who.name), now)
            first = collections.ensure_first(session, workspace_id, "General")
            words = Content(title, answer, **{"collection_id": first.id, "owner_id": who.id, **content})
            new = Card(0, workspace_id, 0, 1, 0, words, Trust.NOT_CHECKED, created_by=who.id, created_at=now)
            return cards.apply(session, lifecycle.created(new, checked=checked, now=now, owner_zone="UTC"))
