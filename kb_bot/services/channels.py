"""Channels as audiences: which are in use, who was last known to be in them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kb_bot.domain.channels import Channel
from kb_bot.services import closing
from kb_bot.store import channels, indexed
from kb_bot.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class InUse:
    """Ids of the channels that matter for what somebody may see: `live` ones, of which Slack tells who is in them,
    and of the archived ones those in which the person was when Slack last told."""

    live: frozenset[str]
    remembered: frozenset[str]


class Channels:
    """What is told by Slack comes in as values; nothing here asks Slack."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._of_cards: dict[str, tuple[int, frozenset[str]]] = {}

    def in_use(self, workspace_id: str, person_id: str) -> InUse:
        """The channels that cards and collections are for, and those that the person's own drafts come from or are for."""
        with self._database.read() as session:
            wanted = self._for_cards(session, workspace_id) | channels.of_drafts(session, workspace_id, person_id)
            closed = channels.archived(session, workspace_id) & wanted
            remembered = channels.of_member(session, workspace_id, person_id, closed) if closed else frozenset()
        return InUse(wanted - closed, remembered)

    def known(self, workspace_id: str, channel_id: str) -> Channel | None:
        """The channel as last seen, without asking Slack."""
        with self._database.read() as session:
            return channels.get(session, workspace_id, channel_id)

    def met(self, channel: Channel) -> None:
        """Writes down what Slack told; what has not changed costs no write."""
        with self._database.read() as session:
            known = channels.get(session, channel.workspace_id, channel.id)
        if known is not None and _same(known, channel):
            return
        with self._database.write() as session:
            before = channels.get(session, channel.workspace_id, channel.id)
            channels.upsert(session, channel, self._clock())
            if channel.is_archived and not (before and before.is_archived):
                closing.ask_for_audiences(session, channel.workspace_id, channel.id, self._clock())

    def closed(self, workspace_id: str, channel_id: str) -> None:
        """It was archived or deleted: those who were in it last go on seeing its cards, whose owners are asked who shall."""
        with self._database.read() as session:
            known = channels.get(session, workspace_id, channel_id)
        unmet = Channel(workspace_id, channel_id, name="", is_private=True)
        self.met(replace(known or unmet, is_archived=True))

    def reopened(self, workspace_id: str, channel_id: str) -> None:
        """Slack tells again who is in it."""
        with self._database.write() as session:
            channels.set_archived(session, workspace_id, channel_id, is_archived=False)

    def for_cards(self, workspace_id: str) -> frozenset[str]:
        """Those that cards and collections are for, and that have not been archived."""
        with self._database.read() as session:
            return self._for_cards(session, workspace_id) - channels.archived(session, workspace_id)

    def remember(self, workspace_id: str, channel_id: str, members: frozenset[str]) -> None:
        """Who is in a channel that cards are for; kept for the time when Slack does not tell any more."""
        with self._database.read() as session:
            is_for_cards = channel_id in self._for_cards(session, workspace_id)
            if not is_for_cards or channels.members(session, workspace_id, channel_id) == members:
                return
        with self._database.write() as session:
            channels.remember_members(session, workspace_id, channel_id, members)

    def came(self, workspace_id: str, channel_id: str, person_id: str) -> None:
        """Somebody is in the channel now. That it tells so means that it is no longer archived."""
        with self._database.read() as session:
            known = channels.get(session, workspace_id, channel_id)
            is_for_cards = channel_id in self._for_cards(session, workspace_id)
        if not is_for_cards and not (known and known.is_archived):
            return
        with self._database.write() as session:
            channels.add_member(session, workspace_id, channel_id, person_id)
            channels.set_archived(session, workspace_id, channel_id, is_archived=False)

    def went(self, workspace_id: str, channel_id: str, person_id: str) -> None:
        """Somebody is not in the channel any more. Of an archived one nobody can be put out."""
        with self._database.read() as session:
            known = channels.get(session, workspace_id, channel_id)
            was_there = person_id in channels.members(session, workspace_id, channel_id)
        if was_there and not (known and known.is_archived):
            with self._database.write() as session:
                channels.remove_member(session, workspace_id, channel_id, person_id)

    def _for_cards(self, session: Session, workspace_id: str) -> frozenset[str]:
        """And for collections. What cards are for is read anew only when cards have changed."""
        revision = indexed.revision(session, workspace_id)
        seen, found = self._of_cards.get(workspace_id, (-1, frozenset()))
        if seen != revision:
            found = channels.of_cards(session, workspace_id)
            self._of_cards[workspace_id] = (revision, found)
        return found | channels.of_collections(session, workspace_id)


def _same(known: Channel, told: Channel) -> bool:
    """Whether the store says already what Slack tells; the language is ours and never told."""
    return all(getattr(known, name) == getattr(told, name) for name in Channel.__slots__ if name != "locale")
