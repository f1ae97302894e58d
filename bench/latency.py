"""How long a person waits: ack and answer of `/kb`, alone and ten at once; a long thread from shortcut to filled window; start-up.

`make bench-latency`. Bot and local Slack are two processes on loopback; the times are those in the local Slack's log.
"""

import argparse
import statistics
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.filling import fill, titles
from bench.running import Running, answer_times, bot_on, local_slack
from kb_bot.simulator.client import BOT_TOKEN, Channel, LocalSlack, Person
from kb_bot.slack.web import Web

ROUNDS, AT_ONCE = 100, 10
LONG_THREAD = 284  # messages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="not needed here; every bench takes it")
    parser.add_argument("--cards", type=int, nargs="*", default=[1_000, 10_000])
    for count in parser.parse_args().cards:
        measure(count)


def measure(cards: int) -> None:
    with TemporaryDirectory() as folder, local_slack() as slack:
        home = Path(folder)
        team = str(Web(BOT_TOKEN, slack.api_url).who_am_i()["team_id"])
        fill(f"sqlite:///{home}/kb.sqlite3", team, cards)
        with bot_on(slack, home) as running:
            print(f"\n{cards:,} cards")
            print(f"  start-up to the open socket        {running.seconds_to_start:8.2f} s")
            people = [slack.person(f"Agent {number}") for number in range(AT_ONCE)]
            channel = slack.channel("support", people)
            questions = islice(titles(), 0, None, max(1, cards // (ROUNDS * 2)))
            asked = [title for title, _, _ in islice(questions, ROUNDS)]
            one_after_another(slack, people[0], channel, asked)
            at_once(slack, people, channel, asked)
            if cards == 1_000:
                long_thread(slack, people, channel)
            print(
                f"  memory                             {running.memory_mib():8.0f} MiB, at most {running.peak_mib():.0f}"
            )
            report_errors(running)


def one_after_another(slack: LocalSlack, person: Person, channel: Channel, asked: list[str]) -> None:
    ask(slack, person, channel, asked[:5])
    after = slack.mark()
    ask(slack, person, channel, asked)
    show("ack of /kb, alone", acks(slack, after))
    show("answer of /kb, alone", answers(slack, after))


def at_once(slack: LocalSlack, people: list[Person], channel: Channel, asked: list[str]) -> None:
    """Everybody asks in the same moment; the next round begins when all have their answers."""
    for person in people:
        ask(slack, person, channel, asked[:1])
    begun = slack.mark()
    for start in range(0, len(asked), len(people)):
        questions = asked[start : start + len(people)]
        after = slack.mark()
        together(lambda person, question: person.types(f"/kb {question}", channel), people, questions)
        slack.waits_for("response_url", after, len(questions), timeout=60)
    show(f"ack of /kb, {len(people)} at once", acks(slack, begun))
    show(f"answer of /kb, {len(people)} at once", answers(slack, begun))


def together(work: Callable[[Person, str], object], people: list[Person], questions: list[str]) -> None:
    pairs = list(zip(people, questions, strict=False))
    barrier = threading.Barrier(len(pairs))

    def run(person: Person, question: str) -> None:
        barrier.wait()
        work(person, question)

    threads = [threading.Thread(target=run, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def ask(slack: LocalSlack, person: Person, channel: Channel, questions: Iterable[str]) -> None:
    """One question after the other, each when the one before has been answered."""
    for question in questions:
        after = slack.mark()
        person.types(f"/kb {question}", channel)
        slack.waits_for("response_url", after, timeout=10)


def long_thread(slack: LocalSlack, people: list[Person], channel: Channel) -> None:
    start = datetime.now(UTC) - timedelta(days=3)
    texts = ["How do we move a workspace to another region?"]
    texts += [
        f"Step {n}: copy part {n} and *check* it with `verify {n}` before the next one." for n in range(1, LONG_THREAD)
    ]
    rows = [(people[n % 7], start + timedelta(minutes=n), text) for n, text in enumerate(texts)]
    thread = slack.load_thread(channel, rows)
    took = []
    for _ in range(5):
        after = slack.mark()
        people[1].shortcut("Save as card", on=thread[-1])
        update = slack.waits_for("views.update", after, timeout=20)[0]
        begun = next(entry for entry in slack.log(after) if entry.get("kind") == "interactive" or "payload" in entry)
        took.append((update["t"] - begun["t"]) * 1000)
        people[1].closes(everything=True)
    show(f"{LONG_THREAD} messages, shortcut to window", took)


def acks(slack: LocalSlack, after: int) -> list[float]:
    """Milliseconds from sending a command to its ack."""
    entries = slack.log(after)
    sent = {entry["envelope_id"] for entry in entries if entry.get("kind") == "slash_command"}
    return [entry["ms"] for entry in entries if entry.get("method") == "ack" and entry["for"] in sent]


def answers(slack: LocalSlack, after: int) -> list[float]:
    """Milliseconds from sending a command to taking its answer."""
    return [seconds * 1000 for seconds in answer_times(slack.log(after))]


def show(what: str, values: list[float]) -> None:
    ordered = sorted(values)
    p95 = ordered[int(len(ordered) * 0.95) - 1] if len(ordered) > 1 else ordered[0]
    print(f"  {what:34} p50 {statistics.median(ordered):7.1f} ms   p95 {p95:7.1f} ms   ({len(ordered)})")


def report_errors(running: Running) -> None:
    errors = running.errors()
    if errors:
        print(f"  errors in the log: {len(errors)}, the first: {errors[0]['message']}")


if __name__ == "__main__":
    main()
