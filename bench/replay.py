"""Plays recorded conversations through the whole circle, by the doors that people use, and prints what came of it.

`make replay DATA=folder [LOG=file]`: each conversation becomes a thread of the local Slack, is saved by the message shortcut, asked for by
its opening words, grows old, and its owners tick it by reaction (half), by button (a quarter), or not at all.
"""

import argparse
import html
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bench.running import Running, answer_times, both
from kb_bot.simulator.client import Channel, LocalSlack, Message, Person
from kb_bot.store import tables
from kb_bot.store.database import Database

SAVE_AS_NEW = ("Save as a new card", "Сохранить новой карточкой")
BRACKETS = re.compile(r"<([^<>]+)>")
CHANNEL_MENTION = re.compile(r"<#C\w+(?:\|[^>]*)?>")
MENTION = re.compile(r"<@([A-Z][a-z]+)>")
ZONES = ("Europe/Berlin", "Europe/Moscow", "Europe/London")
WORKING_DAYS = 24
QUIET = 2.5  # seconds without a word in the log: the bot has nothing more to do


@dataclass(slots=True)
class Conversation:
    """One thread of the recording, and what became of it."""

    id: str
    messages: list[dict[str, Any]]
    place: str = "joined"
    channel: Channel | None = None
    parent: Message | None = None
    saver: Person | None = None
    key: str | None = None
    refused: str | None = None
    filled_in: float | None = None
    rank: int | None = None


@dataclass(slots=True)
class Stage:
    """The local Slack with everybody who ever spoke."""

    running: Running
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def slack(self) -> LocalSlack:
        return self.running.slack


def main() -> None:
    options = _options()
    conversations = list(read(Path(options.data) / "slack-threads" / "racket-2017.jsonl"))[: options.most]
    with both(log=options.log) as running:
        stage = Stage(running)
        timed("loaded", lambda: load(stage, conversations))
        timed("saved", lambda: [save(stage, conversation) for conversation in conversations])
        timed("asked", lambda: [ask(stage, conversation) for conversation in conversations])
        ticks = Ticks(stage, {c.key: c for c in conversations if c.key})
        timed("aged", lambda: grow_old(stage, ticks, options.days))
        report(stage, conversations, ticks)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--log", type=Path, help="keep everything said in both directions")
    parser.add_argument("--most", type=int, help="only so many conversations")
    parser.add_argument("--days", type=int, default=WORKING_DAYS, help="working days after the interval")
    return parser.parse_args()


def timed(what: str, work: Callable[[], object]) -> None:
    begun = time.monotonic()
    work()
    print(f"{what:8} in {time.monotonic() - begun:6.1f} s", flush=True)


def read(path: Path) -> Iterator[Conversation]:
    """Nine places of twenty are channels the bot is in or near; some are where it is not: public, private."""
    places = ["joined"] * 14 + ["private"] * 3 + ["not joined"] * 2 + ["not invited"]
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield Conversation(row["id"], row["messages"], places[number % len(places)])


# Loading


def load(stage: Stage, conversations: list[Conversation]) -> None:
    spoken = " ".join(message["text"] for c in conversations for message in c.messages)
    names = sorted({message["user"] for c in conversations for message in c.messages} | set(MENTION.findall(spoken)))
    for number, name in enumerate(names):
        stage.people[name] = stage.slack.person(
            name, tz=ZONES[number % len(ZONES)], locale="ru-RU" if number % 5 == 4 else "en-US"
        )
    people = list(stage.people.values())
    channels = {
        "joined": stage.slack.channel("racket", people),
        "private": stage.slack.channel("racket-core", people, private=True),
        "not joined": stage.slack.channel("racket-news", people, bot=False),
        "not invited": stage.slack.channel("racket-private", people, private=True, bot=False),
    }
    for conversation in conversations:
        conversation.channel = channels[conversation.place]
        rows = [
            (stage.people[m["user"]], m["ts"], mentions_by_id(stage, m["text"], channels["joined"]))
            for m in conversation.messages
        ]
        conversation.parent = stage.slack.load_thread(conversation.channel, rows)[0]
        conversation.saver = answerer(stage, conversation)


def mentions_by_id(stage: Stage, text: str, home: Channel) -> str:
    """The recording names people where Slack has their ids, and channels that are not there."""
    for name, person in stage.people.items():
        if f"<@{name}>" in text:
            text = text.replace(f"<@{name}>", f"<@{person.id}>")
    return CHANNEL_MENTION.sub(f"<#{home.id}>", text)


def answerer(stage: Stage, conversation: Conversation) -> Person:
    """Who spoke most, apart from who asked."""
    asker = conversation.messages[0]["user"]
    others = Counter(m["user"] for m in conversation.messages if m["user"] != asker)
    return stage.people[others.most_common(1)[0][0] if others else asker]


