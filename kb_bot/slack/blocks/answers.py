"""What a person is told who asks: the card, the nearest cards, or the reason why there is none and what to do."""

from datetime import datetime

from kb_bot.domain.cards import Card
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.search import Decision, Field, Reason
from kb_bot.services.answered import Answered, Shown, Why
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    aside,
    button,
    divider,
    header,
    option,
    overflow,
    section,
    sentence,
    titled,
    window,
)
from kb_bot.slack.blocks.reading import QUOTED_OF_QUESTION, as_read
from kb_bot.slack.blocks.trust import Names, brief_trust_line, signed_trust_line
from kb_bot.slack.markup import escape, to_blocks
from kb_bot.slack.request import Blocks, View

SHOWN_OF_ANSWER, SHOWN_OF_NOTE = 1_200, 1_000
WORDS_EXPLAINED = 40

REASONS = {
    Reason.EMPTY_QUERY: "answers-no-words",
    Reason.NO_WORDS: "answers-no-words",
    Reason.EMPTY_BASE: "answers-empty-base",
    Reason.NO_MATCH: "answers-no-match",
    Reason.NO_SUCH_NUMBER: "answers-no-such-number",
}
MAY_COME = (Reason.NO_MATCH, Reason.NO_SUCH_NUMBER)  # when more cards have been read


def answer_message(answered: Answered, t: Translator, now: datetime, *, may_share: bool = True) -> Message:
    """The whole answer to a question, for its asker only."""
    if answered.shown:
        return card_message(answered.shown, t, now, read_as(answered, t), may_share=may_share)
    lead, blocks = no_card_blocks(answered, t, now)
    return Message(escape(lead), [*blocks, actions(*_ways_on(answered, t))])


def no_card_blocks(answered: Answered, t: Translator, now: datetime) -> tuple[str, Blocks]:
    """The nearest cards or the reason why there is none; first as one sentence."""
    if answered.decision is Decision.CHOICE:
        lead = t("answers-did-you-mean", count=len(answered.choices))
    else:
        quoted = cut_at_word(answered.question, QUOTED_OF_QUESTION)
        reason = answered.reason or Reason.NO_MATCH
        key = "answers-not-yet" if answered.reading and reason in MAY_COME else REASONS[reason]
        lead = t(key, question=quoted)
    remarks = [aside(remark) for remark in read_as(answered, t)]
    return lead, [sentence(lead), *remarks, *(_offer(card, answered, t, now) for card in answered.choices)]


def card_message(
    shown: Shown, t: Translator, now: datetime, remarks: tuple[str, ...] = (), *, may_share: bool = True
) -> Message:
    """The card with everything one can do with it; `remarks` say how the question was read."""
    blocks = [*card_blocks(shown.card, shown.names, t, now), *(aside(remark) for remark in remarks)]
    feedback = [
        button(t("answers-helped"), ids.ANSWER_HELPED, shown.served_id),
        button(t("answers-did-not-help"), ids.ANSWER_DID_NOT_HELP, shown.served_id),
    ]
    row = actions(_copy(shown, t), _share(shown, t) if may_share else None, *feedback, more_menu(shown, t))
    return Message(escape(shown.card.title), [*blocks, row])


def judged_message(
    shown: Shown, verdict: str, t: Translator, now: datetime, *, helped: bool, share: Block | None = None
) -> Message:
    """The card after Helped or Did not help: the answer stays, the question about it is gone; who needs more asks anew."""
    blocks = [*card_blocks(shown.card, shown.names, t, now), aside(verdict)]
    other = None if helped else button(t("answers-other-words"), ids.ANSWER_AGAIN, f"served:{shown.served_id}")
    return Message(escape(shown.card.title), [*blocks, actions(_copy(shown, t), share, other, more_menu(shown, t))])


def card_blocks(card: Card, names: Names, t: Translator, now: datetime) -> Blocks:
    """Title, trust, the first 1,200 characters of the answer; the note for colleagues clearly apart."""
    beginning, was_cut = to_blocks(card.content.answer, SHOWN_OF_ANSWER)
    blocks = [*heading(card, names, t, now), *beginning]
    if was_cut:
        blocks.append(actions(button(t("answers-show-all"), ids.CARD_OPEN, card.id)))
    if card.content.note:
        note, _ = to_blocks(card.content.note, SHOWN_OF_NOTE)
        blocks += [divider(), section(f"🔒 *{escape(t('answers-note'))}*"), *note, divider()]
    return blocks


def shared_message(shown: Shown, sharer: str, t: Translator, now: datetime) -> Message:
    """The card for everybody in a place: who shared it, its trust, no note for colleagues."""
    card = shown.card
    beginning, was_cut = to_blocks(card.content.answer, SHOWN_OF_ANSWER)
    shared_by = t("answers-shared-by", name=sharer, key=card.key)
    trust = signed_trust_line(card, shown.names, t, now)
    whole = button(t("answers-show-all"), ids.CARD_OPEN, card.id) if was_cut else None
    remove = button(t("answers-remove"), ids.ANSWER_REMOVE, shown.served_id)
    blocks = [
        header(cut_at_word(card.title, 150)),
        *beginning,
        aside(f"{shared_by}  ·  {trust}"),
        actions(whole, remove),
    ]
    return Message(f"{escape(shared_by)}: {escape(card.title)}", blocks)


