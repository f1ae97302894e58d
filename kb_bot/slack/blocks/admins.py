"""The window in which admins name admins, and the word to whoever has become one."""

from collections.abc import Sequence

from kb_bot.domain.people import Person
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    button,
    form,
    input_block,
    plain,
    section,
    sentence,
    window,
)
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Payload, View

ADMINS_MAX = 50


def build_admins(admins: Sequence[Person], t: Translator) -> View:
    select: Block = {"type": "multi_users_select", "action_id": ids.INPUT, "max_selected_items": ADMINS_MAX}
    select |= {"placeholder": plain(t("settings-nobody"))}
    select |= {"initial_users": [person.id for person in admins]} if admins else {}
    field = input_block("admins", t("admins-who"), select, hint=t("admins-hint"), optional=True)
    return form(t, t("admins-title"), [sentence(t("admins-what")), field], ids.ADMINS_SAVE, t("save"))


def read_admins(inputs: Payload) -> list[str]:
    return list(inputs["admins"][ids.INPUT].get("selected_users") or ())


def build_named(admins: Sequence[Person], is_still: bool, t: Translator) -> View:
    """`is_still`: whether whoever did this is an admin still."""
    lines = [t("admins-done", names=t.listed([person.name for person in admins]))]
    lines += [] if is_still else [t("admins-done-self")]
    return window(t, t("admins-title"), [sentence(line) for line in lines])


def named_message(by: str, t: Translator) -> Message:
    text = escape(t("admins-named", name=by))
    return Message(text, [section(text), actions(button(t("home-settings"), ids.SETTINGS_OPEN, "named"))])
