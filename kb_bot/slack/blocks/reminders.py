"""The reminder: one message about up to five cards, a reply for each that takes the reactions, and the window to hand one over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kb_bot.domain.cards import Card, HistoryEntry, Reason, Trust
from kb_bot.domain.lifecycle import STAGE_ADMIN, STAGE_LEAD, STAGE_TRIAGE, UNDO_WITHIN, Kind
from kb_bot.domain.reminders import minutes
from kb_bot.domain.served import Counts
from kb_bot.domain.sources import News
from kb_bot.domain.suggestions import Flag
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.reminders import Item, Reminder
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    aside,
    asking_first,
    button,
    divider,
    form,
    header,
    input_block,
    plain,
    sentence,
    titled,
)
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.markup import escape, to_blocks
from kb_bot.slack.request import Blocks, Payload, View

SHOWN = 300  # characters of the answer
NOTE_SHOWN = 200  # characters of a flag's reason
FLAGS_SHOWN, FLAG_SHOWN = 2, 100  # flags besides the reason, and characters of each

_INTRO = {
    STAGE_LEAD: "reminders-intro-lead",
    STAGE_TRIAGE: "reminders-intro-triage",
    STAGE_ADMIN: "reminders-intro-admin",
}
_DONE = {
    Kind.EDITED: "reminders-done-edited",
    Kind.SUGGESTION_ACCEPTED: "reminders-done-edited",
    Kind.BROUGHT_BACK: "reminders-done-edited",
    Kind.ARCHIVED: "reminders-done-archived",
    Kind.FLAGGED: "reminders-done-flagged",
    Kind.UNDONE: "reminders-done-undone",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads a reminder: their words, the names of those who stand in it (the reader's own is "you"), and when."""

    t: Translator
    names: Names
    now: datetime
    to_id: str

    def name(self, person_id: str | None) -> str:
        return (person_id and self.names.get(person_id)) or self.t("somebody")


def reminder(asked: Reminder, reading: Reading) -> Message:
    """At most 5 cards of 5 blocks each, well under the 50 that a message holds; answered ones turn into their result."""
    blocks: Blocks = [header(_headline(asked, reading.t))]
    for item in asked.items:
        blocks += [divider(), *_card(item, reading)]
    if asked.hidden:
        blocks.append(aside(reading.t("reminders-hidden", count=len(asked.hidden))))
    if asked.unanswered:
        takes_reactions = asked.notice.card_id is not None
        blocks.append(aside(reading.t("reminders-how-alone" if takes_reactions else "reminders-how")))
    return Message(_notification(asked, reading.t), blocks)


def reminder_card(item: Item, reading: Reading) -> Message:
    """The card's line in the thread: what takes the reaction."""
    if item.outcome is None:
        text = reading.t("reminders-line", title=_named(item.card))
    else:
        what = _result(item.card, item.outcome, reading)
        text = reading.t("reminders-line-done", title=_named(item.card), what=what)
    return Message(escape(text), [sentence(text)])


def hidden_card(t: Translator) -> Message:
    text = t("reminders-hidden", count=1)
    return Message(text, [sentence(text)])


def doubt(card: Card, t: Translator) -> Message:
    """After a cross: what can be done about it."""
    text = t("reminders-doubt", title=_named(card))
    return Message(escape(text), [sentence(text), actions(_edit(card, t, style="primary"), _archive(card, t))])


def editor(card: Card, t: Translator) -> Message:
    """After a pencil: a reaction cannot open a window, a button can."""
    text = t("reminders-editor", title=_named(card))
    open_editor = button(t("reminders-open-editor"), ids.CARD_EDIT, card.id, style="primary")
    return Message(escape(text), [sentence(text), actions(open_editor)])


# The message


def _headline(asked: Reminder, t: Translator) -> str:
    count = len(asked.items) + len(asked.hidden)
    if asked.waiting:
        return t("reminders-header-waiting", count=count, minutes=minutes(count), waiting=asked.waiting)
    return t("reminders-header", count=count, minutes=minutes(count))


