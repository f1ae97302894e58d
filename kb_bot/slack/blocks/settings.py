"""The windows of leads and admins: settings of the workspace, a collection's terms; each build_ beside its read_."""

from collections.abc import Sequence
from dataclasses import replace

from kb_bot.domain.cards import INTERVALS, Collection, Watch
from kb_bot.i18n import LANGUAGES, Translator
from kb_bot.services.workspace import Terms
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    actions,
    button,
    divider,
    header,
    option,
    plain,
    section,
    sentence,
    window,
)
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Blocks, Payload, View

NEVER = "never"
COLLECTIONS_SHOWN = 40  # of a window's 100 blocks; more shelves than that nobody surveys


def build_settings(terms: Terms | None, shelves: Sequence[Collection], t: Translator) -> View:
    """The workspace's terms and all shelves for an admin; for a lead (no terms) the shelves that they look after."""
    lines = [_shelf(shelf, t) for shelf in shelves[:COLLECTIONS_SHOWN]]
    collections = [header(t("settings-collections")), *lines]
    synonyms = sentence(t("settings-synonyms"), button(t("synonyms-title"), ids.SYNONYMS_OPEN, "settings"))
    if terms is None:
        return window(t, t("settings-title"), [*collections, divider(), synonyms, _leaving(t)])
    add = actions(button(t("settings-collection-add"), ids.COLLECTION_OPEN, 0))
    view = window(
        t, t("settings-title"), [*_terms(terms, t), divider(), *collections, add, divider(), synonyms, _leaving(t)]
    )
    return {**view, "callback_id": ids.SETTINGS_SAVE, "submit": plain(t("save"))}


def _leaving(t: Translator) -> Block:
    return sentence(t("leavers-settings"), button(t("leavers-open"), ids.LEAVER_OPEN, "settings"))


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
        _input("triage", t("settings-triage"), channel, hint=t("settings-triage-hint"), optional=True),
        _input("language", t("settings-language"), _languages(terms, t), hint=t("settings-language-hint")),
        _input(
            "holidays", t("settings-holidays"), _holidays(terms, t), hint=t("settings-holidays-hint"), optional=True
        ),
    ]


def read_settings(inputs: Payload) -> Terms:
    return Terms(
        language=inputs["language"][ids.INPUT]["selected_option"]["value"],
        triage_channel=inputs["triage"][ids.INPUT].get("selected_conversation"),
        holidays=inputs["holidays"][ids.INPUT].get("value") or "",
    )


def build_collection(shelf: Collection, t: Translator) -> View:
    name: Block = {"type": "plain_text_input", "action_id": ids.INPUT, "max_length": 60}
    if shelf.name:
        name["initial_value"] = shelf.name
    editors: Block = {"type": "multi_users_select", "action_id": ids.INPUT, "placeholder": plain(t("settings-nobody"))}
    if shelf.editors:
        editors["initial_users"] = sorted(shelf.editors)
    return {
        "type": "modal",
        "callback_id": ids.COLLECTION_SAVE,
        "private_metadata": str(shelf.id),
        "title": plain(t("settings-collection") if shelf.id else t("settings-collection-new")),
        "submit": plain(t("save")),
        "close": plain(t("cancel")),
        "blocks": [
            _input("name", t("settings-collection-name"), name),
            _input("lead", t("settings-lead"), _person(shelf.lead_id, t), hint=t("settings-lead-hint"), optional=True),
            _input(
                "owner",
                t("settings-owner"),
                _person(shelf.default_owner_id, t),
                hint=t("settings-owner-hint"),
                optional=True,
            ),
            _input("interval", t("settings-interval"), _intervals(shelf, t)),
            _input("watch", t("settings-watch"), _watches(shelf, t), hint=t("settings-watch-hint")),
            _input("editors", t("settings-editors"), editors, hint=t("settings-editors-hint"), optional=True),
        ],
    }


def read_collection(shelf: Collection, inputs: Payload) -> Collection:
    """The collection as it will be; what its window does not show stays."""
    interval = inputs["interval"][ids.INPUT]["selected_option"]["value"]
    return replace(
        shelf,
        name=inputs["name"][ids.INPUT].get("value") or "",
        lead_id=inputs["lead"][ids.INPUT].get("selected_user"),
        default_owner_id=inputs["owner"][ids.INPUT].get("selected_user"),
        interval_days=None if interval == NEVER else int(interval),
        watch=Watch(inputs["watch"][ids.INPUT]["selected_option"]["value"]),
        editors=frozenset(inputs["editors"][ids.INPUT].get("selected_users") or ()),
    )


def _shelf(shelf: Collection, t: Translator) -> Block:
    lead = f"<@{shelf.lead_id}>" if shelf.lead_id else t("settings-no-lead")
    terms = t("settings-collection-line", lead=lead, interval=_interval(shelf.interval_days, t))
    return section(f"*{escape(shelf.name)}*\n{terms}", button(t("settings-change"), ids.COLLECTION_OPEN, shelf.id))


def _languages(terms: Terms, t: Translator) -> Block:
    options = [option(t(f"language-{language}"), language) for language in LANGUAGES]
    chosen = next(entry for entry in options if entry["value"] == terms.language)
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _holidays(terms: Terms, t: Translator) -> Block:
    lines: Block = {"type": "plain_text_input", "action_id": ids.INPUT, "multiline": True}
    lines["placeholder"] = plain(t("settings-holidays-example"))
    return {**lines, "initial_value": terms.holidays} if terms.holidays else lines


def _intervals(shelf: Collection, t: Translator) -> Block:
    options = [option(_interval(days, t), str(days)) for days in INTERVALS] + [option(_interval(None, t), NEVER)]
    wanted = NEVER if shelf.interval_days is None else str(shelf.interval_days)
    chosen = next((entry for entry in options if entry["value"] == wanted), options[0])
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _watches(shelf: Collection, t: Translator) -> Block:
    options = [option(t(f"settings-watch-{watch.value}"), watch.value) for watch in Watch]
    chosen = next(entry for entry in options if entry["value"] == shelf.watch)
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _interval(days: int | None, t: Translator) -> str:
    return t("settings-never") if days is None else t("settings-every", days=days)


def _person(chosen: str | None, t: Translator) -> Block:
    select: Block = {"type": "users_select", "action_id": ids.INPUT, "placeholder": plain(t("settings-nobody"))}
    return {**select, "initial_user": chosen} if chosen else select


def _input(block_id: str, label: str, element: Block, hint: str | None = None, optional: bool = False) -> Block:
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }
    return {**block, "hint": plain(hint)} if hint else block
