"""The demo as `make run` shows it, with the team of one language to play in front of the camera."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kb_bot import demo
from kb_bot.bootstrap import Bot
from kb_bot.clock import LocalSlackClock
from kb_bot.config import Settings
from kb_bot.i18n import Translator, speak
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, Channel, LocalSlack, Message, Person
from kb_bot.simulator.thread import start
from kb_bot.store import migrate
from kb_bot.store.database import Database

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
OFFICE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, and what they say, in one language."""

    locale: str
    agent: str  # asks
    owner: str  # answers for cards
    lead: str  # looks after collections, administers
    newcomer: str
    place: str
    question: str  # a verified card answers it
    flagged: str  # a card that somebody flagged
    unchecked: str  # a card that nobody has checked, with a note where there is one
    noted: str  # a card with an internal note
    mistyped: str
    vague: str  # several cards
    unknown: str  # no card
    thread: tuple[str, str, str]  # worth a card: the question, its answer, the thanks
    twin: str  # how a thread begins about which there is a card
    complaint: str
    better: str
    hurry: str  # a thread without an answer
    secret: str  # what should not become part of a card


ENGLISH = Cast(
    locale="en-US",
    agent="Marek Novák",
    owner="Olga Brandt",
    lead="Hannah Weiss",
    newcomer="Tomás Rivera",
    place="support",
    question="how do I download an old invoice",
    flagged="which card fees do I pay",
    unchecked="do gift cards expire",
    noted="reset two-factor for a customer",
    mistyped="how to downlaod an old invoyce",
    vague="printer",
    unknown="who waters the office plants",
    thread=(
        "Customer asks: can I move the till to a new address? Same company, new café two streets away",
        "Yes, no new contract needed. Settings → Locations → the location → *Change address*. Printer and reader stay "
        "paired, only the receipts get the new address from the next shift on. Please tell them to do it *before* the "
        "first sale there, the tax office wants the right address on every receipt.",
        "great, thanks!",
    ),
    twin="Does the gift card balance expire",
    complaint="The menu is called Receipts since 8.4.",
    better="Since 8.4 it is called Receipts.",
    hurry="chat right now: merchant wants to move",
    secret="To read the logs use the key xoxb-test-1234567890-abcdef, or ask olga@tillwise.example, +49 30 901820.",
)
RUSSIAN = Cast(
    locale="ru-RU",
    agent="Света Миронова",
    owner="Борис Лапин",
    lead="Hannah Weiss",
    newcomer="Tomás Rivera",
    place="support-ru",
    question="как сменить тариф",
    flagged="cash drawer does not open",
    unchecked="не приходит письмо для сброса пароля",
    noted="как сделать чек коррекции",
    mistyped="как сминить тариф в середине месеца",
    vague="касса",
    unknown="кто поливает цветы в офисе",
    thread=(
        "Клиент спрашивает: как перенести кассу на новый адрес? Юрлицо то же, кафе переезжает через две улицы",
        "Новую заводить не нужно. Настройки → Точки → нужная точка → *Сменить адрес*. Принтер и терминал остаются привязаны, новый "
        "адрес появится в чеках со следующей смены. Важно сделать *до* первой продажи на новом месте, иначе в чеках "
        "будет старый адрес.",
        "супер, спасибо",
    ),
    twin="Как выгрузить продажи за квартал",
    complaint="С версии 8.4 раздел называется «Чеки».",
    better="С версии 8.4 это раздел «Чеки».",
    hurry="Коллеги, клиент не получает письмо",
    secret="Чтобы читать логи, нужен ключ xoxb-test-1234567890-abcdef, или пишите olga@tillwise.example, +49 30 901820.",
)


