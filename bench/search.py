"""Quality of the search beside ready-made engines: every set, questions as asked and misspelt.

make bench-search            the first 500 questions of each kind in a set
make bench-search ARGS=--all
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.engines import Found, Maker, ours
from bench.figures import (
    COMPARED,
    SETS,
    Question,
    QuestionSet,
    auroc,
    false_answers,
    hit_at,
    load,
    rank_of,
    reciprocal_rank,
)
from bench.rivals import RIVALS
from kb_bot.search.scripts import swap_layout

ENGINES: dict[str, Maker] = {"kb-bot": ours, **RIVALS}
_COMPARABLE = 500
_WRONG_LAYOUT = "xquad_ru"


@dataclass(frozen=True, slots=True)
class Row:
    clean: list[int | None]  # ranks of the right card
    typo: list[int | None]
    auroc: float
    false_answers: float
    near: float


def measure(questions: QuestionSet, make: Maker) -> Row:
    engine = make(questions.cards)
    clean = [engine(one.text, frozenset()) for one in questions.answerable]
    without = [engine(one.text, one.right) for one in questions.answerable]
    ranks = _ranks(clean, questions.answerable)
    right = [found.confidence for found, rank in zip(clean, ranks, strict=True) if rank == 1]
    off_topic = [engine(one.text, frozenset()).confidence for one in questions.unanswerable]
    sure = [found.confidence for found in clean]
    return Row(
        ranks,
        _ranks((engine(one.typo, frozenset()) for one in questions.answerable), questions.answerable),
        auroc(sure, off_topic),
        false_answers(right, off_topic),
        auroc(sure, [found.confidence for found in without]),
    )


def _ranks(found: Iterable[Found], questions: Sequence[Question]) -> list[int | None]:
    return [rank_of(one.ids, question.right) for one, question in zip(found, questions, strict=True)]


def wrong_layout(questions: QuestionSet, make: Maker) -> float:
    engine = make(questions.cards)
    found = (engine(swap_layout(one.text), frozenset()) for one in questions.answerable)
    return hit_at(_ranks(found, questions.answerable), 1)


def _pair(first: float, second: float) -> str:
    return f"{100 * first:5.1f} / {100 * second:5.1f}"


def _line(name: str, row: Row) -> str:
    depths = "  ".join(_pair(hit_at(row.clean, depth), hit_at(row.typo, depth)) for depth in (1, 3, 10))
    reciprocal = f"{reciprocal_rank(row.clean):.3f} / {reciprocal_rank(row.typo):.3f}"
    return f"  {name:<15} {depths}  {reciprocal}  {row.auroc:5.3f}  {row.false_answers:5.3f}  {row.near:5.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="all questions, not the first 500 of each kind")
    parser.add_argument("--engine", choices=sorted(ENGINES), help="one engine only")
    asked = parser.parse_args()
    sets = [load(asked.data / "search", name, None if asked.all else _COMPARABLE) for name in SETS]
    print("clean / misspelt:  hit@1          hit@3          recall@10      MRR@10         AUROC  FAR@90 near")
    for name, make in ENGINES.items():
        if asked.engine in (None, name):
            rows = {one.name: measure(one, make) for one in sets}
            print(name, *(_line(*named) for named in rows.items()), sep="\n")
            means = np.mean([[hit_at(rows[one].clean, 1), hit_at(rows[one].typo, 1)] for one in COMPARED], axis=0)
            print(f"  {'mean of six':<15} {_pair(*means)}")
            layout = wrong_layout(next(one for one in sets if one.name == _WRONG_LAYOUT), make)
            print(f"  {_WRONG_LAYOUT} typed in the wrong layout: hit@1 {100 * layout:.1f}", flush=True)


if __name__ == "__main__":
    main()