def _notification(asked: Reminder, t: Translator) -> str:
    titles = t.listed([escape(_named(item.card)) for item in asked.items])
    return t("reminders-notification", what=_headline(asked, t), titles=titles)


def _card(item: Item, reading: Reading) -> Blocks:
    if item.outcome is not None:
        sign = "✅ " if item.outcome.trust == Trust.VERIFIED else ""
        result = _result(item.card, item.outcome, reading)
        return [titled(f"{sign}{item.card.title}", f"  {item.card.key}\n{result}", _undo(item, reading))]
    why = _as_sentence(_why(item.card, reading))
    beginning, was_cut = to_blocks(item.card.content.answer, SHOWN)
    return [
        titled(item.card.title, f"  {item.card.key}\n{_check_by(item.card, reading.t)}{why} {_intro(item, reading)}"),
        *beginning,
        *_flags(item, reading),
        aside(_evidence(item, reading.t)),
        _buttons(item.card, reading.t, was_cut=was_cut),
    ]


def _buttons(card: Card, t: Translator, *, was_cut: bool) -> Block:
    return actions(
        button(t("reminders-still-correct"), ids.REMINDER_VERIFY, f"{card.id}:{card.version}", style="primary"),
        _edit(card, t),
        button(t("reminders-later"), ids.REMINDER_LATER, card.id),
        button(t("reminders-hand-over"), ids.REMINDER_HAND_OVER, card.id),
        _archive(card, t),
        button(t("reminders-show-whole"), ids.CARD_OPEN, card.id) if was_cut or card.content.note else None,
        block_id=f"reminder:{card.id}",
    )


def _check_by(card: Card, t: Translator) -> str:
    """A line of its own: the day is what counts about such a card."""
    return f"⏰ {t('reminders-check-by', when=t.day(card.check_by))}\n" if card.check_by else ""


def _undo(item: Item, reading: Reading) -> Block | None:
    """For whoever did it, while it can still be taken back."""
    card, done = item.card, item.outcome
    if done is None or (done.actor_id, done.revision) != (reading.to_id, card.revision):
        return None
    if reading.now - done.at > UNDO_WITHIN:
        return None
    return button(reading.t("reminders-undo"), ids.REMINDER_UNDO, f"{card.id}:{done.revision}")


def _edit(card: Card, t: Translator, style: str | None = None) -> Block:
    return button(t("reminders-edit"), ids.CARD_EDIT, card.id, style=style)


def _archive(card: Card, t: Translator) -> Block:
    archive, what = (
        button(t("reminders-archive"), ids.REMINDER_ARCHIVE, card.id),
        t("reminders-archive-what", title=_named(card)),
    )
    yes, no = t("reminders-archive"), t("reminders-keep")
    return asking_first(archive, t("reminders-archive-sure"), what, yes=yes, no=no, style="danger")


def _intro(item: Item, reading: Reading) -> str:
    key = _INTRO.get(item.stage)
    if key:
        return reading.t(key, name=reading.name(item.card.owner_id))
    group = reading.names.get(item.card.content.owner_group_id or "")
    if group:
        return reading.t("reminders-intro-duty", group=group)
    has_vouched = item.card.verified_by == item.card.owner_id
    return reading.t("reminders-intro-owner" if has_vouched else "reminders-intro-new-owner")


