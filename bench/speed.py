"""Speed and memory of the search at 1,000, 10,000 and 100,000 cards, beside FTS5 and tantivy, and the cost of one
changed card. Every engine has a process of its own.

    make bench-speed
    make bench-speed ARGS="--most 10000"

Cards are made from the question sets: lines of real cards shuffled together, with words of each card's own. Times are
on the clock and, in brackets, of the processor: those stay true when the machine has other work.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import multiprocessing
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import psutil

from bench.engines import Engine, ours
from bench.figures import SETS, load
from bench.rivals import RIVALS
from kb_bot.search import Document, Index

ENGINES = {"kb-bot": ours, **{name: RIVALS[name] for name in ("FTS5 porter", "tantivy, stems + fuzzy")}}

_SIZES = (1_000, 10_000, 100_000)
_QUESTIONS = 300
_CHANGES = 100
_SCOPES = 40
_OWN_WORDS = 2
_MOST_LINES = 6
_MEGABYTE = 2**20


def made_cards(data: Path, count: int) -> list[Document]:
    chance = random.Random(0)
    real = [card for name in SETS for card in load(data, name).cards]
    lines = [line for card in real for line in card.body.splitlines() if line.strip()]
    words = sorted({word for line in lines for word in line.split() if word.isalpha() and len(word) > 3})

    def own_word() -> str:
        return chance.choice(words)[:5].lower() + chance.choice(words)[-5:].lower()

    def card(number: int) -> Document:
        body = "\n".join(chance.choice(lines)[:400] for _ in range(chance.randint(1, _MOST_LINES)))
        own = " ".join(own_word() for _ in range(_OWN_WORDS))
        title = f"{chance.choice(real).title} {chance.choice(words)}"
        return Document(number, number, title, f"{body}\n{own}", (), (), f"channel:{chance.randrange(_SCOPES)}")

    return [card(number) for number in range(1, count + 1)]


def questions(data: Path) -> list[str]:
    """Half as asked, half misspelt."""
    asked = [one for name in SETS for one in load(data, name).answerable]
    chosen = random.Random(1).sample(asked, _QUESTIONS)
    return [one.text if at % 2 else one.typo for at, one in enumerate(chosen)]


def milliseconds(calls: Iterable[Callable[[], object]]) -> str:
    """ "p50 / p95 on the clock (the same of the processor)"."""
    spent = []
    for call in calls:
        before = time.perf_counter(), time.process_time()
        call()
        spent.append((1000 * (time.perf_counter() - before[0]), 1000 * (time.process_time() - before[1])))
    clock, processor = np.quantile(spent, [0.5, 0.95], axis=0).T
    return f"{clock[0]:6.1f} / {clock[1]:6.1f} ({processor[0]:5.1f} / {processor[1]:5.1f})"


def measure_engine(name: str, data: Path, size: int) -> str:
    cards, texts = made_cards(data, size), questions(data)
    memory, clock, processor = _resident(), time.perf_counter(), time.process_time()
    engine: Engine = ENGINES[name](cards)
    build = f"{time.perf_counter() - clock:6.1f} ({time.process_time() - processor:5.1f})"
    held = _resident() - memory
    engine("warm up", frozenset())
    asked = milliseconds(lambda text=text: engine(text, frozenset()) for text in texts)  # type: ignore[misc]
    return f"{size:>8,}  {name:<22}  {asked}  {build}  {held:6.0f}"


def measure_changes(data: Path, size: int) -> str:
    """One card put again, and the question after it, when nothing is remembered of those before."""
    cards, texts = made_cards(data, size), questions(data)
    index, scopes = Index(), {card.scope for card in cards}
    index.put(cards)
    some, changed = scopes - {"channel:0"}, random.Random(2).sample(cards, _CHANGES)
    hidden = milliseconds(lambda text=text: index.search(text, some) for text in texts)  # type: ignore[misc]
    put = milliseconds(lambda card=card: index.put([card]) for card in changed)  # type: ignore[misc]

    def first_after_a_change(text: str, card: Document) -> Callable[[], object]:
        index.put([card])
        return lambda: index.search(text, scopes)

    cold = milliseconds(first_after_a_change(*pair) for pair in zip(texts, cards, strict=False))
    return (
        f"{size:>8,}  one changed card {put} ms; a question right after it {cold} ms;"
        f" questions with some cards hidden {hidden} ms"
    )


def _resident() -> float:
    """Megabytes, without what freed memory the allocator keeps."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return psutil.Process().memory_info().rss / _MEGABYTE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=_SIZES[-1])
    asked = parser.parse_args()
    data, sizes = asked.data / "search", [size for size in _SIZES if size <= asked.most]
    spawned = multiprocessing.get_context("spawn")
    print(f"load of the machine before: {', '.join(f'{load:.1f}' for load in psutil.getloadavg())}")
    print("   cards  engine                  question p50 / p95, ms            build, s         MB")
    with ProcessPoolExecutor(1, mp_context=spawned, max_tasks_per_child=1) as apart:
        for size in sizes:
            for name in ENGINES:
                print(apart.submit(measure_engine, name, data, size).result(), flush=True)
        for size in sizes:
            print(apart.submit(measure_changes, data, size).result(), flush=True)
    print(f"load of the machine after: {', '.join(f'{load:.1f}' for load in psutil.getloadavg())}")


if __name__ == "__main__":
    main()
