"""The windows of one collection: its terms, and what it means when it is for other people; each build_ beside its read_."""

from collections.abc import Sequence
from dataclasses import replace

from kb_bot.domain.cards import EVERYONE, INTERVALS, Collection, Watch
from kb_bot.errors import Invalid
from kb_bot.i18n import Translator
from kb_bot.services.collections import Narrowing
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, form, input_block, option, plain, sentence
from kb_bot.slack.blocks.fields import cut
from kb_bot.slack.blocks.schedules import NEVER, read_interval, schedule_door
from kb_bot.slack.blocks.settings import interval_of
from kb_bot.slack.request import Payload, View

CUSTOMERS = "customers"
GROUPS_SHOWN = 100
EDITORS_MAX, GUEST_CHANNELS_MAX = 100, 50

Groups = Sequence[tuple[str, str]]  # id and handle


def build_collection(shelf: Collection, groups: Groups, count: int, t: Translator, problem: str | None = None) -> View:
    """`count`: of its cards. `problem`: why its audience could not be changed."""
    kind, _, id_ = shelf.audience.partition(":")
    owner = _person(shelf.default_owner_id, t)
    for_channel = _channel(id_ if kind == "channel" else None, t)
    for_group = _group(id_ if kind == "group" else None, groups, t)
    blocks = [
        *([sentence(f"⚠️ {problem}")] if problem else []),
        input_block("name", t("settings-collection-name"), _name(shelf)),
        input_block("lead", t("settings-lead"), _person(shelf.lead_id, t), hint=t("settings-lead-hint"), optional=True),
        input_block("owner", t("settings-owner"), owner, hint=t("settings-owner-hint"), optional=True),
        input_block("interval", t("settings-interval"), _intervals(shelf, t)),
        *([schedule_door(shelf.id, count, t)] if count else []),
        input_block("watch", t("settings-watch"), _watches(shelf, t), hint=t("settings-watch-hint")),
        input_block(
            "editors", t("settings-editors"), _editors(shelf, t), hint=t("settings-editors-hint"), optional=True
        ),
        input_block("channel", t("settings-for-channel"), for_channel, hint=t("settings-for-hint"), optional=True),
        *([input_block("group", t("settings-for-group"), for_group, optional=True)] if groups else []),
        input_block("guests", t("settings-guests"), _guests(shelf, t), hint=t("settings-guests-hint"), optional=True),
        input_block("customers", t("settings-customers"), _customers(shelf, t), optional=True),
    ]
    title = t("settings-collection") if shelf.id else t("settings-collection-new")
    return form(t, title, blocks, ids.COLLECTION_SAVE, t("save"), str(shelf.id))


def read_collection(shelf: Collection, inputs: Payload) -> Collection:
    """The collection as it will be; what its window does not show stays."""
    return replace(
        shelf,
        name=inputs["name"][ids.INPUT].get("value") or "",
        lead_id=inputs["lead"][ids.INPUT].get("selected_user"),
        default_owner_id=inputs["owner"][ids.INPUT].get("selected_user"),
        interval_days=read_interval(inputs),
        watch=Watch(inputs["watch"][ids.INPUT]["selected_option"]["value"]),
        editors=frozenset(inputs["editors"][ids.INPUT].get("selected_users") or ()),
        audience=_read_audience(shelf, inputs),
        guest_channels=frozenset(inputs["guests"][ids.INPUT].get("selected_conversations") or ()),
        is_for_customers=bool(inputs["customers"][ids.INPUT].get("selected_options")),
    )


def build_audience(shelf: Collection, audience: str, labels: tuple[str, str], effect: Narrowing, t: Translator) -> View:
    """Asks before a collection is for others than until now. `labels`: for whom it was, and for whom it will be."""
    before, after = labels
    lines = [t("settings-audience-change", name=shelf.name, before=before, after=after)]
    lines += [t("settings-audience-fewer", count=effect.fewer)] if effect.fewer else []
    lines += [t("settings-audience-owners", count=effect.owners)] if effect.owners else []
    lines += [] if effect.fewer or effect.owners else [t("settings-audience-stays")]
    blocks, metadata = [sentence(line) for line in lines], f"{shelf.id}/{audience}"
    return form(t, t("settings-audience"), blocks, ids.COLLECTION_AUDIENCE, t("settings-audience-yes"), metadata)


