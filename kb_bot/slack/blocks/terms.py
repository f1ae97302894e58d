"""What stands under More in the editor's window: messages, owner, interval, audience, tags, note; and their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain.cards import EVERYONE, INTERVALS
from kb_bot.domain.drafting import ThreadMessage
from kb_bot.domain.filling import by_use
from kb_bot.domain.people import ERASED
from kb_bot.domain.writing import NEVER, ON_DATE, Writing
from kb_bot.i18n import Translator
from kb_bot.services.drafts import Sheet
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, actions, aside, button, divider, option
from kb_bot.slack.blocks.fields import checkboxes, cut, field, select, text_input
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.markup import to_plain

GROUP_OF_TEN = 10  # options that a set of checkboxes may have
SELECT_MAX = 100


@dataclass(frozen=True, slots=True)
class Known:
    """What Slack says of the people, channels and groups in the window; `groups` are id and handle."""

    names: Names
    channels: Mapping[str, str]
    groups: Sequence[tuple[str, str]]
    now: datetime


def terms(sheet: Sheet, known: Known, t: Translator) -> Iterator[Block]:
    writing = sheet.writing
    if not writing.shows_more:
        yield aside(stated(writing, known, t))
        yield actions(button(t("cards-more"), ids.DRAFT_MORE, "more"))
        return
    yield divider()
    yield from _messages(writing, t)
    yield from _owner(writing, known, t)
    yield from _interval(sheet, t)
    yield from _audience(sheet, known, t)
    yield field("tags", writing, t, text_input(writing.tags), is_optional=True, dispatches=True)
    yield field("note", writing, t, text_input(writing.note, multiline=True), is_optional=True, dispatches=True)
    yield actions(button(t("cards-less"), ids.DRAFT_MORE, "less"))


def stated(writing: Writing, known: Known, t: Translator) -> str:
    """The terms in one line: whoever is content with them need not open More."""
    parts = [
        t("cards-stated-owner", name=_owner_name(writing, known)),
        interval_label(writing.interval or NEVER, writing.due_on, t),
        audience_label(writing.audience or EVERYONE, known, t),
    ]
    if len(writing.messages) > 1:
        parts.append(t("cards-stated-messages", chosen=len(writing.chosen), all=len(writing.messages)))
    return " · ".join(parts)


def _messages(writing: Writing, t: Translator) -> Iterator[Block]:
    if len(writing.messages) < 2:
        return
    ranked = by_use(writing.messages, writing.chosen)
    for start in range(0, len(ranked), GROUP_OF_TEN):
        group = sorted(ranked[start : start + GROUP_OF_TEN], key=lambda said: said.ts)
        element = checkboxes([_message_option(said) for said in group], writing.chosen)
        label = t("cards-field-messages" if start == 0 else "cards-field-messages-more")
        name = f"messages{start // GROUP_OF_TEN}"
        yield field(name, writing, t, element, is_optional=True, dispatches=True, label=label)


def _message_option(said: ThreadMessage) -> Block:
    words = " ".join(to_plain(said.markdown).split())
    return option(cut(f"{said.author_name}: {words}"), said.ts)


def _owner(writing: Writing, known: Known, t: Translator) -> Iterator[Block]:
    person: Block = {"type": "users_select", "action_id": ids.DRAFT_KEEP}
    if writing.owner_id and writing.owner_id != ERASED:
        person["initial_user"] = writing.owner_id
    yield field("owner", writing, t, person, dispatches=True)
    if known.groups:
        group = _group_select(known, writing.owner_group_id)
        yield field("owner_group", writing, t, group, is_optional=True, dispatches=True)


def _interval(sheet: Sheet, t: Translator) -> Iterator[Block]:
    writing = sheet.writing
    values = [*(str(days) for days in INTERVALS), ON_DATE]
    if sheet.may_choose_never or writing.interval == NEVER:
        values.append(NEVER)
    if writing.interval and writing.interval not in values:
        values.insert(0, writing.interval)
    options = [option(interval_label(value, None, t), value) for value in values]
    yield field("interval", writing, t, select(options, writing.interval), dispatches=True)
    if writing.interval == ON_DATE:
        picker: Block = {"type": "datepicker", "action_id": ids.DRAFT_KEEP}
        if writing.due_on:
            picker["initial_date"] = writing.due_on
        yield field("due_on", writing, t, picker, dispatches=True)


def _audience(sheet: Sheet, known: Known, t: Translator) -> Iterator[Block]:
    """In a collection for fewer people there is not much to choose: all of them, or oneself."""
    writing = sheet.writing
    audience, values = writing.audience or EVERYONE, _audiences(sheet)
    options = [option(cut(audience_label(value, known, t)), value) for value in values]
    if EVERYONE in values:
        options.append(option(t("cards-audience-other-channel"), "channel"))
    if EVERYONE in values and known.groups:
        options.append(option(t("cards-audience-group"), "group"))
    options.append(option(t("cards-audience-person"), "person"))
    kind = audience if audience in values else audience.partition(":")[0]
    yield field("audience", writing, t, select(options, kind), dispatches=True)
    if kind == "channel":
        yield field("audience_channel", writing, t, _channel_select(audience.partition(":")[2]), dispatches=True)
    if kind == "group" and known.groups:
        yield field("audience_group", writing, t, _group_select(known, audience.partition(":")[2]), dispatches=True)


def _audiences(sheet: Sheet) -> list[str]:
    """Those that have a line of their own: the collection's, the source's, the one that the card has."""
    writing = sheet.writing
    shelf = next((one.audience for one in sheet.collections if one.id == writing.collection_id), EVERYONE)
    before = sheet.card.content.audience if sheet.card else None
    keys = [shelf, *(key for key in (writing.source_audience, before) if key and key.startswith("channel:"))]
    return list(dict.fromkeys(keys))


def interval_label(interval: str, due_on: str | None, t: Translator) -> str:
    if interval == NEVER:
        return t("cards-interval-never")
    if interval == ON_DATE:
        return t("cards-interval-on", date=due_on) if due_on else t("cards-interval-date")
    return t("cards-interval-days", days=int(interval))


def audience_label(audience: str, known: Known, t: Translator) -> str:
    kind, _, id_ = audience.partition(":")
    if kind == "channel":
        name = known.channels.get(id_)
        return t("cards-audience-channel", name=name) if name else t("cards-audience-some-channel")
    if kind == "group" and id_:
        return t("cards-audience-one-group", name=dict(known.groups).get(id_) or id_)
    return t(f"cards-audience-{kind}")


def _owner_name(writing: Writing, known: Known) -> str:
    if writing.owner_group_id:
        return "@" + (dict(known.groups).get(writing.owner_group_id) or writing.owner_group_id)
    return known.names.get(writing.owner_id or "") or str(writing.owner_id)


def _channel_select(chosen: str) -> Block:
    kinds = {"include": ["public", "private"], "exclude_bot_users": True}
    element: Block = {"type": "conversations_select", "action_id": ids.DRAFT_KEEP, "filter": kinds}
    return {**element, "initial_conversation": chosen} if chosen else element


def _group_select(known: Known, chosen: str | None) -> Block:
    options = [option(cut(f"@{handle}"), id_) for id_, handle in known.groups[:SELECT_MAX]]
    return {**select(options, chosen), "action_id": ids.DRAFT_KEEP}