def heading(card: Card, names: Names, t: Translator, now: datetime) -> Blocks:
    return [header(cut_at_word(card.title, 150)), aside(f"{card.key}  ·  {signed_trust_line(card, names, t, now)}")]


def card_facts(card: Card, names: Names, t: Translator, now: datetime, *more: str) -> str:
    """What stands below the title of a card in a list: its number and trust."""
    return "\n" + "  ·  ".join([card.key, brief_trust_line(card, names, t, now), *more])


def more_menu(shown: Shown, t: Translator) -> Block:
    verbs: dict[str, str | int] = {
        "open": shown.card.id,
        "flag": f"{shown.card.id}:{shown.served_id}",
        "suggest": shown.card.id,
        "why": shown.served_id,
    }
    options = [option(t(f"answers-more-{verb}"), f"{verb}:{id_}") for verb, id_ in verbs.items()]
    return overflow(ids.ANSWER_MORE, options)


def read_as(answered: Answered, t: Translator) -> tuple[str, ...]:
    """How the question was read, where that is not as it was written."""
    words = as_read(answered.question, answered.corrections)
    remarks = [t("answers-searched-for", words=words)] if words else []
    if answered.was_cut:
        remarks.append(t("answers-was-cut", count=len(answered.question)))
    if answered.reading:
        remarks.append(t("answers-still-reading", read=answered.reading.read, all=answered.reading.all))
    return tuple(remarks)


def why_window(why: Why, t: Translator, now: datetime) -> View:
    """Why this card: the words that were found, and where."""
    card = why.shown.card
    blocks = heading(card, why.shown.names, t, now)
    if why.shown.question:
        blocks.append(sentence(t("answers-why-question", question=why.shown.question[:1_000])))
    lines = _found(why, t)
    if reason := _reason_beside_words(why, bool(lines)):
        blocks.append(sentence(t(reason)))
    if lines:
        blocks.append(section("\n".join(lines)))
    if words := as_read(why.shown.question, why.corrections):
        blocks.append(aside(t("answers-searched-for", words=words)))
    return window(t, t("answers-more-why"), blocks)


def write_button(answered: Answered, t: Translator) -> Block | None:
    """Opens the window for a new card with the question in it; None where nothing was asked."""
    if answered.reason is Reason.EMPTY_BASE:
        return button(t("answers-write-first"), ids.CARD_ADD, answered.question_id or "", "primary")
    return button(t("answers-write"), ids.CARD_ADD, answered.question_id) if answered.question_id else None


def _reason_beside_words(why: Why, has_words: bool) -> str:
    if why.is_named:
        return "answers-why-named"
    if why.is_recalled:
        return "answers-why-recalled"
    return "" if has_words else "answers-why-picked"


def _found(why: Why, t: Translator) -> list[str]:
    """A line for each part of the card in which words of the question stand: "In its title: old, invoice"."""
    read_as = {one.written: one.read_as for one in why.corrections}
    by_field: dict[Field, list[str]] = {}
    for match in why.matches[:WORDS_EXPLAINED]:
        word = match.query_word
        found = read_as.get(word, match.card_word)
        if found.lower() != word.lower():
            word = t("answers-why-as", asked=word, found=found)
        by_field.setdefault(match.field, []).append(word)
    return [
        f"*{escape(t(f'answers-field-{field.name.lower()}'))}:* {escape(', '.join(dict.fromkeys(words)))}"
        for field, words in sorted(by_field.items())
    ]


def _offer(card: Card, answered: Answered, t: Translator, now: datetime) -> Block:
    value = f"{card.id}:{answered.question_id or ''}"
    facts = card_facts(card, answered.names, t, now)
    return titled(card.title, facts, button(t("answers-open"), ids.ANSWER_OPEN, value))


def _ways_on(answered: Answered, t: Translator) -> tuple[Block, ...]:
    """What to do without an answer, which depends on why there is none."""
    write = write_button(answered, t)
    if write is None:
        return (button(t("answers-find"), ids.ANSWER_AGAIN, ""),)
    if answered.reason is Reason.EMPTY_BASE:
        return (write,)
    return button(t("answers-other-words"), ids.ANSWER_AGAIN, answered.question_id or ""), write


def _copy(shown: Shown, t: Translator) -> Block:
    return button(t("answers-copy"), ids.ANSWER_COPY, shown.card.id, "primary")


def _share(shown: Shown, t: Translator) -> Block:
    return button(t("answers-share"), ids.ANSWER_SHARE, shown.served_id)
