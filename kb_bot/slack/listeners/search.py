"""Asking: /kb, a mention of the bot, a message to it. Whoever asks gets a card, the nearest cards, or a reason."""

import re
from collections.abc import Callable
from dataclasses import replace

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.i18n import Translator
from kb_bot.services.answered import Answered
from kb_bot.slack.blocks import answers as blocks
from kb_bot.slack.blocks import shelves
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.guests import guest_answer
from kb_bot.slack.blocks.questions import questions_message
from kb_bot.slack.commands import Command, command_of
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import editor, find, questions
from kb_bot.slack.questions import question_in
from kb_bot.slack.request import Request

MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")

BY_PEOPLE = (None, "file_share", "thread_broadcast")  # subtypes of messages that somebody wrote

Say = Callable[[Message], object]


def type_command(desk: Desk, request: Request) -> BoltResponse | None:
    """/kb: a question, one of the few words, or nothing, which opens the find window."""
    command = command_of(request.text)
    if command is Command.FIND:
        return find.open_find(desk, request)
    if command is Command.ADD:
        return editor.add_card(desk, request)
    if command is Command.QUEUE:
        return questions.open_questions(desk, request)
    if command:
        desk.later(request, _answer_word, desk, request, command, _to_asker(desk, request))
    else:
        desk.later(request, _answer_command, desk, request)
    return None


def hear_mention(desk: Desk, request: Request) -> BoltResponse | None:
    """@kb in a channel or thread: answered there, to the asker alone."""
    thread_ts = request.event.get("thread_ts")

    def say(message: Message) -> None:
        channel_id = request.channel_id or request.person_id
        desk.web.post_ephemeral(channel_id, request.person_id, message.text, message.blocks, thread_ts)

    return _hear(desk, request, say, "mention")


def hear_direct_message(desk: Desk, request: Request) -> BoltResponse | None:
    """A message to the bot: the answer stands below it, where the person looks; in a thread only if they wrote in one."""
    thread_ts = request.event.get("thread_ts")

    def say(message: Message) -> None:
        desk.web.answer(request.channel_id or request.person_id, message.text, message.blocks, thread_ts)

    return _hear(desk, request, say, "message")


def _answer_command(desk: Desk, request: Request) -> None:
    viewer = desk.directory.asker(request.person_id, request.channel_id)
    answered = desk.kb.answers.ask(viewer, question_in(request.text), "command", request.channel_id)
    _to_asker(desk, request)(_answer(desk, request, viewer, answered))


def _hear(desk: Desk, request: Request, say: Say, surface: str) -> BoltResponse | None:
    """The event is taken in one transaction with the answer that it gets; what is said comes after that."""
    if request.event.get("bot_id") or request.event.get("subtype") not in BY_PEOPLE or not request.person_id:
        return None
    viewer = desk.directory.asker(request.person_id, request.channel_id)
    text = MENTION.sub(" ", request.text, count=1) if surface == "mention" else request.text
    word = command_of(text) if viewer.scopes else Command.HELP
    event_id = str(request.body["event_id"])
    asking = replace(request, event={})  # from here on a person waits
    if word is None:
        answered = desk.kb.answers.hear(viewer, question_in(text), surface, request.channel_id, event_id)
        if answered:
            desk.later(asking, _say_answer, desk, asking, viewer, answered, say, surface)
    elif desk.kb.answers.is_new(viewer.workspace_id, event_id):
        desk.later(asking, _answer_word, desk, asking, word, say)
    return None


def _say_answer(desk: Desk, request: Request, viewer: Viewer, answered: Answered, say: Say, surface: str) -> None:
    say(_answer(desk, request, viewer, answered, may_share=surface == "mention"))


def _answer(desk: Desk, request: Request, viewer: Viewer, answered: Answered, *, may_share: bool = True) -> Message:
    if not viewer.is_full_member:
        return guest_answer(answered, desk.t(request))
    return blocks.answer_message(answered, desk.t(request), desk.clock(), may_share=may_share)


def _answer_word(desk: Desk, request: Request, command: Command, say: Say) -> None:
    viewer, t = desk.directory.asker(request.person_id, request.channel_id), desk.t(request)
    refusal = t("guests-help" if viewer.open_collections else "error-guest")
    say(_list(desk, viewer, command, t) if viewer.is_full_member else Message(refusal))


def _list(desk: Desk, viewer: Viewer, command: Command, t: Translator) -> Message:
    if command is Command.LAST:
        return shelves.last_message(desk.kb.answers.last(viewer), t, desk.clock())
    if command is Command.MINE:
        return shelves.mine_message(desk.kb.answers.mine(viewer), t, desk.clock())
    if command is Command.ADD:
        return shelves.add_message(t)
    if command is Command.QUEUE:
        return questions_message(t)
    return shelves.help_message(t)


def _to_asker(desk: Desk, request: Request) -> Say:
    """The way back to who typed a command: only they see it."""
    assert request.response_url
    url = request.response_url
    return lambda message: desk.web.respond(url, message.text, message.blocks)
