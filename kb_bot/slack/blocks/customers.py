"""Share to customer: what will be posted is shown before it is, and by whom it will be read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_bot.domain.cards import Card
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.copying import slot_fields, slots_of
from kb_bot.slack.blocks.elements import Message, actions, button, divider, form, sentence, window
from kb_bot.slack.blocks.guests import reply_alone
from kb_bot.slack.markup import escape, fill
from kb_bot.slack.request import Payload, View


@dataclass(frozen=True, slots=True)
class ToCustomer:
    """What is to be posted and where; `values` of the slots in the reply."""

    served_id: int
    channel_id: str
    thread_ts: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> str:
        return json.dumps([self.served_id, self.channel_id, self.thread_ts, self.values], ensure_ascii=False)

    @property
    def button_value(self) -> str:
        return f"{self.served_id}:{self.channel_id}:{self.thread_ts or ''}"


def read_button(value: str) -> ToCustomer:
    served_id, channel_id, thread_ts = value.split(":")
    return ToCustomer(int(served_id), channel_id, thread_ts or None)


def read_view(view: Payload) -> ToCustomer:
    return ToCustomer(*json.loads(view["private_metadata"]))


def customer_offer(to: ToCustomer, readers: str, t: Translator) -> Message:
    """In the place of a whole card: what is possible here, and the way to it."""
    said = t("customers-offer", readers=readers)
    preview = button(t("customers-preview"), ids.ANSWER_TO_CUSTOMER, to.button_value, "primary")
    return Message(escape(said), [sentence(said), actions(preview)])


def build_blanks(card: Card, to: ToCustomer, t: Translator) -> View:
    """Asks for what differs from customer to customer."""
    blocks = [sentence(t("answers-copy-slots")), *slot_fields([card])]
    return form(t, t("customers-title"), blocks, ids.ANSWER_CUSTOMER_FILL, t("customers-next"), to.dump())


def has_blanks(card: Card) -> bool:
    return bool(slots_of([card]))


def build_preview(card: Card, to: ToCustomer, readers: str, t: Translator) -> View:
    blocks = [sentence(t("customers-will-see", readers=readers)), divider(), *reply(card, to).blocks]
    return form(t, t("customers-title"), blocks, ids.ANSWER_CUSTOMER_SEND, t("customers-send"), to.dump())


def reply(card: Card, to: ToCustomer) -> Message:
    return reply_alone(fill(card.content.answer, to.values))


def build_sent(to: ToCustomer, readers: str, t: Translator) -> View:
    remove = actions(button(t("customers-remove"), ids.ANSWER_REMOVE, to.served_id))
    return window(t, t("customers-title"), [sentence(t("customers-sent", readers=readers)), remove])
