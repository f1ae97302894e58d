"""What is asked when a channel that cards were for was archived: the message to their owner, and the window to choose in."""

from collections.abc import Sequence

from kb_bot.domain.cards import EVERYONE
from kb_bot.domain.text import cut_at_word
from kb_bot.errors import Invalid
from kb_bot.i18n import Translator
from kb_bot.services.audiences import Chosen, Closed
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    aside,
    button,
    form,
    input_block,
    option,
    section,
    sentence,
    window,
)
from kb_bot.slack.blocks.fields import cut
from kb_bot.slack.markup import escape
from kb_bot.slack.request import Blocks, Payload, View

SHOWN = 20
GROUPS_SHOWN = 100
KINDS = (EVERYONE, "channel", "group", "person")


def cards_closed(closed: Closed, t: Translator) -> Message:
    """To who answers for the cards."""
    lead = t("audiences-closed", name=_name(closed, t), count=len(closed.cards))
    choose = button(t("audiences-choose"), ids.AUDIENCE_OPEN, closed.channel_id, "primary")
    blocks = [sentence(lead), sentence(t("audiences-meanwhile", count=closed.members)), actions(choose)]
    return Message(escape(lead), [blocks[0], *_titles(closed), *blocks[1:]])


def collection_closed(name: str, collection: str, t: Translator) -> Message:
    """To who looks after a collection that was for the channel."""
    said = t("audiences-collection-closed", name=name or t("audiences-a-channel"), collection=collection)
    return Message(escape(said), [sentence(said, button(t("home-settings"), ids.SETTINGS_OPEN, "closed"))])


def build_choice(closed: Closed, groups: Sequence[tuple[str, str]], t: Translator) -> View:
    values = [kind for kind in KINDS if groups or kind != "group"]
    options = [option(t(f"audiences-{value}"), value) for value in values]
    who = {"type": "static_select", "action_id": ids.INPUT, "options": options}
    channel: Block = {"type": "conversations_select", "action_id": ids.INPUT}
    channel["filter"] = {"include": ["public", "private"], "exclude_bot_users": True}
    handles = [option(cut(f"@{handle}"), id_) for id_, handle in groups[:GROUPS_SHOWN]]
    group = {"type": "static_select", "action_id": ids.INPUT, "options": handles}
    blocks = [
        sentence(t("audiences-closed", name=_name(closed, t), count=len(closed.cards))),
        *_titles(closed),
        input_block("who", t("audiences-who"), who),
        input_block("channel", t("cards-field-audience-channel"), channel, optional=True),
        *([input_block("group", t("cards-field-audience-group"), group, optional=True)] if groups else []),
    ]
    return _sent(blocks, ids.AUDIENCE_CHOOSE, closed.channel_id, t("audiences-next"), t)


def read_choice(inputs: Payload, person_id: str) -> str:
    """Raises Invalid where the channel or the group is missing."""
    kind = inputs["who"][ids.INPUT]["selected_option"]["value"]
    if kind == EVERYONE:
        return EVERYONE
    chosen = {
        "channel": inputs["channel"][ids.INPUT].get("selected_conversation"),
        "group": ((inputs.get("group") or {}).get(ids.INPUT, {}).get("selected_option") or {}).get("value"),
        "person": person_id,
    }[kind]
    if not chosen:
        raise Invalid(f"audiences-error-{kind}", field=kind)
    return f"{kind}:{chosen}"


def build_confirmation(closed: Closed, audience: str, label: str, t: Translator) -> View:
    """Names who could read the cards until now, and who will."""
    lines = [
        t("audiences-before", name=_name(closed, t), count=closed.members),
        t("audiences-after", count=len(closed.cards), after=label),
    ]
    blocks = [sentence(line) for line in lines]
    return _sent(blocks, ids.AUDIENCE_CONFIRM, f"{closed.channel_id}/{audience}", t("audiences-yes"), t)


def read_confirmation(private_metadata: str) -> tuple[str, str]:
    """The channel's id, and for whom its cards shall be."""
    channel_id, _, audience = private_metadata.partition("/")
    return channel_id, audience


def build_chosen(chosen: Chosen, t: Translator) -> View:
    blocks = [sentence(t("audiences-done", count=chosen.done))]
    if chosen.left:
        blocks.append(sentence(t("audiences-left", count=len(chosen.left))))
        blocks += [_editable(card.id, card.title, t) for card in chosen.left[:SHOWN]]
    return window(t, t("audiences-title"), blocks)


def _editable(card_id: int, title: str, t: Translator) -> Block:
    return sentence(title, button(t("cards-edit"), ids.CARD_EDIT, card_id))


def _sent(blocks: Blocks, callback_id: str, metadata: str, submit: str, t: Translator) -> View:
    return form(t, t("audiences-title"), blocks, callback_id, submit, metadata)


def _titles(closed: Closed) -> Blocks:
    lines = [f"• {escape(card.key)} {escape(cut_at_word(card.title, 100))}" for card in closed.cards[:SHOWN]]
    more = len(closed.cards) - SHOWN
    return [section("\n".join(lines)), *([aside(f"+ {more}")] if more > 0 else [])]


def _name(closed: Closed, t: Translator) -> str:
    return f"#{closed.name}" if closed.name else t("audiences-a-channel")
