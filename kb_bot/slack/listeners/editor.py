"""Writing a card: windows that open at once, keep what is typed, and say what became of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import EVERYONE, TITLE_MAX, Source
from kb_bot.domain.drafts import Draft
from kb_bot.domain.filling import drafted, rechosen, refilled, reread
from kb_bot.domain.text import cut_at_word, plain_title
from kb_bot.domain.writing import Writing
from kb_bot.errors import KbError
from kb_bot.services.drafts import Sheet, with_seeing_owner
from kb_bot.slack.audiences import channel_names, group_handles
from kb_bot.slack.blocks import saved as blocks
from kb_bot.slack.blocks.editor import build_editor
from kb_bot.slack.blocks.editor_read import read_editor
from kb_bot.slack.blocks.secrets import mask_labels
from kb_bot.slack.blocks.terms import Known
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import home
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.threads import HeardNames, heard, looks_like, read_thread, thread_of
from kb_bot.slack.windows import fill, open_filled

# Opening


def save_thread(desk: Desk, request: Request) -> BoltResponse | None:
    """The message shortcut "Save as card". The draft is kept before anything can go wrong."""
    source, ts = Source(request.channel_id or "", thread_of(request.message)), str(request.message["ts"])
    pointed = ts if ts != source.thread_ts else None
    begun = Writing(messages=(heard(desk, request),), pointed=pointed, reach=looks_like(request))
    draft = desk.kb.drafts.begin(author_of(desk, request), begun, source)
    desk.later(request, open_filled, desk, request, partial(_first_page, desk, draft.id))
    return None


def add_card(desk: Desk, request: Request) -> BoltResponse | None:
    """The global shortcut, `/kb add` and the buttons that offer to write a card; their value may be a question's id."""
    draft = desk.kb.drafts.begin(author_of(desk, request), Writing())
    question_id = int(request.value) if request.value.isdigit() else None
    desk.later(request, open_filled, desk, request, partial(_new_page, desk, draft.id, question_id))
    return None


def press_edit(desk: Desk, request: Request) -> BoltResponse | None:
    """Edit, or suggest an edit: which of the two depends on the right. The value is the card's id."""
    desk.later(request, open_filled, desk, request, partial(_page_of_card, desk, int(request.value)))
    return None


def open_draft(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_first_page, desk, int(request.value)))
    return None


def discard_draft(desk: Desk, request: Request) -> BoltResponse | None:
    desk.kb.drafts.discard(author_of(desk, request), int(request.value))
    desk.later(request, _after_discarding, desk, request)
    return None


def _after_discarding(desk: Desk, request: Request) -> None:
    if request.view.get("type") == "modal":
        desk.web.update_view(request.view["id"], blocks.build_discarded(desk.t(request)))
    home.refresh(desk, request, desk.directory.viewer(request.person_id))


def _page_of_card(desk: Desk, card_id: int, viewer: Viewer) -> View:
    return page(desk, desk.kb.drafts.edit(viewer, card_id).id, viewer)


def _new_page(desk: Desk, draft_id: int, question_id: int | None, viewer: Viewer) -> View:
    """Empty, or with the question that nobody could answer for a title."""
    if question_id is not None:
        asked = cut_at_word(plain_title(desk.kb.answers.question(viewer, question_id)), TITLE_MAX)
        desk.kb.drafts.revise(viewer, draft_id, lambda writing: replace(writing, title=asked, question_id=question_id))
        desk.kb.drafts.find_similar(viewer, draft_id)
    return page(desk, draft_id, viewer)


def _first_page(desk: Desk, draft_id: int, viewer: Viewer) -> View:
    """The window gets the draft; one that has not been read from its thread yet is read now."""
    sheet = desk.kb.drafts.sheet(viewer, draft_id)
    if sheet.draft.source_channel_id and not sheet.writing.revision:
        writing = _read(desk, viewer, sheet.draft, sheet.writing)
        if not writing.messages:
            desk.kb.drafts.discard(viewer, draft_id)
            return blocks.build_nothing_here(desk.directory.translator(viewer.person_id))
    return page(desk, draft_id, viewer)


def _read(desk: Desk, viewer: Viewer, draft: Draft, known: Writing) -> Writing:
    channel_id, thread_ts = draft.source_channel_id or "", draft.source_thread_ts or ""
    thread = read_thread(desk, viewer.person_id, channel_id, thread_ts, known.reach, known.messages)
    labels = mask_labels(desk.directory.translator(viewer.person_id))

    def filled(writing: Writing) -> Writing:
        writing = replace(
            writing,
            reach=thread.reach,
            source_audience=thread.audience,
            channel_name=thread.channel_name,
            permalink=thread.permalink,
        )
        return (reread if writing.revision else drafted)(writing, thread.messages, labels)

    writing = desk.kb.drafts.revise(viewer, draft.id, filled)
    return desk.kb.drafts.find_similar(viewer, draft.id) if writing.messages else writing


