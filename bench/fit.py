"""Fits the weights of the second look and of the confidence on the question sets, and prints them.

    make bench-fit DATA=folder

The first line of figures is fitted on all sets; in the second every set is judged by weights fitted on the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.figures import COMPARED, SETS, QuestionSet, auroc, false_answers, load
from kb_bot.search import Index
from kb_bot.search.confidence import signs
from kb_bot.search.index import Examined
from kb_bot.search.weights import CONFIDENCE, SECOND_LOOK

Floats = NDArray[np.float64]

_MOST = 500  # questions a set
_WEIGHT_DECAY = 0.002
_STEPS, _STEP = 200, 0.05


@dataclass(frozen=True, slots=True)
class Seen:
    """One question as the search saw it. `right` is 1 for the candidates that answer it."""

    examined: Examined | None
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SeenSet:
    clean: list[Seen]
    typo: list[Seen]
    without: list[Seen]  # the clean questions with their cards taken out
    unanswerable: list[Seen]


def examine(questions: QuestionSet) -> SeenSet:
    index = Index()
    index.put(questions.cards)
    scopes = {card.scope for card in questions.cards}

    def see(text: str, right: frozenset[int], allowed: set[str]) -> Seen:
        examined = index.examine(text, allowed)
        return Seen(examined, np.isin([] if examined is None else examined.ids, list(right)))

    return SeenSet(
        [see(one.text, one.right, scopes) for one in questions.answerable],
        [see(one.typo, one.right, scopes) for one in questions.answerable],
        [see(one.text, frozenset(), scopes - {str(card) for card in one.right}) for one in questions.answerable],
        [see(one.text, frozenset(), scopes) for one in questions.unanswerable],
    )


def fit_ranking(sets: Sequence[SeenSet]) -> Floats:
    """Softmax regression over the candidates of each question; every set counts the same."""
    rows, starts, right, weight = [], [], [], []
    for one in sets:
        usable = [seen for seen in one.clean + one.typo if seen.right.any()]
        for seen in usable:
            assert seen.examined is not None
            starts.append(sum(map(len, rows[-1:])) + (starts[-1] if starts else 0))
            rows.append(seen.examined.features)
            right.append(seen.right)
            weight.append(1 / len(usable) / len(sets))
    x, y, w, first = np.concatenate(rows), np.concatenate(right), np.array(weight), np.array(starts)
    of_question = np.repeat(np.arange(len(rows)), [len(one) for one in rows])

    def slope(weights: Floats) -> Floats:
        score = x @ weights
        odds = np.exp(score - np.maximum.reduceat(score, first)[of_question])
        share = odds / np.add.reduceat(odds, first)[of_question]
        right_share = np.where(y, odds, 0)
        target = right_share / np.add.reduceat(right_share, first)[of_question]
        return np.asarray((w[of_question] * (share - target)) @ x)

    return _descend(slope, x)


def fit_confidence(sets: Sequence[SeenSet], ranking: Floats) -> Floats:
    """Logistic regression: is the best card a right one? Questions with, without and beside their card count alike."""
    rows, right, weight = [], [], []
    for one in sets:
        for kind in (one.clean, one.typo, one.without, one.unanswerable):
            tops = [top for top in (_top(seen, ranking) for seen in kind) if top is not None]
            rows += [top[0] for top in tops]
            right += [top[1] for top in tops]
            weight += [1 / max(len(tops), 1)] * len(tops)
    x, y, w = np.array(rows), np.array(right, float), np.array(weight) / sum(weight)
    return _descend(lambda weights: np.asarray((w * (1 / (1 + np.exp(-x @ weights)) - y)) @ x), x)


def _top(seen: Seen, ranking: Floats) -> tuple[Floats, bool] | None:
    """The signs of the best card, and whether it is right."""
    if seen.examined is None:
        return None
    scores = seen.examined.features @ ranking
    at = int(np.argmax(scores))
    return signs(scores, seen.examined.found)[at], bool(seen.right[at])


def _descend(slope, rows: Floats) -> Floats:  # type: ignore[no-untyped-def]
    """Adam on features of like size, with a little decay towards zero."""
    size = rows.std(0) + (rows.std(0) == 0)
    weights, mean, square = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for step in range(1, _STEPS + 1):
        gradient = slope(weights / size) / size + _WEIGHT_DECAY * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= _STEP * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weights / size)


def judge(one: SeenSet, ranking: Floats, confidence: Floats) -> tuple[float, ...]:
    """hit@1 clean and typo (%), AUROC, FAR@90, AUROC of near misses."""

    def sure(kind: list[Seen]) -> list[tuple[float, bool]]:
        tops = [_top(seen, ranking) for seen in kind]
        return [(float(top[0] @ confidence), top[1]) if top else (-np.inf, False) for top in tops]

    clean, typo, without, no = sure(one.clean), sure(one.typo), sure(one.without), sure(one.unanswerable)
    yes = [value for value, _ in clean]
    right = [value for value, is_right in clean if is_right]
    return (
        100 * float(np.mean([is_right for _, is_right in clean])),
        100 * float(np.mean([is_right for _, is_right in typo])),
        auroc(yes, [value for value, _ in no]),
        false_answers(right, [value for value, _ in no]),
        auroc(yes, [value for value, _ in without]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    seen = {name: examine(load(parser.parse_args().data / "search", name, _MOST)) for name in SETS}
    ranking = fit_ranking(list(seen.values()))
    confidence = fit_confidence(list(seen.values()), ranking)
    _print("fitted on all", {name: judge(one, ranking, confidence) for name, one in seen.items()})
    apart = {}
    for name, one in seen.items():
        others = [other for other in seen.values() if other is not one]
        others_ranking = fit_ranking(others)
        apart[name] = judge(one, others_ranking, fit_confidence(others, others_ranking))
    _print("fitted on the others", apart)
    for title, names, weights in (("SECOND_LOOK", SECOND_LOOK, ranking), ("CONFIDENCE", CONFIDENCE, confidence)):
        print(f"{title} = {{")
        for name, weight in zip(names, weights, strict=True):
            print(f'    "{name}": {weight:.2f},')
        print("}")


def _print(title: str, figures: dict[str, tuple[float, ...]]) -> None:
    print(f"{title}: hit@1 clean / typo, AUROC, FAR@90, near")
    for name, row in figures.items():
        print(f"  {name:<15} {row[0]:5.1f} / {row[1]:5.1f}  {row[2]:.3f}  {row[3]:.3f}  {row[4]:.3f}")
    mean = np.mean([figures[name][:2] for name in COMPARED], axis=0)
    print(f"  {'mean of six':<15} {mean[0]:5.1f} / {mean[1]:5.1f}", flush=True)


if __name__ == "__main__":
    main()