# Saving


def save(stage: Stage, conversation: Conversation) -> None:
    saver, parent = conversation.saver, conversation.parent
    assert saver
    assert parent
    after = stage.slack.mark()
    saver.shortcut("Save as card", on=parent)
    shown = stage.slack.waits_for("views.update", after, timeout=30)[0]
    conversation.filled_in = shown["t"] - stage.slack.log(after)[0]["t"]
    window = saver.window
    if window is None or not window.submit:
        conversation.refused = first_line(window.text if window else "no window")
        saver.closes(everything=True)
        return
    if (target := next((row for row in window.inputs if row.block_id.startswith("target")), None)) is not None:
        saver.chooses(target.label, next(label for label in target.options if label in SAVE_AS_NEW))
    submit(stage, saver, conversation)


def submit(stage: Stage, saver: Person, conversation: Conversation) -> None:
    after = stage.slack.mark()
    saver.submits()
    window = saver.window
    if window and window.errors:
        conversation.refused = next(iter(window.errors.values()))
        saver.closes(everything=True)
        return
    text = result(stage, saver, after)
    conversation.key = next((word.strip(".,:") for word in text.split() if word.startswith("KB-")), None)
    if conversation.key is None:
        conversation.refused = first_line(text)
    saver.closes(everything=True)


def result(stage: Stage, saver: Person, after: int) -> str:
    """The window that says what became of it; the editor may be updated once more before that."""
    for count in range(1, 5):
        try:
            stage.slack.waits_for("views.update", after, count, timeout=10)
        except AssertionError:
            break
        window = saver.window
        if window and not window.submit and "KB-" in window.text:
            return window.text
    window = saver.window
    return window.text if window else "no window"


def first_line(text: str) -> str:
    """The first line after the window's title."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " / ".join(lines[1:3] or lines)[:90]


# Asking


def ask(stage: Stage, conversation: Conversation) -> None:
    """Where the saved card stands in the answer to its opening words, the first 300 characters of them."""
    if conversation.key is None:
        return
    assert conversation.saver
    assert conversation.channel
    after = stage.slack.mark()
    words = " ".join(as_typed(conversation.messages[0]["text"]).split())[:300]
    conversation.saver.types(f"/kb {words}", conversation.channel)
    stage.slack.waits_for("response_url", after, timeout=20)
    seen = conversation.saver.ephemerals(conversation.channel)[-1].text
    keys = list(dict.fromkeys(word.strip(".,:·()[]") for word in seen.split() if word.startswith("KB-")))
    conversation.rank = keys.index(conversation.key) + 1 if conversation.key in keys else None


def as_typed(text: str) -> str:
    """What the person had typed: addresses and names without Slack's brackets, & < > as they are."""
    return html.unescape(BRACKETS.sub(lambda match: match[1].split("|")[0], text))


# Growing old


class Ticks:
    """Owners who answer: of four cards two by an emoji, one by the button, one not at all."""

    def __init__(self, stage: Stage, conversations: dict[str, Conversation]) -> None:
        self._stage = stage
        self._done: set[str] = set()
        self._numbers = {key: number for number, key in enumerate(conversations)}
        self.by: Counter[str] = Counter()

    def answer(self) -> None:
        for person in self._stage.people.values():
            for message in person.dm:
                self._answer_message(person, message)

    def _answer_message(self, person: Person, message: Message) -> None:
        if message.id in self._done or not (message.metadata or {}).get("event_payload"):
            return
        self._done.add(message.id)
        has_replies = bool(message.replies)
        if has_replies:
            for reply in person.messages(person.bot_dm, thread=message)[1:]:
                self._tick(person, reply, message)
        else:
            self._tick(person, message, message)

    def _tick(self, person: Person, line: Message, parent: Message) -> None:
        key = next((word.strip(".,:·") for word in line.text.split() if word.startswith("KB-")), None)
        turn = self._numbers.get(key or "", 3) % 4
        if key is None or turn == 3:
            self.by["not answered"] += 1
        elif turn == 2:
            self.by["button"] += 1
            press_still_correct(person, parent, key)
        else:
            self.by["reaction"] += 1
            person.reacts("white_check_mark" if turn else "+1::skin-tone-3", on=line)


def press_still_correct(person: Person, message: Message, key: str) -> None:
    """The button of that card: its block follows the section that names the card."""
    card = False
    for block in message.blocks:
        if key in json.dumps(block, ensure_ascii=False):
            card = True
        elements = block.get("elements", []) if block["type"] == "actions" else []
        if card and elements:
            at = {"surface": message.id, "block_id": block["block_id"], "action_id": elements[0]["action_id"]}
            person.ask("touches", person=person.id, **at)
            return


