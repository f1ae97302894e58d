"""What became of answers that people were given while they needed verification, and of shared ones that may not stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kb_bot.domain.repairs import Repair
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.answered import Shown
from kb_bot.services.repairs import Repaired
from kb_bot.slack import ids
from kb_bot.slack.blocks.changes import changes
from kb_bot.slack.blocks.elements import Block, Message, actions, aside, button, divider, header, sentence, titled
from kb_bot.slack.blocks.trust import Names, signed_trust_line
from kb_bot.slack.markup import escape
from kb_bot.slack.request import Blocks

SHOWN = 10  # cards of one message; whoever was given more finds them in Home
CHANGES_MAX = 6_000  # characters of changes in one message, well under the 10,000 that it may hold
WHY_SHOWN = 200  # characters of a flag's reason


def flag_answer(one: Repaired, names: Names, t: Translator, now: datetime) -> Message:
    """For who flagged it."""
    said = t(f"repairs-flag-{one.repair.value}", key=one.card.key)
    flagged = t("repairs-flagged", when=t.ago(one.since, now), why=cut_at_word(one.why or "", WHY_SHOWN))
    blocks = [titled(said, f"\n{one.card.title}"), aside(flagged), *_outcome(one, names, t, now)]
    return Message(escape(f"{said}: {one.card.title}"), [*blocks, _buttons(one, t)])


def repaired_message(found: Sequence[Repaired], names: Names, t: Translator, now: datetime) -> Message:
    """For who was given them: several cards are one message."""
    headline = t("repairs-header", count=len(found))
    blocks, room = [header(headline)], CHANGES_MAX
    for one in found[:SHOWN]:
        what = t(f"repairs-given-{one.repair.value}", when=t.ago(one.since, now))
        outcome = _outcome(one, names, t, now)
        room -= _size(outcome)
        blocks += [divider(), titled(one.card.title, f"  {one.card.key}\n{what}")]
        blocks += [*(outcome if room >= 0 else []), _buttons(one, t)]
    if len(found) > SHOWN:
        blocks.append(aside(t("repairs-more", count=len(found) - SHOWN)))
    titles = t.listed([escape(f"{one.card.key} {one.card.title}") for one in found[:SHOWN]])
    return Message(f"{escape(headline)}: {titles}", blocks)


def archived_message(shown: Shown, sharer: str, t: Translator) -> Message:
    """In the place of a shared answer that is no longer in use."""
    said = t("repairs-shared-archived", key=shown.card.key, name=sharer)
    return Message(escape(said), [sentence(shown.card.title), aside(said), _remove(shown.served_id, t)])


def withdrawn_message(served_id: int, t: Translator) -> Message:
    """In the place of a shared answer that not everybody there may see any more: nothing of it stays, nor its number."""
    said = t("repairs-shared-withdrawn")
    return Message(escape(said), [sentence(said), _remove(served_id, t)])


def _outcome(one: Repaired, names: Names, t: Translator, now: datetime) -> Blocks:
    trust = [] if one.repair is Repair.ARCHIVED else [aside(signed_trust_line(one.card, names, t, now))]
    return [*_changes(one, t), *trust]


def _changes(one: Repaired, t: Translator) -> Blocks:
    if one.before is None:
        return []
    before, after = one.before, one.card.content
    fields = (
        ("title", before.title, after.title),
        ("answer", before.answer, after.answer),
        ("note", before.note or "", after.note or ""),
    )
    return changes(fields, t)


def _buttons(one: Repaired, t: Translator) -> Block:
    copy = button(t("cards-copy"), ids.ANSWER_COPY, one.card.id) if one.repair is Repair.CHANGED else None
    return actions(copy, button(t("repairs-open"), ids.CARD_OPEN, one.card.id), block_id=f"repaired:{one.card.id}")


def _remove(served_id: int, t: Translator) -> Block:
    return actions(button(t("answers-remove"), ids.ANSWER_REMOVE, served_id))


def _size(part: Any) -> int:
    """Characters of all texts in these blocks."""
    if isinstance(part, dict | list):
        return sum(map(_size, part.values() if isinstance(part, dict) else part))
    return len(part) if isinstance(part, str) else 0
