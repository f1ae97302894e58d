"""Ready-made engines, each set up as well as its manual allows: titles weigh more than tags, tags more than the body."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence

import bm25s
import numpy as np
import Stemmer
import tantivy
from rapidfuzz import fuzz, process, utils

from bench.engines import DEPTH, Engine, Found, Maker
from kb_bot.search import Document

_FIELDS = {"title": 3.0, "tags": 2.0, "body": 1.0}
_WORD = re.compile(r"\w+")
_STEMMERS = [Stemmer.Stemmer(language) for language in ("english", "russian")]  # each leaves the other's words alone
_SHORTEST_FUZZY, _FUZZY_WORTH = 4, 0.5


def fts5(tokenizer: str, terms: Callable[[str], list[str]]) -> Maker:
    def make(cards: Sequence[Document]) -> Engine:
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.execute(f"CREATE VIRTUAL TABLE cards USING fts5(title, tags, body, tokenize='{tokenizer}')")
        base.executemany(
            "INSERT INTO cards (rowid, title, tags, body) VALUES (?, ?, ?, ?)",
            [(card.id, card.title, " ".join(card.tags), card.body) for card in cards],
        )
        best = f"SELECT rowid, -bm25(cards, {', '.join(map(str, _FIELDS.values()))}) AS score FROM cards"

        def search(text: str, left_out: frozenset[int]) -> Found:
            query = " OR ".join(f'"{term}"' for term in terms(text))
            if not query:
                return Found([], 0.0)
            sql = f"{best} WHERE cards MATCH ? ORDER BY score DESC LIMIT ?"
            return _first(base.execute(sql, (query, DEPTH + len(left_out))).fetchall(), left_out)

        return search

    return make


def bm25s_stems(cards: Sequence[Document]) -> Engine:
    """One bag of words a card: a field counts by being repeated."""
    ids = np.array([card.id for card in cards])
    base = bm25s.BM25()
    base.index(
        [_stems(f"{card.title} " * 3 + " ".join(card.tags) * 2 + card.body) for card in cards], show_progress=False
    )

    def search(text: str, left_out: frozenset[int]) -> Found:
        stems = [stem for stem in _stems(text) if stem in base.vocab_dict]
        scores = base.get_scores(stems) if stems else np.zeros(len(ids))
        best = np.argsort(-scores, kind="stable")[: DEPTH + len(left_out)]
        return _first(((int(ids[at]), float(scores[at])) for at in best if scores[at] > 0), left_out)

    return search


def tantivy_fuzzy(cards: Sequence[Document]) -> Engine:
    """Stems in both languages; beside each word of the question all that are one edit away, in any field."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    for language in ("english", "russian"):
        analyzer = analyzer.filter(tantivy.Filter.stemmer(language))
    stems = analyzer.build()
    schema = tantivy.SchemaBuilder().add_integer_field("id", stored=True)
    for field in _FIELDS:
        schema.add_text_field(field, tokenizer_name="stems")
    built = schema.build()
    base = tantivy.Index(built)
    base.register_tokenizer("stems", stems)
    writer = base.writer(num_threads=1)
    for card in cards:
        writer.add_document(tantivy.Document(id=card.id, title=card.title, tags=" ".join(card.tags), body=card.body))
    writer.commit()
    writer.wait_merging_threads()
    base.reload()
    searcher = base.searcher()

    def ways(stem: str) -> Iterable[tuple[tantivy.Occur, tantivy.Query]]:
        for field, weight in _FIELDS.items():
            exact = tantivy.Query.term_query(built, field, stem)
            yield tantivy.Occur.Should, tantivy.Query.boost_query(exact, weight)
            if len(stem) >= _SHORTEST_FUZZY:
                near = tantivy.Query.fuzzy_term_query(built, field, stem)
                yield tantivy.Occur.Should, tantivy.Query.boost_query(near, _FUZZY_WORTH * weight)

    def search(text: str, left_out: frozenset[int]) -> Found:
        query = tantivy.Query.boolean_query([way for stem in dict.fromkeys(stems.analyze(text)) for way in ways(stem)])
        hits = searcher.search(query, DEPTH + len(left_out)).hits
        return _first(((searcher.doc(address)["id"][0], score) for score, address in hits), left_out)

    return search


def token_set(cards: Sequence[Document]) -> Engine:
    titles = {card.id: utils.default_process(card.title) for card in cards}

    def search(text: str, left_out: frozenset[int]) -> Found:
        allowed = {card: title for card, title in titles.items() if card not in left_out}
        found = process.extract(
            utils.default_process(text), allowed, scorer=fuzz.token_set_ratio, processor=None, limit=DEPTH
        )
        return _first(((card, score) for _, score, card in found), left_out)

    return search


def _first(found: Iterable[tuple[int, float]], left_out: frozenset[int]) -> Found:
    kept = [(card, score) for card, score in found if card not in left_out][:DEPTH]
    return Found([card for card, _ in kept], kept[0][1] if kept else 0.0)


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def _trigrams(text: str) -> list[str]:
    return list(dict.fromkeys(word[at : at + 3] for word in _words(text) for at in range(len(word) - 2)))


def _stems(text: str) -> list[str]:
    stems = _WORD.findall(text.lower())
    for stemmer in _STEMMERS:
        stems = stemmer.stemWords(stems)
    return stems


RIVALS: dict[str, Maker] = {
    "FTS5 porter": fts5("porter unicode61", _words),
    "FTS5 trigram": fts5("trigram", _trigrams),
    "bm25s + Snowball": bm25s_stems,
    "tantivy, stems + fuzzy": tantivy_fuzzy,
    "rapidfuzz token_set": token_set,
}