class Stage:
    """People and places of the seeded team by their names."""

    def __init__(self, slack: LocalSlack, bot: Bot, cast: Cast) -> None:
        self.slack = slack
        self.bot = bot
        self.cast = cast
        self.t: Translator = speak(cast.locale)
        users = [user for user in bot.web.users() if not user.get("is_bot")]
        self.people = {user["real_name"]: Person(slack.ask, user["id"], user["real_name"]) for user in users}
        self.agent, self.owner = self.people[cast.agent], self.people[cast.owner]
        self.lead, self.newcomer = self.people[cast.lead], self.people[cast.newcomer]
        self.place = self.channel(cast.place)
        for person in (self.agent, self.owner, self.lead, self.newcomer):
            person.update(locale=cast.locale)

    def channel(self, name: str) -> Channel:
        for person in self.people.values():
            for row in self.bot.web.channels_of(person.id):
                if row["name"] == name:
                    return Channel(str(row["id"]), name)
        raise LookupError(name)

    def message(self, begins: str, place: Channel | None = None) -> Message:
        return next(said for said in self.slack.messages(place or self.place) if begins in said.raw_text)

    def thread(self) -> Message:
        """The agent asks, the owner knows."""
        asked, answered, thanks = self.cast.thread
        said = self.agent.types(asked, self.place)
        self.owner.types(answered, thread=said)
        self.agent.types(thanks, thread=said)
        return said

    # --- deeds that are done when the bot has done its part

    def asks(self, words: str, who: Person | None = None) -> None:
        (who or self.agent).types(f"/kb {words}".strip(), self.place)
        self.bot.settle()

    def presses(self, who: Person, label: str, on: Message | None = None) -> None:
        who.presses(label, on=on)
        self.bot.settle()

    def submits(self, who: Person) -> None:
        who.submits()
        self.bot.settle()

    def chooses(self, who: Person, shortcut: str, said: Message | None = None) -> None:
        who.shortcut(shortcut, said)
        self.bot.settle()

    def travels(self, days: int) -> None:
        """To a working day, through the morning of everybody there, so that they have been reminded."""
        there = _working_day(self.slack.now() + timedelta(days=days)).astimezone(OFFICE)
        for hour in (6, 11, 17):  # 9:30 has just passed in Asia, in Europe, in America
            self.slack.set_now(there.replace(hour=hour, minute=40))
            while abs(self.bot.clock() - self.slack.now()) > timedelta(minutes=1):
                time.sleep(0.05)  # the bot looks at the clock twice a second
            self.bot.run_job("expire")
            self.bot.run_job("remind")
            self.bot.settle()

    def clear(self) -> None:
        """Everybody starts their client anew: no windows, no private answers."""
        for person in self.people.values():
            person.reloads()


@contextmanager
def running_demo(folder: Path, cast: Cast, *, with_cards: bool = True) -> Iterator[Stage]:
    """On a working morning, so that what people see first is what they would see."""
    running = start(MANIFEST, seeded=True)
    slack = LocalSlack(running.url)
    slack.set_now(_morning_after(slack.now()))
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        slack_bot_token=BOT_TOKEN,  # type: ignore[arg-type]
        slack_app_token=APP_TOKEN,  # type: ignore[arg-type]
        slack_api_url=slack.api_url,
        database_url=f"sqlite:///{folder / f'{cast.locale}-{with_cards}.sqlite3'}",
        kb_language=cast.locale[:2],  # type: ignore[arg-type]
        health_port=0,
        tick_seconds=0.5,
    )
    migrate.upgrade(settings.database_url)
    database = Database(settings.database_url)
    bot = Bot(settings, database, LocalSlackClock(f"{slack.url}/control/clock"))
    bot.start()
    if with_cards:
        demo.plant_cards(bot)
    try:
        yield Stage(slack, bot, cast)
    finally:
        bot.stop()
        database.dispose()
        slack.close()
        running.stop()


def _morning_after(now: datetime) -> datetime:
    """The next working day, half past ten in the office."""
    return _working_day(now.astimezone(OFFICE).replace(hour=10, minute=30, second=0, microsecond=0) + timedelta(days=1))


def _working_day(moment: datetime) -> datetime:
    while moment.astimezone(OFFICE).weekday() > 4:
        moment += timedelta(days=1)
    return moment
