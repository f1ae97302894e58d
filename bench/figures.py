"""Reading the question sets, and the figures by which a search is judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kb_bot.search import Document

SETS = ("stackfaq", "rutube", "xquad_en", "xquad_ru", "hint3_curekart", "banking77", "covidfaq")
COMPARED = SETS[:6]  # the sets of the mean


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    typo: str
    right: frozenset[int]  # ids of the cards that answer it; none: out of scope


@dataclass(frozen=True, slots=True)
class QuestionSet:
    name: str
    cards: list[Document]
    answerable: list[Question]
    unanswerable: list[Question]


def load(data: Path, name: str, most: int | None = None) -> QuestionSet:
    """One set. Every card has a scope of its own, so that leaving one out is a matter of scopes."""
    cards = _rows(data / f"{name}.cards.jsonl")
    ids = {row["id"]: at for at, row in enumerate(cards, 1)}
    questions = [
        Question(row["text"], row["typo"], frozenset(ids[card] for card in row["rel"]))
        for row in _rows(data / f"{name}.queries.jsonl")
    ]
    return QuestionSet(
        name,
        [
            Document(at, at, row["title"], row["body"], tuple(row["tags"]), (), str(at))
            for at, row in enumerate(cards, 1)
        ],
        [question for question in questions if question.right][:most],
        [question for question in questions if not question.right][:most],
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rank_of(found: Sequence[int], right: frozenset[int]) -> int | None:
    return next((rank for rank, card in enumerate(found, 1) if card in right), None)


def hit_at(ranks: Sequence[int | None], depth: int) -> float:
    return float(np.mean([rank is not None and rank <= depth for rank in ranks]))


def reciprocal_rank(ranks: Sequence[int | None], depth: int = 10) -> float:
    return float(np.mean([1 / rank if rank is not None and rank <= depth else 0.0 for rank in ranks]))


def auroc(yes: Sequence[float], no: Sequence[float]) -> float:
    """How often a confidence of the first kind is above one of the second; ties count half."""
    if not yes or not no:
        return float("nan")
    below = np.searchsorted(np.sort(no), yes, "left") + np.searchsorted(np.sort(no), yes, "right")
    return float(below.mean() / 2 / len(no))


def false_answers(right: Sequence[float], unanswerable: Sequence[float], kept: float = 0.9) -> float:
    """The share of unanswerable questions answered at the threshold that keeps this share of the right answers."""
    if not right or not unanswerable:
        return float("nan")
    return float(np.mean(np.asarray(unanswerable) >= np.quantile(right, 1 - kept)))