def _as_sentence(text: str) -> str:
    """With a capital and one full stop: it may begin with "you" and end in what somebody wrote."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def _why(card: Card, reading: Reading) -> str:
    t, now = reading.t, reading.now
    by, when = reading.name(card.reason_by), t.ago(card.reason_at or card.created_at, now)
    if card.trust is Trust.NOT_CHECKED:
        return t("reminders-why-not-checked", name=reading.name(card.created_by), when=t.ago(card.created_at, now))
    match card.reason:
        case Reason.EDITED:
            return t("reminders-why-edited", name=by, when=when)
        case Reason.FLAGGED:
            return t("reminders-why-flagged", name=by, when=when, note=cut_at_word(card.reason_note or "", NOTE_SHOWN))
        case Reason.OWNER_CHANGED:
            return t("reminders-why-owner-changed", name=by, when=when)
        case Reason.OWNER_LEFT:
            return t("reminders-why-owner-left", name=reading.name(card.owner_id))
        case Reason.SOURCE_CHANGED:
            return t("reminders-why-source-changed")
    return t("reminders-why-expired", when=t.ago(card.due_at or now, now))


def _flags(item: Item, reading: Reading) -> Blocks:
    """What others say is wrong with it, in their words; the last flag is the reason and said already."""
    card, t = item.card, reading.t
    others = [flag for flag in item.flags if (flag.person_id, flag.at) != (card.reason_by, card.reason_at)]
    lines = [_flag(flag, reading) for flag in others[-FLAGS_SHOWN:]]
    more = len(others) - len(lines)
    return [aside(*lines, *([t("reminders-flags-more", count=more)] if more else []))] if lines else []


def _flag(flag: Flag, reading: Reading) -> str:
    note, when = cut_at_word(flag.why, FLAG_SHOWN), reading.t.ago(flag.at, reading.now)
    return reading.t("reminders-flag", name=reading.name(flag.person_id), when=when, note=note)


def _evidence(item: Item, t: Translator) -> str:
    """Only what there is: "served 34 times in 90 days · flagged twice · 3 new replies in its source"."""
    counts: Counts = item.counts
    facts = [
        ("reminders-served", counts.served),
        ("reminders-helped", counts.helped),
        ("reminders-not-helped", counts.not_helped),
        ("reminders-flagged", counts.flagged),
    ]
    said = [t(key, count=count) for key, count in facts if count] or [t("reminders-unused")]
    return " · ".join([*said, *_news(item.news, t)])


def _news(news: News, t: Translator) -> list[str]:
    """ "in its source: 3 new replies, 1 edited, the first message was deleted"."""
    counts = (("replies", news.replies), ("edited", news.edited), ("deleted", news.deleted))
    facts = [t(f"reminders-source-{name}", count=count) for name, count in counts if count]
    facts += [t("reminders-source-first-deleted")] if news.first_deleted else []
    return [t("reminders-source", news=", ".join(facts))] if facts else []


def _result(card: Card, outcome: HistoryEntry, reading: Reading) -> str:
    t, name = reading.t, reading.name(outcome.actor_id)
    if outcome.kind == Kind.VERIFIED:
        return _verified(card, name, t)
    if outcome.kind == Kind.POSTPONED:
        until = outcome.detail.get("until")
        return t("reminders-done-postponed", name=name, when=t.date(datetime.fromisoformat(until or "")))
    if outcome.kind == Kind.HANDED_OVER:
        return t("reminders-done-handed-over", name=name, to=reading.name(outcome.detail.get("to")))
    return t(_DONE[Kind(outcome.kind)], name=name)


def _verified(card: Card, name: str, t: Translator) -> str:
    if card.due_at is None:
        return t("reminders-done-verified-forever", name=name)
    return t("reminders-done-verified", name=name, when=t.date(card.due_at))


def _named(card: Card) -> str:
    return f"{card.key} {card.title}"


# The window to hand a card over


def build_hand_over(card: Card, t: Translator, chosen: str | None = None, problem: str | None = None) -> View:
    """`problem`: why the person who was chosen cannot have it."""
    picker: Block = {
        "type": "users_select",
        "action_id": ids.INPUT,
        "placeholder": plain(t("reminders-hand-over-choose")),
    }
    if chosen:
        picker["initial_user"] = chosen
    blocks = [
        sentence(t("reminders-hand-over-who", title=_named(card))),
        *([sentence(f"⚠️ {problem}")] if problem else []),
        input_block("owner", t("reminders-hand-over-pick"), picker, hint=t("reminders-hand-over-hint")),
    ]
    send = t("reminders-hand-over-send")
    return form(t, t("reminders-hand-over-title"), blocks, ids.REMINDER_HAND_OVER_SEND, send, str(card.id))


def read_hand_over(inputs: Mapping[str, Mapping[str, Payload]]) -> str:
    chosen: Any = inputs["owner"][ids.INPUT].get("selected_user")
    return str(chosen or "")
