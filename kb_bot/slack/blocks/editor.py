"""The editor's window: title, answer and collection in front, the rest under More; and what a sent one says.

A block's id is `field:revision`: a new revision makes Slack forget what was typed and show what the draft holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain.cards import EVERYONE, INTERVALS
from kb_bot.domain.drafting import ThreadMessage
from kb_bot.domain.drafts import DraftKind
from kb_bot.domain.text import cut_at_word
from kb_bot.domain.writing import NEVER, NEW_CARD, ON_DATE, Reach, Writing, by_use
from kb_bot.i18n import Translator
from kb_bot.services.drafts import Sheet
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    OPTION_MAX,
    Block,
    actions,
    aside,
    button,
    divider,
    option,
    plain,
    section,
    sentence,
)
from kb_bot.slack.blocks.trust import Names, signed_trust_line
from kb_bot.slack.markup import to_blocks, to_plain, to_rich_text
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Blocks, View

GROUP_OF_TEN = 10  # options that a set of checkboxes may have
SHOWN_MAX = 20_000  # characters of an answer that go into the window
CURRENT_SHOWN = 1_200
SELECT_MAX = 100
EVERY_LETTER = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}


@dataclass(frozen=True, slots=True)
class Known:
    """What Slack says of the people, channels and groups in the window; `groups` are id and handle."""

    names: Names
    channels: Mapping[str, str]
    groups: Sequence[tuple[str, str]]
    now: datetime


def build_editor(sheet: Sheet, known: Known, t: Translator, problem: str | None = None) -> View:
    """`problem`: why the last attempt to save did not work."""
    suggests = sheet.draft.kind is DraftKind.SUGGEST
    blocks = [
        *([sentence(f"⚠️ {problem}")] if problem else []),
        *_reach(sheet.writing, t),
        *_changed(sheet, known, t),
        *_similar(sheet, known, t),
        *_front(sheet, t),
        *_secrets(sheet.writing, t),
        *(_suggestion(sheet.writing, t) if suggests else _terms(sheet, known, t)),
    ]
    return {
        "type": "modal",
        "callback_id": ids.DRAFT_WINDOW,
        "private_metadata": str(sheet.draft.id),
        "title": plain(t(f"cards-window-{sheet.draft.kind.value}")),
        "submit": plain(t("cards-send-suggestion" if suggests else "save")),
        "close": plain(t("cancel")),
        "notify_on_close": True,
        "blocks": blocks,
    }


# What stands above


def _reach(writing: Writing, t: Translator) -> Blocks:
    if writing.reach is Reach.WHOLE:
        return []
    words = t(f"cards-reach-{writing.reach.value.replace('_', '-')}")
    if writing.reach is not Reach.NOT_JOINED:
        return [sentence(words)]
    sure = {
        "title": plain(t("cards-join")),
        "text": plain(t("cards-join-sure", channel=writing.channel_name or "")),
        "confirm": plain(t("cards-join-yes")),
        "deny": plain(t("cancel")),
    }
    return [sentence(words, {**button(t("cards-join"), ids.DRAFT_JOIN, "join"), "confirm": sure})]


def _changed(sheet: Sheet, known: Known, t: Translator) -> Blocks:
    """Somebody else was faster: their text above, one's own below."""
    if not sheet.has_changed or sheet.card is None:
        return []
    text, _ = to_blocks(sheet.card.content.answer, CURRENT_SHOWN)
    return [
        section(f"*{escape(t('cards-changed'))}*"),
        sentence(sheet.card.title),
        *text,
        aside(t("cards-changed-hint")),
        actions(button(t("cards-discard-mine"), ids.DRAFT_DISCARD, sheet.draft.id)),
        divider(),
    ]


def _similar(sheet: Sheet, known: Known, t: Translator) -> Blocks:
    if not sheet.similar or sheet.draft.kind is not DraftKind.NEW:
        return []
    options = [option(t("cards-save-as-new"), NEW_CARD)]
    for card in sheet.similar:
        trust = {"description": plain(_cut(signed_trust_line(card, known.names, t, known.now)))}
        for how in ("append", "replace"):
            label = _cut(t(f"cards-{how}", key=card.key, title=card.title))
            options.append({**option(label, f"{how}:{card.id}"), **trust})
    element = {"type": "radio_buttons", "action_id": ids.DRAFT_CHANGE, "options": options}
    chosen = _picked(options, sheet.writing.target) or options[0]
    return [_input("target", sheet.writing, t, {**element, "initial_option": chosen}, dispatches=True)]


# In front


def _front(sheet: Sheet, t: Translator) -> Iterator[Block]:
    writing = sheet.writing
    title = {**_text_input(writing.title), "placeholder": plain(t("cards-title-example"))}
    yield _input("title", writing, t, {**title, "focus_on_load": not writing.title}, dispatches=True)
    answer: Block = {"type": "rich_text_input", "action_id": ids.DRAFT_KEEP, **EVERY_LETTER}
    if writing.answer.strip():
        answer["initial_value"] = to_rich_text(cut_at_word(writing.answer, SHOWN_MAX))
    yield _input("answer", writing, t, answer, dispatches=True)
    if writing.asks_before_refill:
        yield sentence(t("cards-refill-asks"))
        yield actions(
            button(t("cards-refill"), ids.DRAFT_REFILL, "refill"),
            button(t("cards-keep-mine"), ids.DRAFT_KEEP_MINE, "keep"),
        )
    if sheet.draft.kind is not DraftKind.SUGGEST and sheet.collections:
        shelves = [option(_cut(shelf.name), str(shelf.id)) for shelf in sheet.collections[:SELECT_MAX]]
        yield _input("collection", writing, t, _select(shelves, str(writing.collection_id)), dispatches=True)


