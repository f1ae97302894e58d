"""Fits the weights of the second look and of the confidence on the question sets, and prints them.

    make bench-fit DATA=folder

The first line of figures is fitted on all sets; in the second every set is judged by weights fitted on the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.figures import COMPARED, SETS, QuestionSet, auroc, false_answers, load
from kb_bot.search import Index
from kb_bot.search.confidence import confidences, lead_signs, topic_signs
from kb_bot.search.retrieval import Found
from kb_bot.search.weights import AHEAD, SECOND_LOOK, TOPIC

Floats = NDArray[np.float64]

_MOST = 500  # questions a set
_WEIGHT_DECAY = 0.002
_STEPS, _STEP = 200, 0.05
_KEPT = 0.95  # of the right answers are shown, alone or among others
_NEAR_ALONE = 0.1  # of the questions whose card is missing get another one alone


@dataclass(frozen=True, slots=True)
class Seen:
    """The candidates for one question as the search saw them. `right` is 1 for those that answer it."""

    features: Floats
    found: Found
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SeenSet:
    """None for a question without any candidate."""

    clean: list[Seen | None]
    typo: list[Seen | None]
    without: list[Seen | None]  # the clean questions with their cards taken out
    unanswerable: list[Seen | None]


@dataclass(frozen=True, slots=True)
class Weights:
    ranking: Floats
    topic: Floats
    ahead: Floats


@dataclass(frozen=True, slots=True)
class Top:
    """The best card of a question."""

    topic: Floats
    lead: Floats
    is_right: bool


def examine(questions: QuestionSet) -> SeenSet:
    index = Index()
    index.put(questions.cards)
    scopes = {card.scope for card in questions.cards}

    def see(text: str, right: frozenset[int], allowed: set[str]) -> Seen | None:
        examined = index.examine(text, allowed)
        return examined and Seen(examined.features, examined.found, np.isin(examined.ids, list(right)))

    return SeenSet(
        [see(one.text, one.right, scopes) for one in questions.answerable],
        [see(one.typo, one.right, scopes) for one in questions.answerable],
        [see(one.text, frozenset(), scopes - {str(card) for card in one.right}) for one in questions.answerable],
        [see(one.text, frozenset(), scopes) for one in questions.unanswerable],
    )


def fit(sets: Sequence[SeenSet]) -> Weights:
    ranking = fit_ranking(sets)
    tops = [[_tops(kind, ranking) for kind in (one.clean, one.typo, one.without, one.unanswerable)] for one in sets]
    return Weights(
        ranking,
        fit_logistic([kind for kinds in tops for kind in kinds], lambda top: top.topic),
        fit_logistic([kind for kinds in tops for kind in kinds[:3]], lambda top: top.lead),
    )


def fit_ranking(sets: Sequence[SeenSet]) -> Floats:
    """Softmax regression over the candidates of each question; every set counts the same."""
    rows, starts, right, weight = [], [], [], []
    for one in sets:
        usable = [seen for seen in one.clean + one.typo if seen and seen.right.any()]
        for seen in usable:
            starts.append(sum(map(len, rows[-1:])) + (starts[-1] if starts else 0))
            rows.append(seen.features)
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

    return _descend(slope, x, least=0.0)


def fit_logistic(kinds: Sequence[list[Top]], signs: Callable[[Top], Floats]) -> Floats:
    """Logistic regression: is the best card a right one? Every kind of question in every set counts the same."""
    rows = [signs(top) for tops in kinds for top in tops]
    right = [top.is_right for tops in kinds for top in tops]
    weight = [1 / len(tops) for tops in kinds for _ in tops]
    x, y, w = np.array(rows), np.array(right, float), np.array(weight) / sum(weight)
    return _descend(lambda weights: np.asarray((w * (1 / (1 + np.exp(-x @ weights)) - y)) @ x), x)


def _tops(kind: list[Seen | None], ranking: Floats) -> list[Top]:
    return [_top(seen, ranking) for seen in kind if seen]


def _top(seen: Seen, ranking: Floats) -> Top:
    scores = seen.features @ ranking
    at = int(np.argmax(scores))
    return Top(topic_signs(scores, seen.found)[at], lead_signs(scores)[at], bool(seen.right[at]))


def _descend(slope, rows: Floats, least: float = -np.inf) -> Floats:  # type: ignore[no-untyped-def]
    """Adam on features of like size, with a little decay towards zero; no weight falls below the least."""
    size = rows.std(0) + (rows.std(0) == 0)
    weights, mean, square = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for step in range(1, _STEPS + 1):
        gradient = slope(weights / size) / size + _WEIGHT_DECAY * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        weights -= _STEP * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.maximum(weights, least)
    return np.asarray(weights / size)


Judged = list[tuple[float, bool]]  # by question the confidence in its best card, and whether that is right


def judge(kind: list[Seen | None], weights: Weights) -> Judged:
    return [_judged(seen, weights) if seen else (0.0, False) for seen in kind]


def _judged(seen: Seen, weights: Weights) -> tuple[float, bool]:
    scores = seen.features @ weights.ranking
    at = int(np.argmax(scores))
    sure = confidences(scores, seen.found, _named(TOPIC, weights.topic), _named(AHEAD, weights.ahead))
    return float(sure[at]), bool(seen.right[at])


def figures(one: SeenSet, weights: Weights) -> tuple[float, ...]:
    """hit@1 clean and typo (%), AUROC, FAR@90, AUROC of near misses."""
    kinds = (one.clean, one.typo, one.without, one.unanswerable)
    clean, typo, without, no = (judge(kind, weights) for kind in kinds)
    sure = [value for value, _ in clean]
    return (
        100 * float(np.mean([is_right for _, is_right in clean])),
        100 * float(np.mean([is_right for _, is_right in typo])),
        auroc(sure, [value for value, _ in no]),
        false_answers([value for value, is_right in clean if is_right], [value for value, _ in no]),
        auroc(sure, [value for value, _ in without]),
    )


def thresholds(sets: Sequence[SeenSet], weights: Weights) -> tuple[float, float]:
    """SURE and POSSIBLE: the mean of what each set would ask for."""
    sure, possible = [], []
    for one in sets:
        sure.append(np.quantile([value for value, _ in judge(one.without, weights)], 1 - _NEAR_ALONE))
        right = [value for value, is_right in judge(one.clean, weights) if is_right]
        possible.append(np.quantile(right, 1 - _KEPT))
    return float(np.mean(sure)), float(np.mean(possible))


def _named(names: Iterable[str], weights: Floats) -> dict[str, float]:
    return dict(zip(names, weights.tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    seen = {name: examine(load(parser.parse_args().data / "search", name, _MOST)) for name in SETS}
    weights = fit(list(seen.values()))
    _print("fitted on all", {name: figures(one, weights) for name, one in seen.items()})
    apart = {
        name: figures(one, fit([other for other in seen.values() if other is not one])) for name, one in seen.items()
    }
    _print("fitted on the others", apart)
    for title, named in (
        ("SECOND_LOOK", _named(SECOND_LOOK, weights.ranking)),
        ("TOPIC", _named(TOPIC, weights.topic)),
        ("AHEAD", _named(AHEAD, weights.ahead)),
    ):
        print(f"{title} = {{{', '.join(f'{name!r}: {weight:.2f}' for name, weight in named.items())}}}")
    print("SURE, POSSIBLE = {:.2f}, {:.2f}".format(*thresholds(list(seen.values()), weights)))


def _print(title: str, rows: dict[str, tuple[float, ...]]) -> None:
    print(f"{title}: hit@1 clean / typo, AUROC, FAR@90, near")
    for name, row in rows.items():
        print(f"  {name:<15} {row[0]:5.1f} / {row[1]:5.1f}  {row[2]:.3f}  {row[3]:.3f}  {row[4]:.3f}")
    mean = np.mean([rows[name][:2] for name in COMPARED], axis=0)
    near = np.mean([rows[name][4] for name in COMPARED])
    print(f"  {'mean of six':<15} {mean[0]:5.1f} / {mean[1]:5.1f}                {near:.3f}", flush=True)


if __name__ == "__main__":
    main()
