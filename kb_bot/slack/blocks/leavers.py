"""The windows in which somebody's cards go to others, and the message that asks for it."""

from collections.abc import Mapping, Sequence

from kb_bot.domain.cards import Card
from kb_bot.i18n import Translator
from kb_bot.services.leavers import Estate, HandedOver, Heir, Left
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    aside,
    button,
    form,
    input_block,
    plain,
    section,
    sentence,
    window,
)
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Payload, View

SHOWN = 90  # of a window's 100 blocks
LABEL_MAX = 150
STAYED_SHOWN = 20
REST = "rest"


def build_pick(t: Translator) -> View:
    """Whose cards: somebody may be about to leave."""
    select: Block = {"type": "users_select", "action_id": ids.LEAVER_PICK, "placeholder": plain(t("leavers-pick"))}
    return window(t, t("leavers-title"), [sentence(t("leavers-whose"), select)])


def build_estate(estate: Estate, name: str, t: Translator) -> View:
    """One choice for all, and one for each card that shall go another way."""
    shown = estate.cards[:SHOWN]
    if not shown:
        return window(t, t("leavers-title"), [sentence(t("leavers-nothing", name=name))])
    intro = sentence(t("leavers-intro", name=name, count=len(estate.cards)))
    more = [aside(t("leavers-more", count=len(estate.cards) - SHOWN))] if len(estate.cards) > SHOWN else []
    all_to = _field(REST, t("leavers-all-to"), t("leavers-nobody"), estate.best)
    blocks = [intro, all_to, *(_choice(left, t) for left in shown), *more]
    return form(t, t("leavers-title"), blocks, ids.LEAVER_SEND, t("leavers-send"), estate.from_id)


def read_estate(inputs: Payload) -> tuple[dict[int, str], str | None]:
    """The person by card, and the one for all others."""
    chosen = {block_id: state[ids.INPUT].get("selected_user") for block_id, state in inputs.items()}
    rest = chosen.pop(REST, None)
    return {int(block_id.partition(":")[2]): person for block_id, person in chosen.items() if person}, rest


def build_handed_over(result: HandedOver, names: Names, t: Translator) -> View:
    lines = [t("leavers-done", count=len(result.done))]
    lines += [f"• {names[heir]}: {count}" for heir, count in _counted(result.done).items()]
    blocks = [sentence("\n".join(lines))]
    if result.stayed:
        blocks.append(sentence("\n".join([t("leavers-stayed"), *_stayed(result.stayed, names, t)])))
    return window(t, t("leavers-title"), blocks)


def leaver_message(from_id: str, cards: int, name: str, t: Translator, *, is_group: bool) -> Message:
    key = "leavers-notice-group" if is_group else "leavers-notice"
    text = t(key, name=escape(name), count=cards)
    return Message(text, [section(text), actions(button(t("leavers-open"), ids.LEAVER_OPEN, from_id, "primary"))])


def _choice(left: Left, t: Translator) -> Block:
    label = f"{left.card.key} {left.card.title}"
    hints = [_suggestion(heir, t) for heir in left.heirs]
    block = _field(f"card:{left.card.id}", label[:LABEL_MAX], t("leavers-as-above"), None)
    return {**block, "hint": plain(t("leavers-suggested", people=t.listed(hints)))} if hints else block


def _suggestion(heir: Heir, t: Translator) -> str:
    return t(f"leavers-why-{heir.why.value}", name=heir.name)


def _field(block_id: str, label: str, placeholder: str, chosen: str | None) -> Block:
    select: Block = {"type": "users_select", "action_id": ids.INPUT, "placeholder": plain(placeholder)}
    if chosen:
        select["initial_user"] = chosen
    return input_block(block_id, label, select, optional=True)


def _counted(done: Sequence[Card]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for card in done:
        counts[card.owner_id] = counts.get(card.owner_id, 0) + 1
    return counts


def _stayed(stayed: Sequence[tuple[Card, str]], names: Names, t: Translator) -> list[str]:
    lines = [f"• {card.key} {card.title}: {names[heir]}" for card, heir in stayed[:STAYED_SHOWN]]
    return lines + ([t("home-more", count=len(stayed) - STAYED_SHOWN)] if len(stayed) > STAYED_SHOWN else [])
