"""Composition root: puts the store, the search, the services, the Bolt app and the jobs together; the only file that knows all layers."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from slack_bolt.authorization import AuthorizeResult

from kb_bot.clock import machine_clock
from kb_bot.config import Settings
from kb_bot.i18n import speak
from kb_bot.scheduler import jobs
from kb_bot.scheduler.runner import Runner
from kb_bot.services import Kb
from kb_bot.services.admins import Admins
from kb_bot.services.aliases import Aliases
from kb_bot.services.answers import Answers
from kb_bot.services.audiences import Audiences
from kb_bot.services.audit import Audit
from kb_bot.services.cards import Cards
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.channels import Channels
from kb_bot.services.checks import Checks
from kb_bot.services.collections import Collections
from kb_bot.services.drafts import Drafts
from kb_bot.services.duty import Duty
from kb_bot.services.erasing import Erasing
from kb_bot.services.history import History
from kb_bot.services.leavers import Leavers
from kb_bot.services.notices import Notices
from kb_bot.services.people import People
from kb_bot.services.questions import Questions
from kb_bot.services.reminders import Reminders
from kb_bot.services.repairs import Repairs
from kb_bot.services.retention import Days, Retention
from kb_bot.services.schedules import Schedules
from kb_bot.services.sharing import Sharing
from kb_bot.services.sources import Sources
from kb_bot.services.suggestions import Suggestions
from kb_bot.services.sweeps import Sweeps
from kb_bot.services.synonyms import Synonyms
from kb_bot.services.workspace import Workspace
from kb_bot.slack.app import make_app
from kb_bot.slack.closing import look_at_channels
from kb_bot.slack.delivery import Delivery
from kb_bot.slack.desk import Desk
from kb_bot.slack.directory import Directory
from kb_bot.slack.errors import after_ack
from kb_bot.slack.later import Later
from kb_bot.slack.reminding import ask_everyone
from kb_bot.slack.socket import SILENT, Socket
from kb_bot.slack.web import Web
from kb_bot.store import collections, migrate, workspaces
from kb_bot.store.database import Database

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
DRAIN = 20.0  # seconds for what was begun


def make_kb(database: Database, clock: Clock, kept: Days) -> Kb:
    catalogue = Catalogue()
    return Kb(
        admins=Admins(database, clock),
        aliases=Aliases(database, clock),
        answers=Answers(database, clock, catalogue),
        audiences=Audiences(database, clock),
        audit=Audit(database, clock),
        cards=Cards(database, clock),
        channels=Channels(database, clock),
        checks=Checks(database, clock),
        collections=Collections(database, clock),
        drafts=Drafts(database, clock, catalogue),
        duty=Duty(database, clock),
        leavers=Leavers(database, clock, catalogue),
        erasing=Erasing(database, clock),
        history=History(database, clock),
        notices=Notices(database, clock, machine_clock),
        people=People(database, clock),
        questions=Questions(database, clock),
        reminders=Reminders(database, clock),
        repairs=Repairs(database, clock),
        retention=Retention(database, clock, kept),
        sharing=Sharing(database, clock),
        sources=Sources(database, clock),
        schedules=Schedules(database, clock),
        suggestions=Suggestions(database, clock),
        sweeps=Sweeps(database, clock, catalogue),
        synonyms=Synonyms(database, clock),
        workspace=Workspace(database, clock),
    )


class Bot:
    """The running bot of one workspace. Building it migrates nothing; `start` connects, `stop` drains."""

    def __init__(
        self, settings: Settings, database: Database, clock: Clock = machine_clock, *, strict: bool = False
    ) -> None:
        assert settings.slack_bot_token is not None
        assert settings.slack_app_token is not None
        self.settings = settings
        self.database = database
        self.clock = clock
        self.web = Web(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
        self.kb = make_kb(database, clock, _kept(settings))
        me = self.web.who_am_i()
        self._settle_in(me)
        self.later = Later(lambda error, request: after_ack(self.desk, error, request))
        directory = Directory(str(me["team_id"]), self.web, self.kb, time.monotonic)
        self.desk = Desk(self.kb, self.web, directory, self.later, clock, self.deliver_soon)
        self.delivery = Delivery(self.desk)
        self.app = make_app(self.desk, self.web.writing, _authorized(me), strict=strict)
        token = settings.slack_app_token.get_secret_value()
        self.socket = Socket(self.app, token, settings.slack_api_url)
        self.jobs = jobs.table(self._work(), settings.tick_seconds)
        self.runner = Runner(self.jobs.values())
        self._is_stopping = False

    def start(self) -> None:
        """Connects. The admins whom the operator named are admins soon after."""
        self.later(None, self.kb.answers.warm_up, self.desk.directory.workspace_id)
        self.later(None, self._name_admins)
        self.socket.connect()
        self.runner.start()

    def _name_admins(self) -> None:
        for person_id in self.settings.admins:
            person = self.desk.directory.person(person_id)
            if person.is_full_member:
                self.kb.people.make_admin(person)
            else:
                log.warning("KB_ADMINS: %s is no full member of this workspace", person_id)

    def readiness(self) -> dict[str, bool]:
        """Each condition of being able to work, and whether it holds."""
        return {
            "serving": not self._is_stopping,
            "database": self.database.is_writable(),
            "migrations": migrate.is_at_head(self.settings.database_url),
            "socket": self.socket.seconds_since_pong() < SILENT,
            "jobs": self.runner.seconds_since_tick() < 3 * self.settings.tick_seconds,
        }

    def settle(self, seconds: float = 10.0) -> bool:
        """Waits until all work after the acks is done and everything that is due has been delivered."""
        self.later.drain(seconds)
        self.delivery.soon()
        return self.later.drain(seconds)

    def stop(self, seconds: float = DRAIN) -> None:
        """Stops claiming and taking work, then finishes what was begun."""
        self._is_stopping = True
        self.delivery.stop()
        self.runner.stop()
        self.socket.close()
        self.later.close(seconds)
        self.desk.directory.close()

    def run_job(self, name: str) -> int:
        """Runs one job now, and sends what it owes; how much it did. Raises KeyError for a name that is none."""
        done = self.jobs[name].work() or 0
        self.later.drain(DRAIN)
        return done

    def deliver_soon(self) -> None:
        """Something is owed to somebody now: no need to wait for the next tick."""
        self.delivery.soon()

    def _forget(self) -> int:
        self.kb.notices.forget()
        return self.kb.retention.forget()

    def _work(self) -> dict[str, jobs.Work]:
        workspace_id, reminders = self.desk.directory.workspace_id, self.kb.reminders
        return {
            "expire": lambda: reminders.expire(workspace_id) + self.kb.leavers.leave(workspace_id),
            "remind": lambda: ask_everyone(self.desk),
            "repair": lambda: self.kb.repairs.follow_up(workspace_id),
            "sweep": lambda: self.kb.sweeps.carry_on(workspace_id) + self.kb.sweeps.follow_up(workspace_id),
            "deliver": self.delivery.run,
            "watch": self.socket.watch,
            "prune": self._forget,
            "look-at-channels": lambda: look_at_channels(self.desk),
            "check-index": lambda: self.kb.answers.check_index(workspace_id),
        }

    def _settle_in(self, me: object) -> None:
        assert isinstance(me, dict)
        language = self.settings.kb_language
        with self.database.write(wait=30.0) as session:
            workspaces.ensure(session, me["team_id"], me["team"], me["user_id"], self.clock(), locale=language)
            collections.ensure_first(session, me["team_id"], speak(language)("collection-first"))


def _kept(settings: Settings) -> Days:
    return Days(
        questions=settings.retention_days_questions,
        served=settings.retention_days_answers,
        drafts=settings.retention_days_drafts,
    )


def _authorized(me: object) -> AuthorizeResult:
    assert isinstance(me, dict)
    return AuthorizeResult(
        enterprise_id=me.get("enterprise_id"),
        team_id=me["team_id"],
        bot_user_id=me["user_id"],
        bot_id=me.get("bot_id"),
        bot_token="set-in-the-client",
    )
