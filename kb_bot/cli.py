"""The command line: serve, demo, migrate, check, backup, erase, run-job. Says what is wrong in one sentence and exits with 1."""

import argparse
import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from slack_sdk.errors import SlackApiError

from kb_bot import check, demo, erase, logs
from kb_bot.bootstrap import Bot, Clock
from kb_bot.clock import LocalSlackClock, machine_clock
from kb_bot.config import Settings, WrongSettings, load
from kb_bot.errors import KbError
from kb_bot.health import Health
from kb_bot.i18n import Translator, speak
from kb_bot.local_slack import PORT, local_slack
from kb_bot.store import migrate
from kb_bot.store.database import Database
from kb_bot.travel import travelling

log = logging.getLogger("kb_bot")

Run = Callable[[Settings, argparse.Namespace], None]
Wait = Callable[[], object]
GoingOn = Callable[[Bot], AbstractContextManager[object]]  # what is done beside, as long as the bot runs
LOOK_UP = 0.2  # seconds
POOL = 16  # database connections: as many as threads that use them at once


class Refused(Exception):
    """The command cannot be done; the text is the sentence to print."""


def main(argv: Sequence[str]) -> int:
    """Runs one command; 0 when it did what was asked."""
    options = _parser().parse_args(argv)
    try:
        settings = load()
        logs.set_up(settings.log_level, settings.log_format)
        options.run(settings, options)
    except WrongSettings as error:
        return _fail(f"A setting in .env or the environment cannot be used.\n{error}")
    except KbError as error:
        return _fail(speak(settings.kb_language).error(error))
    except Refused as error:
        return _fail(str(error))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description="A knowledge base that lives inside Slack.")
    parser.set_defaults(run=_serve)
    parser.add_argument("--fresh", action="store_true", help="local Slack only: throw its old data away first")
    parser.add_argument(
        "--port", type=_port, default=PORT, help=f"local Slack only: where its page is, {PORT} if not said"
    )
    commands = parser.add_subparsers(title="commands", metavar="")
    _command(commands, "serve", _serve, "run the bot (the default); without tokens on the local Slack")
    _command(commands, "demo", _demo, "run the bot on the local Slack, tokens or not")
    _command(commands, "migrate", _migrate, "bring the database to the newest revision")
    _command(commands, "check", _check, "check tokens, permissions and the database, and say what is missing")
    backup = _command(commands, "backup", _backup, "copy a SQLite database while the bot runs")
    backup.add_argument("file", type=Path)
    erase.add_options(_command(commands, "erase", erase.run, "erase what is kept of a person, after a report"))
    job = _command(commands, "run-job", _run_job, "run one job now, or as if it were another time")
    job.add_argument("name")
    job.add_argument("--now", type=_moment, help="an ISO time such as 2026-11-23T09:30+01:00")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Run, help_: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_, description=help_)
    command.set_defaults(run=run)
    return command


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 2**16):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number up to 65535")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2026-11-23T09:30+01:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _serve(settings: Settings, options: argparse.Namespace) -> None:
    if not settings.has_tokens:
        _demo(settings, options)
        return
    clock: Clock = LocalSlackClock(settings.demo_clock_url) if settings.demo_clock_url else machine_clock
    serve(settings, clock, _until_signalled())


def _demo(settings: Settings, options: argparse.Namespace) -> None:
    logs.set_up("WARNING", "text")  # a person looks at this terminal
    wait = _until_signalled()
    t = speak(settings.kb_language)

    def taken(port: int) -> None:
        print(t("cli-demo-port", port=str(port)), flush=True)

    with local_slack(settings, options.port, fresh=options.fresh, taken=taken) as (local, address):
        assert local.demo_clock_url is not None

        @contextmanager
        def going_on(bot: Bot) -> Iterator[None]:
            demo.plant_cards(bot)
            print(t("cli-demo", address=address), flush=True)
            with travelling(bot, address):
                yield

        serve(local, LocalSlackClock(local.demo_clock_url), wait, going_on)


