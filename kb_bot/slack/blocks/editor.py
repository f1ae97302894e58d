"""The editor's window: title, answer and collection in front, what stands above them; the rest is in terms.py."""

from collections.abc import Iterator

from kb_bot.domain.drafts import DraftKind
from kb_bot.domain.text import cut_at_word
from kb_bot.domain.writing import NEW_CARD, Reach, Writing
from kb_bot.i18n import Translator
from kb_bot.services.drafts import Sheet
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    actions,
    aside,
    asking_first,
    button,
    divider,
    form,
    option,
    plain,
    section,
    sentence,
)
from kb_bot.slack.blocks.fields import EVERY_LETTER, checkboxes, cut, field, picked, select, text_input
from kb_bot.slack.blocks.terms import SELECT_MAX, Known, terms
from kb_bot.slack.blocks.trust import signed_trust_line
from kb_bot.slack.markup import escape, to_blocks, to_rich_text
from kb_bot.slack.request import Blocks, View

SHOWN_MAX = 20_000  # characters of an answer that go into the window
CURRENT_SHOWN = 1_200


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
        *(_suggestion(sheet.writing, t) if suggests else terms(sheet, known, t)),
    ]
    title, submit = t(f"cards-window-{sheet.draft.kind.value}"), t("cards-send-suggestion" if suggests else "save")
    view = form(t, title, blocks, ids.DRAFT_WINDOW, submit, str(sheet.draft.id))
    return {**view, "notify_on_close": True}


# What stands above


def _reach(writing: Writing, t: Translator) -> Blocks:
    if writing.reach is Reach.WHOLE:
        return []
    words = t(f"cards-reach-{writing.reach.value.replace('_', '-')}")
    if writing.reach is not Reach.NOT_JOINED:
        return [sentence(words)]
    join, sure = (
        button(t("cards-join"), ids.DRAFT_JOIN, "join"),
        t("cards-join-sure", channel=writing.channel_name or ""),
    )
    return [sentence(words, asking_first(join, t("cards-join"), sure, yes=t("cards-join-yes"), no=t("cancel")))]


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
        append, replace = (
            option(cut(t(f"cards-{how}", key=card.key, title=card.title)), f"{how}:{card.id}")
            for how in ("append", "replace")
        )
        trust = plain(cut(signed_trust_line(card, known.names, t, known.now)))
        options += [{**append, "description": trust}, replace]
    element = {"type": "radio_buttons", "action_id": ids.DRAFT_CHANGE, "options": options}
    chosen = picked(options, sheet.writing.target) or options[0]
    return [field("target", sheet.writing, t, {**element, "initial_option": chosen}, dispatches=True)]


# In front


def _front(sheet: Sheet, t: Translator) -> Iterator[Block]:
    writing = sheet.writing
    title = {**text_input(writing.title), "placeholder": plain(t("cards-title-example"))}
    yield field("title", writing, t, {**title, "focus_on_load": not writing.title}, dispatches=True)
    answer: Block = {"type": "rich_text_input", "action_id": ids.DRAFT_KEEP, **EVERY_LETTER}
    if writing.answer.strip():
        answer["initial_value"] = to_rich_text(cut_at_word(writing.answer, SHOWN_MAX))
    yield field("answer", writing, t, answer, dispatches=True)
    if writing.asks_before_refill:
        yield sentence(t("cards-refill-asks"))
        yield actions(
            button(t("cards-refill"), ids.DRAFT_REFILL, "refill"),
            button(t("cards-keep-mine"), ids.DRAFT_KEEP_MINE, "keep"),
        )
    if sheet.draft.kind is not DraftKind.SUGGEST and sheet.collections:
        shelves = [option(cut(shelf.name), str(shelf.id)) for shelf in sheet.collections[:SELECT_MAX]]
        yield field("collection", writing, t, select(shelves, str(writing.collection_id)), dispatches=True)


def _secrets(writing: Writing, t: Translator) -> Blocks:
    if not writing.found_kinds:
        return []
    options = [option(t(f"cards-kind-{kind}"), kind) for kind in writing.found_kinds]
    return [field("kept", writing, t, checkboxes(options, writing.kept_kinds), is_optional=True, dispatches=True)]


def _suggestion(writing: Writing, t: Translator) -> Iterator[Block]:
    yield field("note", writing, t, text_input(writing.note, multiline=True), is_optional=True, dispatches=True)
    yield field("comment", writing, t, text_input(writing.comment, multiline=True), is_optional=True, dispatches=True)
