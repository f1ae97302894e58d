"""The cards to check in Home: a row each with its buttons, a box to tick, and one button for all of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kb_bot.domain.cards import Card
from kb_bot.i18n import Translator
from kb_bot.services.checks import Confirmed, Waiting
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    actions,
    aside,
    asking_first,
    button,
    header,
    option,
    section,
    titled,
)
from kb_bot.slack.blocks.trust import brief_trust_line
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Blocks, Payload

TICK = "tick"  # how the blocks with a box begin
TURNS_SHOWN = 5


def checks(
    waiting: Waiting, done: Confirmed | None, handles: Mapping[str, str], t: Translator, now: datetime
) -> Blocks:
    """What was done just now stands above what is still to be done, and what others are to do in the person's groups below.

    `handles` are those of the groups.
    """
    blocks = [*(_done(done, t) if done else []), *_own(waiting, t, now)]
    return [*blocks, aside(_turns(waiting, handles, t))] if waiting.turns else blocks


def _own(waiting: Waiting, t: Translator, now: datetime) -> Blocks:
    if not waiting.cards:
        return []
    blocks = [header(t("home-to-check", count=waiting.count))]
    can_tick = len(waiting.plain) > 1
    for card in waiting.cards:
        has_box = can_tick and card.id not in waiting.flagged
        blocks += [_row(card, waiting, t, now, has_box=has_box), _buttons(card, t)]
    if waiting.count > len(waiting.cards):
        blocks.append(aside(t("home-more", count=waiting.count - len(waiting.cards))))
    return [*blocks, _together(waiting, t)] if can_tick else blocks


def read_ticked(inputs: Payload) -> dict[int, int]:
    """Card -> version, of the boxes that are ticked."""
    states = [state for block, states in inputs.items() if block.startswith(TICK) for state in states.values()]
    return pairs(",".join(chosen["value"] for state in states for chosen in state.get("selected_options") or ()))


def pairs(value: str) -> dict[int, int]:
    """ "12:3,15:1" -> {12: 3, 15: 1}."""
    found = (pair.partition(":") for pair in value.split(",") if pair)
    return {int(card_id): int(number) for card_id, _, number in found}


def _row(card: Card, waiting: Waiting, t: Translator, now: datetime, *, has_box: bool) -> Block:
    facts = [brief_trust_line(card, waiting.names, t, now)]
    if times := waiting.served.get(card.id):
        facts.append(t("reminders-served", count=times))
    rest = f"  {card.key}\n{' · '.join(facts)}"
    if not has_box:
        return titled(card.title, rest)
    box: Block = {"type": "checkboxes", "action_id": ids.HOME_TICK}
    box["options"] = [option(t("home-tick"), f"{card.id}:{card.version}")]
    return {**titled(card.title, rest, box), "block_id": f"{TICK}:{card.id}:{card.revision}"}


def _buttons(card: Card, t: Translator) -> Block:
    return actions(
        button(t("home-still-correct"), ids.CARD_VERIFY, f"{card.id}:{card.version}", style="primary"),
        button(t("reminders-later"), ids.REMINDER_LATER, card.id),
        button(t("home-edit"), ids.CARD_EDIT, card.id),
        button(t("home-open"), ids.CARD_OPEN, card.id),
        block_id=f"check:{card.id}",
    )


def _together(waiting: Waiting, t: Translator) -> Block:
    """The value carries the versions that were shown: what has changed since nobody vouches for."""
    cards = waiting.plain
    value = _joined({card.id: card.version for card in cards})
    every = button(t("home-all", count=len(cards)), ids.HOME_VERIFY_ALL, value)
    every = asking_first(every, t("home-all-title"), _sure(waiting, t), yes=t("home-all-yes"), no=t("cancel"))
    return actions(button(t("home-ticked"), ids.HOME_VERIFY_TICKED, "ticked"), every, block_id="check:together")


def _sure(waiting: Waiting, t: Translator) -> str:
    asks = t("home-all-sure", count=len(waiting.plain), keys=_keys(waiting.plain))
    flagged = [card for card in waiting.cards if card.id in waiting.flagged]
    if flagged:
        asks = f"{asks} {t('home-all-without', keys=_keys(flagged))}"
    return asks


def _turns(waiting: Waiting, handles: Mapping[str, str], t: Translator) -> str:
    shown, more = waiting.turns[:TURNS_SHOWN], waiting.turns[TURNS_SHOWN:]
    turns = [
        t(
            "home-turn",
            name=turn.name or t("somebody"),
            count=turn.count,
            group=handles.get(turn.group_id) or turn.group_id,
        )
        for turn in shown
    ]
    rest = [t("home-more", count=sum(turn.count for turn in more))] if more else []
    return t("home-turns", turns="; ".join([*turns, *rest]))


def _done(done: Confirmed, t: Translator) -> Blocks:
    blocks: Blocks = []
    if done.cards:
        said = t("home-taken-back" if done.is_undo else "home-confirmed", keys=_keys(done.cards))
        value = _joined({card.id: card.revision for card in done.cards})
        undo = None if done.is_undo else button(t("reminders-undo"), ids.HOME_UNDO_CHECKS, value)
        blocks.append(section(escape(said), undo))
    if done.left_out:
        blocks.append(aside(t("home-left-out", keys=_keys(done.left_out))))
    return blocks


def _keys(cards: Sequence[Card]) -> str:
    return ", ".join(card.key for card in cards)


def _joined(numbers: Mapping[int, int]) -> str:
    return ",".join(f"{card_id}:{number}" for card_id, number in numbers.items())
