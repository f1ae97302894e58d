"""Speed and memory of the search at 1,000, 10,000 and 100,000 cards, beside FTS5, and the cost of one changed card.

Cards are made from the question sets: lines of real cards shuffled together, with words of each copy's own.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil

from bench.engines import ENGINES
from bench.figures import SETS, load
from kb_bot.search import Document, Index

_SIZES = (1_000, 10_000, 100_000)
_QUESTIONS = 300
_CHANGES = 100
_SCOPES = 40
_OWN_WORDS = 2
_MOST_LINES = 6


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


def milliseconds(calls: list[Callable[[], object]]) -> tuple[float, float]:
    spent = []
    for call in calls:
        before = time.perf_counter()
        call()
        spent.append(1000 * (time.perf_counter() - before))
    return float(np.median(spent)), float(np.quantile(spent, 0.95))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=_SIZES[-1])
    asked = parser.parse_args()
    texts = questions(asked.data / "search")
    for size in (size for size in _SIZES if size <= asked.most):
        cards = made_cards(asked.data / "search", size)
        _measure_ours(cards, texts)
        _measure_fts5(cards, texts)


def _measure_ours(cards: list[Document], texts: list[str]) -> None:
    scopes = {card.scope for card in cards}
    gc.collect()
    memory, before = psutil.Process().memory_info().rss, time.perf_counter()
    index = Index()
    index.put(cards)
    build, resident = time.perf_counter() - before, psutil.Process().memory_info().rss - memory
    ctypes.CDLL(None).malloc_trim(0)  # what the loading left free is not the index
    held = psutil.Process().memory_info().rss - memory
    index.search("warm up", scopes)
    p50, p95 = milliseconds([lambda text=text: index.search(text, scopes) for text in texts])  # type: ignore[misc]
    some = scopes - {"channel:0"}
    few50, few95 = milliseconds([lambda text=text: index.search(text, some) for text in texts])  # type: ignore[misc]
    changed = random.Random(2).sample(cards, _CHANGES)
    put50, put95 = milliseconds([lambda card=card: index.put([card]) for card in changed])  # type: ignore[misc]
    print(
        f"{len(cards):>7,} cards  kb-bot: question p50 {p50:.1f} ms, p95 {p95:.1f} ms (some cards hidden:"
        f" {few50:.1f}, {few95:.1f}); build {build:.1f} s; {held / 2**20:.0f} MB (with what loading left free {resident / 2**20:.0f});"
        f" one changed card p50 {put50:.1f} ms, p95 {put95:.1f} ms",
        flush=True,
    )


def _measure_fts5(cards: list[Document], texts: list[str]) -> None:
    before = time.perf_counter()
    engine = ENGINES["fts5 porter"](cards)
    build = time.perf_counter() - before
    p50, p95 = milliseconds([lambda text=text: engine(text, frozenset()) for text in texts[:100]])  # type: ignore[misc]
    print(f"{len(cards):>7,} cards  fts5 porter: p50 {p50:.1f} ms, p95 {p95:.1f} ms; build {build:.1f} s", flush=True)


if __name__ == "__main__":
    main()
