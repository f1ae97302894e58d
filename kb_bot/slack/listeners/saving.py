"""The editor's window is sent: what is wrong is said, what has to be decided is asked, and the draft is saved."""

from dataclasses import replace
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.calendar import local_date
from kb_bot.domain.writing import Writing, problems
from kb_bot.errors import Conflict, Invalid, KbError
from kb_bot.i18n import Translator
from kb_bot.services.drafts import Sheet
from kb_bot.slack.audiences import label_now
from kb_bot.slack.blocks import saved as blocks
from kb_bot.slack.blocks.secrets import build_secrets, mask_labels, read_secrets
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import editor
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update


def submit_editor(desk: Desk, request: Request) -> BoltResponse | None:
    """What is plainly wrong is said at its field; the rest is decided after the ack. Typed text is kept in any case."""
    writing, t = editor.kept(desk, request, is_sent=True), desk.t(request)
    wrong = list(problems(writing, local_date(desk.clock(), t.zone_name)))
    if wrong:
        return acknowledged({"response_action": "errors", "errors": _at_fields(request, wrong, t)})
    secrets = desk.kb.drafts.secrets(editor.author_of(desk, request), editor.draft_of(request))
    if secrets:
        submit = str(request.view["submit"]["text"])
        return _asked_instead(build_secrets(editor.draft_of(request), secrets, submit, t))
    return _saving_unless_wider(desk, request, writing)


def decide_secrets(desk: Desk, request: Request) -> BoltResponse | None:
    """What may stay was ticked; the rest is masked."""
    author, draft_id, labels = editor.author_of(desk, request), editor.draft_of(request), mask_labels(desk.t(request))
    writing = desk.kb.drafts.decide_secrets(author, draft_id, read_secrets(request.inputs), labels)
    return _saving_unless_wider(desk, request, writing)


def confirm_widening(desk: Desk, request: Request) -> BoltResponse | None:
    author, draft_id = editor.author_of(desk, request), editor.draft_of(request)
    wider = desk.kb.drafts.widening(author, draft_id)
    if wider:
        desk.kb.drafts.revise(author, draft_id, lambda writing: replace(writing, confirmed_audience=wider))
    return _saving(desk, request)


def _saving_unless_wider(desk: Desk, request: Request, writing: Writing) -> BoltResponse:
    wider = desk.kb.drafts.widening(editor.author_of(desk, request), editor.draft_of(request))
    if wider:
        t = desk.t(request)
        before, after = (label_now(desk, key, t) for key in (writing.source_audience or wider, wider))
        return _asked_instead(blocks.build_widening(editor.draft_of(request), writing, before, after, t))
    return _saving(desk, request)


def _asked_instead(view: View) -> BoltResponse:
    return acknowledged({"response_action": "update", "view": view})


def _saving(desk: Desk, request: Request) -> BoltResponse:
    desk.later(request, fill, desk, request, request.view["id"], partial(_saved, desk, editor.draft_of(request)))
    return acknowledged(loading_update(desk.t(request)))


def _saved(desk: Desk, draft_id: int, viewer: Viewer) -> View:
    if desk.kb.drafts.has_new_twin(viewer, draft_id):
        return editor.page(desk, draft_id, viewer, Conflict("cards-error-similar"))
    sheet = desk.kb.drafts.sheet(viewer, draft_id)
    writing = sheet.writing
    try:
        members = _meet_owner(desk, writing)
        owner = desk.directory.viewer(owner_id) if (owner_id := _owner_to_check(sheet)) else None
        saved = desk.kb.drafts.save(viewer, draft_id, members, owner)
    except KbError as error:  # a refusal is no dead end here: the editor comes back with the reason and the text
        return editor.page(desk, draft_id, viewer, error)
    turn(desk, saved.card.id)
    desk.deliver_soon()
    turn(desk, saved.card.id)
    owner_id, t = saved.card.owner_id, desk.directory.translator(viewer.person_id)
    names = {id_: desk.directory.name_of_person(id_) or id_ for id_ in (owner_id, viewer.person_id)}
    return blocks.build_saved(saved, writing.removed, names, t, desk.clock())


def _owner_to_check(sheet: Sheet) -> str | None:
    """Who owns the card has to see it: somebody who has not owned it until now, and whoever does when others may see it."""
    writing, before = sheet.writing, sheet.card.content if sheet.card else None
    is_as_before = before and (writing.owner_id, writing.audience) == (before.owner_id, before.audience)
    return None if is_as_before or writing.owner_group_id else writing.owner_id


def _meet_owner(desk: Desk, writing: Writing) -> tuple[str, ...]:
    """Slack's latest facts about who is to own the card are written down; of a group, about everyone in it."""
    group = next((group for group in desk.directory.groups() if group.id == writing.owner_group_id), None)
    members = group.members if group else ()
    for person_id in members or (writing.owner_id,):
        desk.directory.person(person_id or "")
    return members


def _at_fields(request: Request, wrong: list[Invalid], t: Translator) -> dict[str, str]:
    """Errors under their inputs. Of a field that is not shown just now the title speaks."""
    shown = {block_id.partition(":")[0]: block_id for block_id in request.inputs}
    return {shown.get(problem.field or "", shown["title"]): t.error(problem) for problem in reversed(wrong)}
