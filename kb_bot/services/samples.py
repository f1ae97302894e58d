"""Sample cards for the local Slack: they went through the same changes as any card, some time ago."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection, Content, Trust
from kb_bot.domain.people import Person
from kb_bot.services.workspace import TRIAGE_CHANNEL
from kb_bot.store import cards, collections, flags, people, workspaces
from kb_bot.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Sample:
    """A card as the sample file has it, with Slack's ids for its names. `trust` is as it should be now, `why` what is wrong with it."""

    content: Content
    collection: str
    trust: str
    why: str | None
    age_days: int
    written_by: str
    noticed_by: str


class Samples:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def plant(self, workspace_id: str, team: Sequence[Person], samples: Sequence[Sample], triage_channel: str) -> bool:
        """Fills an empty base; False, and nothing is touched, when there are cards already."""
        now = self._clock()
        with self._database.write(wait=30.0) as session:
            if cards.any_there(session, workspace_id):
                return False
            for person in team:
                people.upsert(session, person, now)
            admins = [person for person in team if person.is_slack_admin]
            for admin in admins:
                people.set_admin(session, workspace_id, admin.id, is_admin=True, actor_id=None, now=now)
            workspaces.change_setting(session, workspace_id, TRIAGE_CHANNEL, triage_channel, admins[0].id, now)
            shelves = _shelves(session, workspace_id, samples, now)
            zones = {person.id: person.zone for person in team}
            for sample in samples:
                _plant(session, workspace_id, sample, shelves, zones, now)
        return True


def _shelves(session: Session, workspace_id: str, samples: Sequence[Sample], now: datetime) -> dict[str, int]:
    """One collection for each name, led by whoever owns most of it."""
    owners: dict[str, Counter[str]] = {}
    for sample in samples:
        owners.setdefault(sample.collection, Counter())[sample.content.owner_id] += 1
    shelves = {}
    for name, count in owners.items():
        shelf = Collection(0, workspace_id, name, lead_id=count.most_common(1)[0][0])
        shelves[name] = collections.create(session, shelf, None, now).id
    return shelves


def _plant(
    session: Session,
    workspace_id: str,
    sample: Sample,
    shelves: Mapping[str, int],
    zones: Mapping[str, str],
    now: datetime,
) -> None:
    then = now - timedelta(days=sample.age_days)
    zone = zones[sample.content.owner_id]
    content = replace(sample.content, collection_id=shelves[sample.collection])
    fresh = Card(0, workspace_id, 0, 1, 0, content, Trust.VERIFIED, sample.written_by, then)
    checked = sample.trust != Trust.NOT_CHECKED
    card = cards.apply(session, lifecycle.created(fresh, checked=checked, now=then, owner_zone=zone))
    _age(session, card, sample, now)


def _age(session: Session, card: Card, sample: Sample, now: datetime) -> None:
    yesterday = now - timedelta(days=1)
    if sample.trust == Trust.ARCHIVED:
        cards.apply(session, lifecycle.archived(card, card.owner_id, yesterday))
    elif sample.why:
        flags.add(session, card.workspace_id, card.id, sample.noticed_by, sample.why, yesterday)
        cards.apply(session, lifecycle.flagged(card, sample.noticed_by, sample.why, yesterday))
    elif card.due_at and card.due_at <= now:
        cards.apply(session, lifecycle.expired(card, card.due_at))