def read_audience(private_metadata: str) -> tuple[int, str]:
    """The collection's id, and for whom it shall be."""
    collection_id, _, audience = private_metadata.partition("/")
    return int(collection_id), audience


def _read_audience(shelf: Collection, inputs: Payload) -> str:
    """Raises Invalid when both a channel and a group are named: a collection is for one of them."""
    channel = inputs["channel"][ids.INPUT].get("selected_conversation")
    if "group" not in inputs:  # Slack did not tell of groups when the window was opened
        chosen = shelf.audience.removeprefix("group:") if shelf.audience.startswith("group:") and not channel else None
    else:
        chosen = (inputs["group"][ids.INPUT].get("selected_option") or {}).get("value")
    if channel and chosen:
        raise Invalid("error-collection-two-audiences", field="group")
    if chosen:
        return f"group:{chosen}"
    return f"channel:{channel}" if channel else EVERYONE


# Fields


def _name(shelf: Collection) -> Block:
    name: Block = {"type": "plain_text_input", "action_id": ids.INPUT, "max_length": 60}
    return {**name, "initial_value": shelf.name} if shelf.name else name


def _person(chosen: str | None, t: Translator) -> Block:
    select: Block = {"type": "users_select", "action_id": ids.INPUT, "placeholder": plain(t("settings-nobody"))}
    return {**select, "initial_user": chosen} if chosen else select


def _editors(shelf: Collection, t: Translator) -> Block:
    select: Block = {"type": "multi_users_select", "action_id": ids.INPUT, "max_selected_items": EDITORS_MAX}
    select["placeholder"] = plain(t("settings-nobody"))
    return {**select, "initial_users": sorted(shelf.editors)} if shelf.editors else select


def _intervals(shelf: Collection, t: Translator) -> Block:
    options = [option(interval_of(days, t), str(days)) for days in INTERVALS] + [option(interval_of(None, t), NEVER)]
    wanted = NEVER if shelf.interval_days is None else str(shelf.interval_days)
    chosen = next((entry for entry in options if entry["value"] == wanted), options[0])
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _watches(shelf: Collection, t: Translator) -> Block:
    options = [option(t(f"settings-watch-{watch.value}"), watch.value) for watch in Watch]
    chosen = next(entry for entry in options if entry["value"] == shelf.watch)
    return {"type": "static_select", "action_id": ids.INPUT, "options": options, "initial_option": chosen}


def _channel(chosen: str | None, t: Translator) -> Block:
    select: Block = {
        "type": "conversations_select",
        "action_id": ids.INPUT,
        "placeholder": plain(t("settings-everyone")),
    }
    select["filter"] = {"include": ["public", "private"], "exclude_bot_users": True}
    return {**select, "initial_conversation": chosen} if chosen else select


def _group(chosen: str | None, groups: Groups, t: Translator) -> Block:
    options = [option(cut(f"@{handle}"), id_) for id_, handle in groups[:GROUPS_SHOWN]]
    select: Block = {"type": "static_select", "action_id": ids.INPUT, "options": options}
    select["placeholder"] = plain(t("settings-everyone"))
    initial = next((entry for entry in options if entry["value"] == chosen), None)
    return {**select, "initial_option": initial} if initial else select


def _guests(shelf: Collection, t: Translator) -> Block:
    select: Block = {"type": "multi_conversations_select", "action_id": ids.INPUT}
    select |= {"placeholder": plain(t("settings-nowhere")), "max_selected_items": GUEST_CHANNELS_MAX}
    select["filter"] = {"include": ["public", "private"], "exclude_bot_users": True}
    return {**select, "initial_conversations": sorted(shelf.guest_channels)} if shelf.guest_channels else select


def _customers(shelf: Collection, t: Translator) -> Block:
    options = [{**option(t("settings-customers-yes"), CUSTOMERS), "description": plain(t("settings-customers-hint"))}]
    boxes: Block = {"type": "checkboxes", "action_id": ids.INPUT, "options": options}
    return {**boxes, "initial_options": options} if shelf.is_for_customers else boxes
