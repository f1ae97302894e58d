"""Several bots on one database, for five weeks of ticks, some killed by -9: nobody is told twice, and nobody is forgotten."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bench.running import local_slack
from kb_bot.domain import lifecycle
from kb_bot.domain.calendar import is_asking_time
from kb_bot.domain.cards import Card, Content, Trust
from kb_bot.domain.notices import State
from kb_bot.domain.people import Person as Known
from kb_bot.services.workspace import TRIAGE_CHANNEL
from kb_bot.simulator.client import BOT_TOKEN, Channel, LocalSlack, Message, Person
from kb_bot.slack.delivery import mark
from kb_bot.slack.web import Web
from kb_bot.store import cards, collections, notices, people, tables, workspaces
from kb_bot.store.database import Database
from tests.operation import ticker
from tests.operation.program import FORKS

SUNDAY = datetime(2026, 11, 29, 20, 7, tzinfo=UTC)
TICKS, STEP = 200, timedelta(hours=4)  # in every zone at least two a day fall into the hours for asking
BOTS = {True: 2, False: 4}  # on SQLite, where one writes at a time, and on PostgreSQL
KILLS_A_WEEK = 4  # the owners' week, the leads', and that of the triage channel: each has its own messages to lose
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "Europe/Moscow")
CARDS_EACH, TOO_MANY = 2, 7  # the first of the owners has more than one message holds
STAGES = range(lifecycle.STAGE_OWNER, lifecycle.STAGE_TRIAGE + 1)


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    with local_slack() as running:
        yield running


@dataclass(frozen=True, slots=True)
class Team:
    """Nobody of them ever answers."""

    workspace_id: str
    owners: list[Person]
    lead: Person
    triage: Channel

    @property
    def zones(self) -> dict[str, str]:
        return {owner.id: zone for owner, zone in zip(self.owners, ZONES, strict=True)} | {self.lead.id: "UTC"}


@dataclass(frozen=True, slots=True)
class Running:
    """`line`: it hears its orders there, and says when it has done them."""

    process: ForkServerProcess
    line: Connection


@dataclass(slots=True)
class Bots:
    """So many processes; one that has died is replaced by another."""

    api_url: str
    database_url: str
    running: list[Running] = field(default_factory=list)
    deaths: Counter[str] = field(default_factory=Counter)

    def tick(self, now: datetime, dies: dict[int, str]) -> None:
        """All at once, until each has said that it is done, or has died."""
        for number, bot in enumerate(self.running):
            bot.line.send((now.timestamp(), dies.get(number)))
        for number, bot in enumerate(self.running):
            try:
                bot.line.recv()
            except EOFError:
                bot.process.join()
                assert bot.process.exitcode == -9, "it died of something else"
                self.deaths[dies[number]] += 1
                self.running[number] = self.start()

    def start(self) -> Running:
        ours, theirs = multiprocessing.Pipe()
        process = FORKS.Process(target=ticker.main, args=(theirs, self.api_url, self.database_url))
        process.start()
        theirs.close()  # so that the line ends when the bot dies
        return Running(process, ours)


@contextmanager
def bots(count: int, slack: LocalSlack, database_url: str) -> Iterator[Bots]:
    started = Bots(slack.api_url, database_url)
    started.running = [started.start() for _ in range(count)]
    try:
        yield started
    finally:
        for bot in started.running:
            bot.line.send(None)
            bot.process.join()


@pytest.mark.timeout(600)  # half a minute on a machine of its own
def test_nobody_is_told_twice_and_nobody_is_forgotten(slack: LocalSlack, database: Database, database_url: str) -> None:
    slack.reset()
    slack.set_now(SUNDAY)
    team = a_team(slack)
    card_ids = stock(database, team)
    count, now = BOTS[database.is_sqlite], SUNDAY
    luck = Random(count)
    with bots(count, slack, database_url) as running:
        for _ in range(TICKS):
            now += STEP
            slack.set_now(now)
            may_die = running.deaths.total() < KILLS_A_WEEK * (1 + (now - SUNDAY).days // 7)
            running.tick(now, fates(luck, count) if may_die else {})
    assert running.deaths.total() >= 2 * KILLS_A_WEEK
    assert set(running.deaths) == {"before", "after"}
    assert owed(database, team) <= {State.SENT, State.CANCELLED}  # too late for its day it is cancelled, and asked anew
    posts = posted(slack, team)
    assert not [mark for mark, count in Counter(marks(posts)).items() if count > 1], "doubled"
    assert asked(database, team, posts) == {(card_id, stage): 1 for card_id in card_ids for stage in STAGES}
    assert not ill_timed(team), "outside of somebody's working hours, or a second time on one day"


def fates(luck: Random, count: int) -> dict[int, str]:
    """Which of the bots die in a tick if they have something to say, before or after they have said it."""
    return {number: luck.choice(["before", "after", "after"]) for number in range(count) if luck.random() < 0.5}


def a_team(slack: LocalSlack) -> Team:
    owners = [slack.person(f"Owner in {zone}", tz=zone) for zone in ZONES]
    lead = slack.person("Lead", tz="UTC")
    triage = slack.channel("triage", [*owners, lead])
    return Team(str(Web(BOT_TOKEN, slack.api_url).who_am_i()["team_id"]), owners, lead, triage)


def stock(database: Database, team: Team) -> list[int]:
    """Cards whose dates pass in the first night."""
    card_ids, then = [], SUNDAY - timedelta(days=90, hours=-3)
    with database.write(wait=30) as session:
        workspaces.ensure(session, team.workspace_id, "Team", "U0", then)
        workspaces.change_setting(session, team.workspace_id, TRIAGE_CHANNEL, team.triage.id, None, then)
        shelf = collections.ensure_first(session, team.workspace_id, "General")
        collections.change(session, replace(shelf, lead_id=team.lead.id), None, then)
        for person in (*team.owners, team.lead):
            people.upsert(session, Known(team.workspace_id, person.id, person.name, zone=team.zones[person.id]), then)
        for number, owner in enumerate(team.owners):
            for card in range(TOO_MANY if number == 0 else CARDS_EACH):
                content = Content(f"How does {owner.name} do task {card}?", "So.", shelf.id, owner.id)
                new = Card(0, team.workspace_id, 0, 1, 0, content, Trust.NOT_CHECKED, owner.id, then)
                change = lifecycle.created(new, checked=True, now=then, owner_zone="UTC")
                card_ids.append(cards.apply(session, change).id)
    return card_ids


def owed(database: Database, team: Team) -> set[State]:
    with database.read() as session:
        return set(notices.count_by_state(session, team.workspace_id))


def asked(database: Database, team: Team, posts: list[Message]) -> Counter[tuple[int, int]]:
    """Card and stage -> in how many messages that stand in Slack it was asked about."""
    said = set(marks(posts))
    row = tables.Notice
    with database.read() as session:
        found = session.scalars(select(row.id).where(row.kind == "reminder"))
        reminders = [notices.get(session, team.workspace_id, notice_id) for notice_id in found]
    stages = [one.payload["stages"] for one in reminders if mark(one) in said]
    return Counter((int(card_id), stage) for one in stages for card_id, stage in one.items())


def ill_timed(team: Team) -> list[str]:
    """Messages of the day outside of the hours for asking, or more than one of them to a person in a day."""
    found = []
    for person in (*team.owners, team.lead):
        moments = [_local(post, team.zones[person.id]) for post in person.dm if post.thread_ts in ("", post.ts)]
        found += [f"{person.name}: {at}" for at in moments if not is_asking_time(at, team.zones[person.id])]
        days = Counter(at.date() for at in moments)
        found += [f"{person.name}: {count} on {day}" for day, count in days.items() if count > 1]
    return found


def _local(post: Message, zone: str) -> datetime:
    return datetime.fromtimestamp(float(post.ts), ZoneInfo(zone))


def posted(slack: LocalSlack, team: Team) -> list[Message]:
    return [message for person in (*team.owners, team.lead) for message in person.dm] + slack.messages(team.triage)


def marks(posts: list[Message]) -> list[str]:
    return [post.metadata["event_payload"]["key"] for post in posts if post.metadata]