def _secrets(writing: Writing, t: Translator) -> Blocks:
    if not writing.found_kinds:
        return []
    options = [option(t(f"cards-kind-{kind}"), kind) for kind in writing.found_kinds]
    return [_input("kept", writing, t, _checkboxes(options, writing.kept_kinds), is_optional=True, dispatches=True)]


def _suggestion(writing: Writing, t: Translator) -> Iterator[Block]:
    yield _input("note", writing, t, _text_input(writing.note, multiline=True), is_optional=True, dispatches=True)
    yield _input("comment", writing, t, _text_input(writing.comment, multiline=True), is_optional=True, dispatches=True)


# Under More


def _terms(sheet: Sheet, known: Known, t: Translator) -> Iterator[Block]:
    writing = sheet.writing
    if not writing.shows_more:
        yield aside(stated(writing, known, t))
        yield actions(button(t("cards-more"), ids.DRAFT_MORE, "more"))
        return
    yield divider()
    yield from _messages(writing, t)
    yield from _owner(writing, known, t)
    yield from _interval(sheet, t)
    yield from _audience(writing, known, t)
    yield _input("tags", writing, t, _text_input(writing.tags), is_optional=True, dispatches=True)
    yield _input("note", writing, t, _text_input(writing.note, multiline=True), is_optional=True, dispatches=True)
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
        element = _checkboxes([_message_option(said) for said in group], writing.chosen)
        label = t("cards-field-messages" if start == 0 else "cards-field-messages-more")
        name = f"messages{start // GROUP_OF_TEN}"
        yield _input(name, writing, t, element, is_optional=True, dispatches=True, label=label)


def _message_option(said: ThreadMessage) -> Block:
    words = " ".join(to_plain(said.markdown).split())
    return option(_cut(f"{said.author_name}: {words}"), said.ts)


def _owner(writing: Writing, known: Known, t: Translator) -> Iterator[Block]:
    person: Block = {"type": "users_select", "action_id": ids.DRAFT_KEEP}
    if writing.owner_id:
        person["initial_user"] = writing.owner_id
    yield _input("owner", writing, t, person, dispatches=True)
    if known.groups:
        group = _group_select(known, writing.owner_group_id)
        yield _input("owner_group", writing, t, group, is_optional=True, dispatches=True)


def _interval(sheet: Sheet, t: Translator) -> Iterator[Block]:
    writing = sheet.writing
    values = [*(str(days) for days in INTERVALS), ON_DATE]
    if sheet.may_choose_never or writing.interval == NEVER:
        values.append(NEVER)
    if writing.interval and writing.interval not in values:
        values.insert(0, writing.interval)
    options = [option(interval_label(value, None, t), value) for value in values]
    yield _input("interval", writing, t, _select(options, writing.interval), dispatches=True)
    if writing.interval == ON_DATE:
        picker: Block = {"type": "datepicker", "action_id": ids.DRAFT_KEEP}
        if writing.due_on:
            picker["initial_date"] = writing.due_on
        yield _input("due_on", writing, t, picker, dispatches=True)


def _audience(writing: Writing, known: Known, t: Translator) -> Iterator[Block]:
    audience = writing.audience or EVERYONE
    values = [EVERYONE]
    values += [one for one in dict.fromkeys((writing.source_audience, audience)) if one and one.startswith("channel:")]
    options = [option(_cut(audience_label(value, known, t)), value) for value in values]
    if known.groups:
        options.append(option(t("cards-audience-group"), "group"))
    options.append(option(t("cards-audience-person"), "person"))
    kind = audience if audience in values else audience.partition(":")[0]
    yield _input("audience", writing, t, _select(options, kind), dispatches=True)
    if kind == "group" and known.groups:
        yield _input("audience_group", writing, t, _group_select(known, audience.partition(":")[2]), dispatches=True)


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


# Elements


def _input(
    name: str,
    writing: Writing,
    t: Translator,
    element: Block,
    *,
    is_optional: bool = False,
    dispatches: bool = False,
    label: str | None = None,
) -> Block:
    return {
        "type": "input",
        "block_id": f"{name}:{writing.revision}",
        "label": plain(label or t(f"cards-field-{name.replace('_', '-')}")),
        "element": element,
        "optional": is_optional,
        "dispatch_action": dispatches,
    }


def _text_input(value: str, *, multiline: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": ids.DRAFT_KEEP, "multiline": multiline, **EVERY_LETTER}
    return {**element, "initial_value": value} if value else element


def _select(options: Sequence[Block], chosen: str | None) -> Block:
    element: Block = {"type": "static_select", "action_id": ids.DRAFT_CHANGE, "options": list(options)}
    picked = _picked(options, chosen)
    return {**element, "initial_option": picked} if picked else element


def _group_select(known: Known, chosen: str | None) -> Block:
    options = [option(_cut(f"@{handle}"), id_) for id_, handle in known.groups[:SELECT_MAX]]
    return {**_select(options, chosen), "action_id": ids.DRAFT_KEEP}


def _checkboxes(options: Sequence[Block], chosen: Sequence[str]) -> Block:
    element: Block = {"type": "checkboxes", "action_id": ids.DRAFT_CHOOSE, "options": list(options)}
    ticked = [one for one in options if one["value"] in chosen]
    return {**element, "initial_options": ticked} if ticked else element


def _picked(options: Sequence[Block], value: str | None) -> Block | None:
    return next((one for one in options if one["value"] == value), None)


def _cut(text: str) -> str:
    return cut_at_word(text, OPTION_MAX)