def page(desk: Desk, draft_id: int, viewer: Viewer, problem: KbError | None = None) -> View:
    """The editor as the draft is now. Another text of the card is shown once; saved after that, the draft goes over it."""
    sheet = desk.kb.drafts.sheet(viewer, draft_id)
    if sheet.has_changed and sheet.card:
        version = sheet.card.version
        desk.kb.drafts.revise(viewer, draft_id, lambda writing: replace(writing, seen_version=version))
    t, owner = desk.directory.translator(viewer.person_id), _default_owner(desk, sheet, viewer)
    sheet = replace(sheet, writing=with_seeing_owner(sheet.writing, sheet.draft, viewer, owner))
    return build_editor(sheet, _known(desk, viewer, sheet), t, t.error(problem) if problem else None)


def _default_owner(desk: Desk, sheet: Sheet, viewer: Viewer) -> Viewer | None:
    """Somebody else who is to own a new card that not everybody sees: whether he does is for Slack to say."""
    owner_id = sheet.writing.owner_id
    is_plain = sheet.card is not None or sheet.writing.audience == EVERYONE or owner_id == viewer.person_id
    return None if is_plain or not owner_id else desk.directory.viewer(owner_id)


def _known(desk: Desk, viewer: Viewer, sheet: Sheet) -> Known:
    cards = [*sheet.similar, *([sheet.card] if sheet.card else [])]
    people = {person for card in cards for person in (card.owner_id, card.created_by, card.verified_by, card.reason_by)}
    ids = {person for person in {*people, sheet.writing.owner_id} if person}
    audiences = [sheet.writing.source_audience, sheet.writing.audience, *(one.audience for one in sheet.collections)]
    return Known(
        {id_: desk.directory.name_of_person(id_) or id_ for id_ in ids},
        channel_names(desk, viewer, audiences),
        group_handles(desk),
        desk.clock(),
    )


# While somebody writes


def keep_typing(desk: Desk, request: Request) -> BoltResponse | None:
    """Every letter: the draft is never older than what stands in the window."""
    kept(desk, request)
    return None


def change_terms(desk: Desk, request: Request) -> BoltResponse | None:
    """A choice that other fields of the window depend on."""
    kept(desk, request)
    return shown_again(desk, request)


def choose_messages(desk: Desk, request: Request) -> BoltResponse | None:
    """Other messages, or other secrets that may stay: the answer is drafted anew."""
    labels = mask_labels(desk.t(request))
    kept(desk, request, then=lambda writing: rechosen(writing, labels))
    return shown_again(desk, request)


def press_refill(desk: Desk, request: Request) -> BoltResponse | None:
    """The chosen messages, in the place of what was written by hand."""
    labels = mask_labels(desk.t(request))
    kept(desk, request, then=lambda writing: refilled(writing, labels))
    return shown_again(desk, request)


def press_keep_mine(desk: Desk, request: Request) -> BoltResponse | None:
    kept(desk, request, then=lambda writing: replace(writing, asks_before_refill=False))
    return shown_again(desk, request)


def press_more(desk: Desk, request: Request) -> BoltResponse | None:
    kept(desk, request, then=lambda writing: replace(writing, shows_more=request.value == "more"))
    return shown_again(desk, request)


def press_join(desk: Desk, request: Request) -> BoltResponse | None:
    """A public channel without the bot: it joins after a yes, and the window fills with the whole thread."""
    kept(desk, request)
    desk.later(request, fill, desk, request, request.view["id"], partial(_joined, desk, draft_of(request)))
    return None


def _joined(desk: Desk, draft_id: int, viewer: Viewer) -> View:
    sheet = desk.kb.drafts.sheet(viewer, draft_id)
    channel_id = sheet.draft.source_channel_id or ""
    desk.web.join(channel_id)
    desk.directory.forget_membership(viewer.person_id, channel_id)
    _read(desk, viewer, sheet.draft, sheet.writing)
    return page(desk, draft_id, viewer)


def close_editor(desk: Desk, request: Request) -> BoltResponse | None:
    """Closed without saving: what is worth it waits in Home."""
    desk.later(request, _closed, desk, request)
    return None


def _closed(desk: Desk, request: Request) -> None:
    labels = mask_labels(desk.t(request))
    desk.kb.drafts.closed(desk.directory.viewer(request.person_id), draft_of(request), labels)


def press_back(desk: Desk, request: Request) -> BoltResponse | None:
    """From a question about the draft back to the draft."""
    return shown_again(desk, request)


def kept(
    desk: Desk, request: Request, *, is_sent: bool = False, then: Callable[[Writing], Writing] | None = None
) -> Writing:
    """The draft with what stands in the window now, and with what follows from the press."""
    names = HeardNames(desk.directory.workspace_id, desk.kb.people)
    at = float(request.action.get("action_ts") or 0)

    def change(writing: Writing) -> Writing:
        if is_sent or at >= writing.kept_at:  # letters overtake each other on the way here
            seen = replace(writing, kept_at=max(at, writing.kept_at))
            writing = read_editor(request.inputs, seen, request.person_id, names, is_sent=is_sent)
        return then(writing) if then else writing

    return desk.kb.drafts.revise(author_of(desk, request), draft_of(request), change)


def shown_again(desk: Desk, request: Request) -> BoltResponse:
    desk.later(request, fill, desk, request, request.view["id"], partial(page, desk, draft_of(request)))
    return acknowledged()


def draft_of(request: Request) -> int:
    return int(request.view["private_metadata"])


def author_of(desk: Desk, request: Request) -> Viewer:
    return desk.directory.viewer_now(request.person_id)
