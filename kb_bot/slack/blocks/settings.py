"""The settings window of leads and admins: the workspace's terms, and the collections that they look after."""

from collections.abc import Sequence

from kb_bot.domain.access import Savers
from kb_bot.domain.cards import Collection
from kb_bot.domain.people import Person
from kb_bot.i18n import LANGUAGES, Translator
from kb_bot.services.workspace import Terms
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    actions,
    button,
    divider,
    form,
    header,
    input_block,
    option,
    plain,
    section,
    sentence,
    window,
)
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Blocks, Payload, View

ADMINS_SHOWN = 20
COLLECTIONS_SHOWN = 40  # of a window's 100 blocks; more shelves than that nobody surveys


def build_settings(terms: Terms | None, admins: Sequence[Person], shelves: Sequence[Collection], t: Translator) -> View:
    """The workspace's terms, admins and all shelves for an admin; for a lead (no terms) the shelves that they look after."""
    lines = [_shelf(shelf, t) for shelf in shelves[:COLLECTIONS_SHOWN]]
    collections = [header(t("settings-collections")), *lines]
    doors = [divider(), *_doors(t)]
    if terms is None:
        return window(t, t("settings-title"), [*collections, *doors])
    add = actions(button(t("settings-collection-add"), ids.COLLECTION_OPEN, 0))
    blocks = [*_terms(terms, t), divider(), _admins(admins, t), *collections, add, *doors, *_records(t)]
    return form(t, t("settings-title"), blocks, ids.SETTINGS_SAVE, t("save"), close=t("close"))


def _doors(t: Translator) -> Blocks:
    """What leads do besides, each in a window of its own."""
    return [
        sentence(t("settings-synonyms"), button(t("synonyms-title"), ids.SYNONYMS_OPEN, "settings")),
        sentence(t("sweeps-settings"), button(t("sweeps-open"), ids.SWEEP_OPEN, "settings")),
        sentence(t("leavers-settings"), button(t("leavers-open"), ids.LEAVER_OPEN, "settings")),
    ]


def _records(t: Translator) -> Blocks:
    return [
        sentence(t("audit-settings"), button(t("audit-title"), ids.AUDIT_OPEN, "settings")),
        sentence(t("erase-settings"), button(t("erase-title"), ids.ERASE_OPEN, "settings")),
    ]


def _admins(admins: Sequence[Person], t: Translator) -> Block:
    text = t("admins-settings", names=t.listed([person.name for person in admins[:ADMINS_SHOWN]]))
    return sentence(text, button(t("admins-title"), ids.ADMINS_OPEN, "settings"))


def _terms(terms: Terms, t: Translator) -> Blocks:
    channel: Block = {
        "type": "conversations_select",
        "action_id": ids.INPUT,
        "placeholder": plain(t("settings-triage-none")),
        "filter": {
            "include": ["public", "private"],
            "exclude_bot_users": True,
            "exclude_external_shared_channels": True,
        },
    }
    if terms.triage_channel:
        channel["initial_conversation"] = terms.triage_channel
    return [
        input_block("triage", t("settings-triage"), channel, hint=t("settings-triage-hint"), optional=True),
        input_block("savers", t("settings-savers"), _savers(terms, t), hint=t("settings-savers-hint")),
        input_block("language", t("settings-language"), _languages(terms, t), hint=t("settings-language-hint")),
        input_block(
            "holidays", t("settings-holidays"), _holidays(terms, t), hint=t("settings-holidays-hint"), optional=True
        ),
    ]


def read_settings(inputs: Payload) -> Terms:
    return Terms(
        language=inputs["language"][ids.INPUT]["selected_option"]["value"],
        triage_channel=inputs["triage"][ids.INPUT].get("selected_conversation"),
        holidays=inputs["holidays"][ids.INPUT].get("value") or "",
        savers=Savers(inputs["savers"][ids.INPUT]["selected_option"]["value"]),
    )


def _shelf(shelf: Collection, t: Translator) -> Block:
    lead = f"<@{shelf.lead_id}>" if shelf.lead_id else t("settings-no-lead")
    terms = t("settings-collection-line", lead=lead, interval=interval_of(shelf.interval_days, t))
    return section(f"*{escape(shelf.name)}*\n{terms}", button(t("settings-change"), ids.COLLECTION_OPEN, shelf.id))


def _savers(terms: Terms, t: Translator) -> Block:
    options = [option(t(f"settings-savers-{savers.value}"), savers.value) for savers in Savers]
    chosen = next(entry for entry in options if entry["value"] == terms.savers)
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _languages(terms: Terms, t: Translator) -> Block:
    options = [option(t(f"language-{language}"), language) for language in LANGUAGES]
    chosen = next(entry for entry in options if entry["value"] == terms.language)
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _holidays(terms: Terms, t: Translator) -> Block:
    lines: Block = {"type": "plain_text_input", "action_id": ids.INPUT, "multiline": True}
    lines["placeholder"] = plain(t("settings-holidays-example"))
    return {**lines, "initial_value": terms.holidays} if terms.holidays else lines


def interval_of(days: int | None, t: Translator) -> str:
    return t("settings-never") if days is None else t("settings-every", days=days)
