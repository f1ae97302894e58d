"""The window of one card: the whole answer, how far it may be believed, what happened to it, what may be done with it."""

from kb_bot.domain.cards import Card, Trust
from kb_bot.domain.writing import NEVER
from kb_bot.i18n import Translator
from kb_bot.services.cards import OpenedCard
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    aside,
    asking_first,
    button,
    divider,
    header,
    section,
    sentence,
    window,
)
from kb_bot.slack.blocks.history import event
from kb_bot.slack.blocks.terms import Known, audience_label, interval_label
from kb_bot.slack.blocks.trust import signed_trust_line
from kb_bot.slack.markup import escape, to_blocks
from kb_bot.slack.request import Blocks, View

WHOLE = 1_000_000
SECTION_MAX = 3_000
FIELD_MAX = 2_000


def build_card(opened: OpenedCard, known: Known, t: Translator) -> View:
    card = opened.card
    answer, _ = to_blocks(card.content.answer, WHOLE)
    blocks = [
        header(card.title),
        aside(signed_trust_line(card, known.names, t, known.now), *_doubt(opened, t)),
        *answer,
        *_note(card, t),
        *_buttons(opened, t),
        divider(),
        *_facts(opened, known, t),
        *_ways(opened, t),
        *_history(opened, known, t),
    ]
    return window(t, card.key, blocks)


def _doubt(opened: OpenedCard, t: Translator) -> tuple[str, ...]:
    """What somebody found wrong, in their words: it stands above what it is about."""
    note = opened.card.reason_note
    return (t("cards-doubt", note=note),) if note and opened.trust is Trust.NEEDS_VERIFICATION else ()


def _note(card: Card, t: Translator) -> Blocks:
    if not card.content.note:
        return []
    note, _ = to_blocks(card.content.note, WHOLE)
    return [divider(), section(f"🔒 *{escape(t('cards-note'))}*"), *note]


def _buttons(opened: OpenedCard, t: Translator) -> Blocks:
    """By right: what a person may not do is not offered."""
    card = opened.card
    if opened.trust is Trust.ARCHIVED:
        return [actions(button(t("cards-restore"), ids.CARD_RESTORE, card.id))] if opened.may_verify else []
    return [
        actions(
            button(t("cards-copy"), ids.ANSWER_COPY, card.id, "primary"),
            button(t("cards-still-correct"), ids.CARD_VERIFY, f"{card.id}:{card.version}")
            if opened.may_verify
            else None,
            button(t("cards-edit" if opened.may_edit else "cards-suggest"), ids.CARD_EDIT, card.id),
            button(t("cards-flag"), ids.CARD_FLAG, card.id),
            _archive(card, t) if opened.may_verify else None,
        )
    ]


def _ways(opened: OpenedCard, t: Translator) -> Blocks:
    if opened.trust is Trust.ARCHIVED:
        return []
    return [actions(button(t("aliases-title"), ids.ALIAS_OPEN, opened.card.id), block_id="ways")]


def _archive(card: Card, t: Translator) -> Block:
    archive = button(t("cards-archive"), ids.CARD_ARCHIVE, card.id, "danger")
    sure = t("cards-archive-sure", key=card.key)
    return asking_first(archive, t("cards-archive"), sure, yes=t("cards-archive"), no=t("cancel"))


def _facts(opened: OpenedCard, known: Known, t: Translator) -> Blocks:
    """Two columns of what is known about it, and where it came from."""
    card, content = opened.card, opened.card.content
    group = dict(known.groups).get(content.owner_group_id or "")
    owner = known.names.get(card.owner_id) or card.owner_id
    facts = [
        (t("cards-fact-owner"), t("cards-owner-duty", group=group, name=owner) if group else owner),
        (t("cards-fact-collection"), opened.collection.name),
        (t("cards-fact-audience"), audience_label(content.audience, known, t)),
        (t("cards-fact-checks"), _checks(card, known, t)),
        (t("cards-fact-tags"), ", ".join(content.tags)),
        (t("cards-fact-check-by"), t.day(card.check_by) if card.check_by else ""),
    ]
    texts = [f"*{escape(name)}*\n{escape(value)}" for name, value in facts if value]
    blocks: Blocks = [{"type": "section", "fields": [{"type": "mrkdwn", "text": text[:FIELD_MAX]} for text in texts]}]
    if card.source and card.source.permalink:
        blocks.append(section(f"<{card.source.permalink}|{escape(t('cards-fact-source'))}>"))
    return blocks


def _checks(card: Card, known: Known, t: Translator) -> str:
    """ "every 90 days, next on Tue, 9 Feb 2027"; a date that has passed is the trust line's business."""
    ahead = t.date(card.due_at) if card.due_at and card.due_at > known.now else None
    if card.content.due_on:
        return t("cards-interval-on", date=t.date(card.due_at)) if card.due_at else ""
    if card.content.interval_days is None:
        return interval_label(NEVER, None, t)
    if ahead is None or card.trust is Trust.NEEDS_VERIFICATION:
        return interval_label(str(card.content.interval_days), None, t)
    return t("cards-checks-next", interval=interval_label(str(card.content.interval_days), None, t), date=ahead)


def _history(opened: OpenedCard, known: Known, t: Translator) -> Blocks:
    """The last few changes, and the door to all of them."""
    lines = [f"• {t.ago(entry.at, known.now)} · {escape(event(entry, known, t))}" for entry in opened.history]
    versions = t("cards-versions", count=opened.card.version)
    text = "\n".join([f"*{escape(t('cards-history'))}* · {escape(versions)}", *lines])
    return [section(text[:SECTION_MAX], button(t("cards-history"), ids.CARD_HISTORY, opened.card.id))]


def thread_word(card: Card, author: str, t: Translator) -> Message:
    """What the thread shows: which card it became."""
    said = t("cards-thread-word", key=card.key, name=author)
    opened = button(t("cards-view"), ids.CARD_OPEN, card.id)
    return Message(escape(f"{said}: {card.title}"), [sentence(f"📌 {card.title}", opened), aside(said)])


def own_only(card: Card, t: Translator) -> Message:
    """To its owner: nobody else sees the card any more."""
    said = t("cards-own-only", key=card.key)
    return Message(
        escape(said), [sentence(said), sentence(card.title, button(t("cards-edit"), ids.CARD_EDIT, card.id))]
    )