def grow_old(stage: Stage, ticks: Ticks, days: int) -> None:
    """Past the interval, then working day by working day, at a time when all zones are at work."""
    stage.slack.set_now(next_morning(stage.slack.now() + timedelta(days=91)))
    for _ in range(days):
        wait_until_quiet(stage)
        ticks.answer()
        wait_until_quiet(stage)
        stage.slack.set_now(next_morning(stage.slack.now()))


def next_morning(moment: datetime) -> datetime:
    moment = (moment + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    while moment.weekday() > 4:
        moment += timedelta(days=1)
    return moment


def wait_until_quiet(stage: Stage, most: float = 120) -> None:
    seen, since, end = stage.slack.mark(), time.monotonic(), time.monotonic() + most
    while time.monotonic() < end:
        fresh = len(stage.slack.log(after=seen))
        seen += fresh
        if fresh:
            since = time.monotonic()
        elif time.monotonic() - since > QUIET:
            return
        time.sleep(0.2)


# Reporting


def report(stage: Stage, conversations: list[Conversation], ticks: Ticks) -> None:
    log = stage.slack.log()
    saved = [c for c in conversations if c.key]
    ranked = [c.rank for c in saved]
    row("threads", len(conversations))
    row(
        "  saved", len(saved), ", ".join(f"{count} {place}" for place, count in Counter(c.place for c in saved).items())
    )
    row("  refused", len(conversations) - len(saved))
    for why, count in Counter(c.refused for c in conversations if c.refused).most_common():
        row(f"    {count} x", why or "")
    fills = sorted(c.filled_in for c in conversations if c.filled_in is not None)
    row(
        "windows filled within 3 s",
        sum(t <= 3 for t in fills),
        f"of {len(fills)}; p50 {ms(statistics.median(fills))}, most {ms(fills[-1])}",
    )
    row("hit@1", share(sum(rank == 1 for rank in ranked), len(saved)))
    row("hit@3", share(sum(rank is not None and rank <= 3 for rank in ranked), len(saved)))
    for conversation in saved:
        if conversation.rank != 1:
            opening = " ".join(conversation.messages[0]["text"].split())[:70]
            row(f"    {conversation.key} at {conversation.rank}", opening)
    notices(stage, log)
    row("answered", ", ".join(f"{count} {how}" for how, count in sorted(ticks.by.items())))
    row(
        "calls refused by the local Slack",
        len(stage.slack.refusals()),
        str(Counter(r["error"] for r in stage.slack.refusals()) or ""),
    )
    row("listener errors", len(stage.running.errors()))
    acks = sorted(entry["ms"] for entry in log if entry.get("method") == "ack")
    row(
        "time to ack",
        f"p50 {statistics.median(acks):.1f} ms",
        f"p95 {acks[int(len(acks) * 0.95)]:.1f} ms, {len(acks)} acks",
    )
    answered = sorted(answer_times(log))
    row("time to answer", f"p50 {ms(statistics.median(answered))}", f"p95 {ms(answered[int(len(answered) * 0.95)])}")
    row("memory", f"{stage.running.memory_mib():.0f} MiB", f"at most {stage.running.peak_mib():.0f} MiB")


def notices(stage: Stage, log: list[dict[str, Any]]) -> None:
    """Owed and sent by the store; duplicated and lost by what the local Slack took."""
    database = Database(stage.running.database_url)
    with database.read() as session:
        states = dict(session.execute(select(tables.Notice.state, func.count()).group_by(tables.Notice.state)).all())
        kinds = dict(session.execute(select(tables.Notice.kind, func.count()).group_by(tables.Notice.kind)).all())
        trust = dict(session.execute(select(tables.Card.trust, func.count()).group_by(tables.Card.trust)).all())
    database.dispose()
    posted = [
        entry["params"]["metadata"]["event_payload"]["key"]
        for entry in log
        if entry.get("method") == "chat.postMessage" and entry["params"].get("metadata") and "error" not in entry
    ]
    row("notices owed", sum(states.values()), str(kinds))
    row("  sent", states.get("sent", 0), str({k: v for k, v in states.items() if k != "sent"} or ""))
    row("  duplicated", len(posted) - len(set(posted)))
    row("  lost", states.get("sent", 0) - len(set(posted)) + states.get("pending", 0) + states.get("unsure", 0))
    row("cards by trust", str(trust))


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def row(what: str, value: object, more: str = "") -> None:
    print(f"{what:36} {value!s:>14}  {more}".rstrip())


if __name__ == "__main__":
    main()