def serve(settings: Settings, clock: Clock, wait: Wait, going_on: GoingOn = nullcontext) -> None:
    """Runs the bot until `wait` returns, then drains: stops claiming, closes the socket, finishes what was begun."""
    migrate.upgrade(settings.database_url)
    t = speak(settings.kb_language)
    with ExitStack() as at_the_end:  # the last that was begun ends first
        database = Database(settings.database_url, pool_size=POOL)
        at_the_end.callback(database.dispose)
        bot = make_bot(settings, database, clock)
        answer_probes(settings, bot, at_the_end)
        at_the_end.callback(bot.stop)
        warn_of_missing_scopes(bot, t)
        connect(bot, t)
        log.info("the bot is ready")
        with going_on(bot):
            wait()
        log.info("stopping: finishing what was begun")


def answer_probes(settings: Settings, bot: Bot, at_the_end: ExitStack) -> None:
    if not settings.health_port:
        return
    try:
        health = Health(settings.health_host, settings.health_port, bot.readiness)
    except OSError as error:
        address = f"{settings.health_host}:{settings.health_port}"
        t = speak(settings.kb_language)
        raise Refused(t("cli-health-taken", address=address, reason=str(error.strerror))) from None
    health.start()
    at_the_end.callback(health.stop)


def warn_of_missing_scopes(bot: Bot, t: Translator) -> None:
    for sentence in check.missing_scopes(bot.web.scopes(), t):
        log.warning(sentence)


def make_bot(settings: Settings, database: Database, clock: Clock) -> Bot:
    """Raises Refused with a sentence when Slack does not know the bot."""
    t = speak(settings.kb_language)
    try:
        return Bot(settings, database, clock)
    except (SlackApiError, OSError) as error:
        raise Refused(check.refusal(error, "cli-slack-refused", settings, t)) from None


def connect(bot: Bot, t: Translator) -> None:
    """Raises Refused with a sentence when Slack opens no socket."""
    try:
        bot.start()
    except (SlackApiError, OSError) as error:
        raise Refused(check.refusal(error, "check-app-token-refused", bot.settings, t)) from None


def _migrate(settings: Settings, options: argparse.Namespace) -> None:
    migrate.upgrade(settings.database_url)
    print(speak(settings.kb_language)("cli-migrated"))


def _check(settings: Settings, options: argparse.Namespace) -> None:
    t = speak(settings.kb_language)
    findings = check.findings(settings, t)
    for finding in findings:
        print(f"{'ok ' if finding.good else '!! '} {finding.sentence}")
    if not all(finding.good for finding in findings):
        raise Refused(t("cli-check-failed"))


def _backup(settings: Settings, options: argparse.Namespace) -> None:
    database = Database(settings.database_url)
    database.backup(options.file)
    print(speak(settings.kb_language)("cli-backed-up", file=str(options.file)))


def _run_job(settings: Settings, options: argparse.Namespace) -> None:
    t = speak(settings.kb_language)
    if not settings.has_tokens:
        raise Refused(t("cli-needs-tokens"))
    migrate.upgrade(settings.database_url)
    database = Database(settings.database_url, pool_size=POOL)
    moment: datetime | None = options.now
    bot = make_bot(settings, database, (lambda: moment) if moment else machine_clock)
    try:
        if options.name not in bot.jobs:
            raise Refused(t("cli-no-such-job", name=options.name, jobs=t.listed(list(bot.jobs))))
        done = bot.run_job(options.name)
    except (SlackApiError, OSError) as error:
        raise Refused(check.refusal(error, "cli-slack-refused-call", settings, t)) from None
    finally:
        bot.stop()
        database.dispose()
    print(t("cli-job-done", name=options.name, count=done))


def _until_signalled() -> Wait:
    """Returns soon after SIGTERM or Ctrl-C; a second signal ends the process at once.

    Whatever the main thread sleeps in must end by itself: a handler runs there only, and a signal that another thread was
    told of, or that came just before the sleep, wakes nobody.
    """
    seen: list[int] = []

    def signalled(number: int, _frame: object) -> None:
        if seen:
            raise SystemExit(128 + number)
        seen.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signalled)

    def wait() -> None:
        while not seen:
            time.sleep(LOOK_UP)

    return wait
