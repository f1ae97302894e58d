"""Secrets in what a person is about to save: each stays only if the person insists, and that somebody did is on record."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kb_bot.domain.cards import Content
from kb_bot.domain.lifecycle import Change
from kb_bot.domain.privacy import Kind, mask, words_of
from kb_bot.domain.writing import Writing

TEXTS = ("title", "answer", "note", "tags", "comment")
KEPT = "kept"  # in the detail of a change: "email:2 key:1", how many of which kind were left in, never the words


@dataclass(frozen=True, slots=True)
class Secret:
    kind: Kind
    words: str


def secrets_in(writing: Writing, known: Collection[str] = ()) -> tuple[Secret, ...]:
    """What its author has not decided about yet. `known`: words that the card holds since somebody insisted."""
    found = (Secret(*one) for name in TEXTS for one in words_of(getattr(writing, name)))
    return tuple(one for one in found if one.kind not in writing.kept_kinds and one.words not in known)


def without_secrets(writing: Writing, labels: Mapping[Kind, str], known: Collection[str] = ()) -> Writing:
    """The same with all masked that its author does not keep."""
    kept = {Kind(kind) for kind in writing.kept_kinds}
    masked: dict[str, Any] = {name: mask(getattr(writing, name), labels, kept, known).text for name in TEXTS}
    return replace(writing, **masked, revision=writing.revision + 1)


def laid_aside(writing: Writing, labels: Mapping[Kind, str]) -> Writing:
    """The draft as it waits: nobody needs the secrets of a thread meanwhile. What its author wrote is left as it is."""
    kept = {Kind(kind) for kind in writing.kept_kinds}
    messages = (replace(said, markdown=mask(said.markdown, labels, kept).text) for said in writing.messages)
    return replace(writing, messages=tuple(messages))


def insisted_words(content: Content, kinds: Collection[Kind]) -> frozenset[str]:
    """Words of these kinds in a card's texts."""
    return frozenset(words for kind, words in _words(content) if kind in kinds)


def insisting(change: Change, known: Collection[str] = ()) -> Change:
    """The change of a card, with a note of what its author left in the texts and nobody had insisted on before."""
    left = Counter(kind for kind, words in _words(change.card.content) if words not in known)
    if not left:
        return change
    return replace(change, detail={**change.detail, KEPT: " ".join(f"{kind}:{count}" for kind, count in left.items())})


def kept_in(detail: Mapping[str, str | None]) -> dict[Kind, int]:
    """How many of which kind were left in, by the detail of a change."""
    pairs = (part.partition(":") for part in (detail.get(KEPT) or "").split())
    return {Kind(kind): int(count) for kind, _, count in pairs}


def _words(content: Content) -> list[tuple[Kind, str]]:
    texts = (content.title, content.answer, content.note or "", ", ".join(content.tags))
    return [one for text in texts for one in words_of(text)]
