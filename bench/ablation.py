"""What each idea of the search is worth: hit@1 with it switched off, one idea at a time, weights left as they are.

make bench-ablation
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np

from bench.engines import ours
from bench.figures import COMPARED, QuestionSet, hit_at, load, rank_of
from kb_bot.search import query, weights
from kb_bot.search.vocabulary import Vocabulary

_MOST = 300


def _no_guess(*_: object) -> list[object]:
    return []


def _as_it_is(text: str) -> str:
    return text


def _without_feature(name: str) -> Callable[[], object]:
    return lambda: patch.dict(weights.SECOND_LOOK, {name: 0.0})


IDEAS: dict[str, Callable[[], object]] = {
    "nothing": lambda: patch.object(query, "SYNONYM", query.SYNONYM),
    "stems": lambda: patch("kb_bot.search.vocabulary.stem", _as_it_is),
    "stop words count less": lambda: patch("kb_bot.search.vocabulary.STOP_MASS", 1.0),
    "misspelt words": lambda: patch.object(Vocabulary, "_misspelt", _no_guess),
    "the dictionary of common words": lambda: patch.object(query, "is_common", lambda _: False),
    "a base is never very small": lambda: patch("kb_bot.search.view._UNSEEN", 0),
    "words of one root": lambda: patch.object(Vocabulary, "related", _no_guess),
    "other names": lambda: patch.object(query, "other_names", _no_guess),
    "synonyms": lambda: patch.object(query, "synonyms", _no_guess),
    "the other layout": lambda: patch.object(query, "swap_layout", _as_it_is),
    "the other alphabet": lambda: patch.object(query, "transliterate", _as_it_is),
    "joined words": lambda: patch.object(query, "_rejoined", lambda typed, _: iter(typed)),
    "split words": lambda: patch.object(query, "_halves", lambda *_: ()),
    **{f"second look: {name}": _without_feature(name) for name in weights.SECOND_LOOK if name != "bm25"},
    "second look: all but bm25": lambda: patch.dict(
        weights.SECOND_LOOK, dict.fromkeys(set(weights.SECOND_LOOK) - {"bm25"}, 0.0)
    ),
}


def hits(questions: QuestionSet) -> tuple[float, float]:
    engine = ours(questions.cards)

    def hit(texts: list[str]) -> float:
        ranks = [
            rank_of(engine(text, frozenset()).ids, one.right)
            for text, one in zip(texts, questions.answerable, strict=True)
        ]
        return 100 * hit_at(ranks, 1)

    return hit([one.text for one in questions.answerable]), hit([one.typo for one in questions.answerable])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    asked = parser.parse_args()
    sets = [load(asked.data / "search", name, _MOST) for name in COMPARED]
    print(f"{'without':<32} mean of six" + "".join(f"{one.name:>15}" for one in sets))
    for idea, switch in IDEAS.items():
        with switch():  # type: ignore[attr-defined]
            found = [hits(one) for one in sets]
        mean = np.mean(found, axis=0)
        row = "".join(f"  {clean:5.1f}/{typo:5.1f} " for clean, typo in found)
        print(f"{idea:<32} {mean[0]:5.1f}/{mean[1]:5.1f} {row}", flush=True)


if __name__ == "__main__":
    main()
