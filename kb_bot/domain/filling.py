"""Fills the editor's window from the messages of a thread, and again when another choice is made among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kb_bot.domain import drafting, privacy
from kb_bot.domain.cards import ANSWER_MAX, TITLE_MAX
from kb_bot.domain.drafting import ThreadMessage
from kb_bot.domain.text import cut_at_word
from kb_bot.domain.writing import Writing

OFFERED = 60
DRAFTED_MAX = 2 * ANSWER_MAX  # more than a card holds, so that a person sees what there is to shorten


def drafted(writing: Writing, messages: tuple[ThreadMessage, ...], labels: Mapping[privacy.Kind, str]) -> Writing:
    """The window filled from a thread: a question for a title, an answer from the messages that carry it."""
    spoken = [message for message in messages if not message.is_bot]
    proposal = drafting.draft(spoken)
    chosen = with_pointed(proposal.answer_ids, spoken, writing.pointed)
    filled = replace(writing, messages=offered_messages(messages, chosen), chosen=chosen)
    title = privacy.mask(proposal.title, labels)
    return refilled(replace(filled, title=cut_at_word(title.text, TITLE_MAX)), labels)


def refilled(writing: Writing, labels: Mapping[privacy.Kind, str]) -> Writing:
    """The answer anew from the chosen messages, with secrets masked except the kinds that the person keeps."""
    raw = cut_at_word(drafting.answer_text(writing.messages, writing.chosen), DRAFTED_MAX)
    kept = {privacy.Kind(kind) for kind in writing.kept_kinds}
    answer = privacy.mask(raw, labels, kept).text
    found = tuple(sorted({finding.kind.value for finding in privacy.find(raw)}))
    return replace(
        writing,
        answer=answer,
        drafted=answer,
        found_kinds=found,
        asks_before_refill=False,
        revision=writing.revision + 1,
    )


def reread(writing: Writing, messages: tuple[ThreadMessage, ...], labels: Mapping[privacy.Kind, str]) -> Writing:
    """The thread could be read after all: filled from all of it, unless a hand has written in the window."""
    fresh = drafted(writing, messages, labels)
    if not writing.answer.strip() or writing.answer == writing.drafted:
        return fresh
    return replace(fresh, title=writing.title, answer=writing.answer, drafted=writing.drafted, asks_before_refill=True)


def rechosen(writing: Writing, labels: Mapping[privacy.Kind, str]) -> Writing:
    """After another choice of messages or secrets: refilled at once, unless that would overwrite what a hand wrote."""
    if writing.answer.strip() and writing.answer != writing.drafted:
        return replace(writing, asks_before_refill=True, revision=writing.revision + 1)
    return refilled(writing, labels)


def with_pointed(answers: tuple[str, ...], spoken: Sequence[ThreadMessage], pointed: str | None) -> tuple[str, ...]:
    """A reply on which somebody called the shortcut is meant to be part of the answer, whatever else is."""
    there = {message.ts for message in spoken}
    return tuple(sorted({*answers, pointed})) if pointed and pointed in there else answers


def offered_messages(messages: tuple[ThreadMessage, ...], chosen: tuple[str, ...]) -> tuple[ThreadMessage, ...]:
    """Those among which a person may choose, in their order: the opening and, of a very long thread, the most useful."""
    speaking = [message for message in messages if message.markdown.strip() and not message.is_bot]
    best = {said.ts for said in by_use(speaking, chosen)[:OFFERED]}
    return tuple(said for index, said in enumerate(speaking) if index == 0 or said.ts in best)


def by_use(messages: Iterable[ThreadMessage], chosen: tuple[str, ...]) -> list[ThreadMessage]:
    """The chosen ones first, then those with which people agreed, then those that say most."""
    return sorted(messages, key=lambda said: (said.ts not in chosen, -said.reactions, -len(said.markdown), said.ts))
