"""Every surface of the bot, set up by the deeds of people: one function for each picture or short row of pictures.

Buttons are named by their ids and texts by their keys, so that a scene plays in every language.
"""

from collections.abc import Callable
from typing import Protocol

from kb_bot.simulator.client import Channel, Message, Person
from kb_bot.slack import ids
from tests.e2e.stage import Stage

APP, MESSAGES = "app", "messages"  # the two tabs of the app


class Shoot(Protocol):
    """Takes the picture `name` of what somebody has in front of them, once the bot has done its work.

    `scroll`: the end of the window; `at_once`: before the work is done.
    """

    def __call__(
        self,
        name: str,
        who: Person,
        where: Channel | str,
        *,
        thread: Message | None = None,
        height: int = 700,
        scroll: bool = False,
        at_once: bool = False,
    ) -> None: ...


Scene = Callable[[Stage, Shoot], None]


# --- asking


def answers(stage: Stage, shoot: Shoot) -> None:
    cast = stage.cast
    asked = {
        "answer": cast.question,
        "answer-flagged": cast.flagged,
        "answer-not-checked": cast.unchecked,
        "answer-with-note": cast.noted,
        "answer-corrected": cast.mistyped,
        "did-you-mean": cast.vague,
        "nothing-found": cast.unknown,
        "no-words": "???",
        "last": "last",
        "mine": "mine",
        "help": "help",
    }
    for name, words in asked.items():
        stage.clear()
        stage.asks(words)
        shoot(name, stage.agent, stage.place, height=640)


def helped(stage: Stage, shoot: Shoot) -> None:
    for name, pressed in (("helped", ids.ANSWER_HELPED), ("did-not-help", ids.ANSWER_DID_NOT_HELP)):
        stage.clear()
        stage.asks(stage.cast.question)
        stage.presses(stage.agent, pressed)
        shoot(name, stage.agent, stage.place)


def copied(stage: Stage, shoot: Shoot) -> None:
    stage.asks(stage.cast.question)
    stage.presses(stage.agent, ids.ANSWER_COPY)
    shoot("copy-reply", stage.agent, stage.place)


def why(stage: Stage, shoot: Shoot) -> None:
    stage.asks(stage.cast.question)
    stage.presses(stage.agent, stage.t("answers-more-why"))
    shoot("why", stage.agent, stage.place)


def shared(stage: Stage, shoot: Shoot) -> None:
    stage.asks(stage.cast.question)
    stage.presses(stage.agent, ids.ANSWER_SHARE)
    shoot("share", stage.owner, stage.place)


def found(stage: Stage, shoot: Shoot) -> None:
    stage.asks("")
    shoot("find-window", stage.agent, stage.place)
    stage.agent.fills(stage.t("answers-find-question"), stage.cast.vague)
    stage.submits(stage.agent)
    shoot("find-window-near", stage.agent, stage.place)
    stage.presses(stage.agent, ids.ANSWER_OPEN)
    shoot("find-window-card", stage.agent, stage.place)
    stage.presses(stage.agent, ids.ANSWER_TAKE)
    shoot("find-window-reply", stage.agent, stage.place)


def found_here(stage: Stage, shoot: Shoot) -> None:
    stage.chooses(stage.agent, ids.ANSWER_FIND_HERE, stage.message(stage.cast.twin))
    shoot("find-here", stage.agent, stage.place)


def spoken_to(stage: Stage, shoot: Shoot) -> None:
    """A mention in a thread, and direct messages."""
    said = stage.message(stage.cast.hurry)
    stage.agent.types(f"@kb {stage.cast.question}", thread=said)
    shoot("mention", stage.agent, stage.place, thread=said)
    for words in (stage.cast.question, stage.cast.unknown):
        stage.agent.types(words)
        stage.bot.settle()
    shoot("direct-message", stage.agent, MESSAGES)


# --- saving


def saved(stage: Stage, shoot: Shoot) -> None:
    said = stage.thread()
    stage.slack.fault("conversations.replies", "hang", seconds=2)
    stage.owner.shortcut(ids.CARD_SAVE, said)
    shoot("save-window-loading", stage.owner, stage.place, at_once=True)
    shoot("save-window", stage.owner, stage.place)
    stage.presses(stage.owner, ids.DRAFT_MORE)
    shoot("save-window-more", stage.owner, stage.place, scroll=True)
    stage.owner.fills(stage.t("cards-field-title"), " ")
    stage.submits(stage.owner)
    shoot("save-window-errors", stage.owner, stage.place)


def saved_over_another(stage: Stage, shoot: Shoot) -> None:
    said = stage.message(stage.cast.twin)
    stage.chooses(stage.owner, ids.CARD_SAVE, said)
    shoot("similar-cards", stage.owner, stage.place)
    stage.submits(stage.owner)
    shoot("saved", stage.owner, stage.place)
    stage.clear()
    shoot("thread-became-card", stage.agent, stage.place, thread=said)
    stage.chooses(stage.agent, ids.CARD_SAVE, stage.message(stage.cast.hurry))
    stage.presses(stage.agent, ids.DRAFT_MORE)
    stage.agent.chooses(stage.t("cards-field-owner"), stage.owner)
    stage.submits(stage.agent)
    shoot("saved-not-checked", stage.agent, stage.place)


def saved_out_of_reach(stage: Stage, shoot: Shoot) -> None:
    """A secret in a channel that the bot has not joined, and a private channel."""
    place = stage.channel("accounts")
    said = stage.lead.types(stage.cast.secret, place)
    stage.chooses(stage.lead, ids.CARD_SAVE, said)
    shoot("save-window-masked", stage.lead, place, height=1000)
    stage.clear()
    private = stage.channel("vip-accounts")
    stage.chooses(stage.lead, ids.CARD_SAVE, stage.message("terms of Nordkaffe", private))
    shoot("save-window-private", stage.lead, private)
    stage.clear()
    stage.chooses(stage.lead, ids.CARD_ADD)
    shoot("new-card", stage.lead, private)


# --- a card


def card(stage: Stage, shoot: Shoot) -> None:
    stage.asks(stage.cast.flagged, stage.lead)
    stage.presses(stage.lead, stage.t("answers-more-open"))
    shoot("card", stage.lead, stage.place, height=900)
    stage.clear()
    stage.asks(stage.cast.question)
    stage.presses(stage.agent, stage.t("answers-more-open"))
    shoot("card-of-somebody", stage.agent, stage.place)
    stage.presses(stage.agent, ids.CARD_FLAG)
    stage.agent.fills("reason", stage.cast.complaint)
    shoot("flag", stage.agent, stage.place)
    stage.submits(stage.agent)
    shoot("flagged", stage.agent, stage.place)


def suggestion(stage: Stage, shoot: Shoot) -> None:
    stage.asks(stage.cast.noted)
    stage.presses(stage.agent, stage.t("answers-more-suggest"))
    stage.agent.fills(stage.t("cards-field-answer"), stage.cast.better)
    stage.agent.fills(stage.t("cards-field-comment"), stage.cast.complaint)
    shoot("suggest", stage.agent, stage.place)
    stage.submits(stage.agent)
    shoot("suggested", stage.agent, stage.place)
    stage.clear()
    shoot("suggestion", stage.owner, MESSAGES)
    stage.presses(stage.owner, ids.SUGGESTION_ACCEPT)
    shoot("suggestion-accepted", stage.owner, MESSAGES)
    shoot("suggestion-answer", stage.agent, MESSAGES)


def edited(stage: Stage, shoot: Shoot) -> None:
    stage.asks(stage.cast.question, stage.owner)
    stage.presses(stage.owner, stage.t("answers-more-open"))
    stage.presses(stage.owner, ids.CARD_EDIT)
    shoot("edit", stage.owner, stage.place)


# --- Home and settings


def home(stage: Stage, shoot: Shoot) -> None:
    for name, person in (("home", stage.owner), ("home-agent", stage.agent), ("home-lead", stage.lead)):
        person.opens_home()
        shoot(name, person, APP, height=1500)


def settings(stage: Stage, shoot: Shoot) -> None:
    stage.lead.opens_home()
    stage.presses(stage.lead, ids.SETTINGS_OPEN)
    shoot("settings", stage.lead, APP)
    stage.presses(stage.lead, ids.COLLECTION_OPEN)
    shoot("collection", stage.lead, APP)


# --- reminders


def reminder(stage: Stage, shoot: Shoot) -> None:
    stage.travels(days=7)
    shoot("reminder", stage.owner, MESSAGES, height=760)
    stage.travels(days=53)
    shoot("reminder-many", stage.owner, MESSAGES, height=1600)
    asked = [said for said in stage.owner.dm if stage.t("reminders-still-correct") in said.text][-1]
    stage.presses(stage.owner, ids.REMINDER_HAND_OVER, asked)
    shoot("hand-over", stage.owner, MESSAGES)
    stage.owner.closes()
    shoot("reminder-thread", stage.owner, MESSAGES, thread=asked)
    stage.presses(stage.owner, ids.REMINDER_VERIFY, asked)
    stage.presses(stage.owner, ids.REMINDER_LATER, asked)
    shoot("later", stage.owner, MESSAGES)
    stage.presses(stage.owner, ids.REMINDER_TOMORROW)
    stage.owner.closes()
    shoot("reminder-result", stage.owner, MESSAGES, height=1600)
    stage.travels(days=5)
    stage.travels(days=9)
    shoot("reminder-lead", stage.owner, MESSAGES, height=1600)
    stage.owner.opens_home()
    shoot("home-due", stage.owner, APP, height=1500)


# --- what cannot be done


def refused(stage: Stage, shoot: Shoot) -> None:
    guest, place = stage.people["Greta Lind"], stage.channel("onboarding")
    guest.update(locale=stage.cast.locale)
    guest.types(f"/kb {stage.cast.question}", place)
    shoot("guest", guest, place)
    stage.slack.fault("views.open", "error", code="internal_error")
    stage.asks("")
    shoot("slack-broken", stage.agent, stage.place)


# --- an empty base


def nothing_yet(stage: Stage, shoot: Shoot) -> None:
    stage.newcomer.opens_home()
    shoot("home-newcomer", stage.newcomer, APP)
    stage.lead.opens_home()
    shoot("first-steps", stage.lead, MESSAGES)
    stage.asks(stage.cast.question)
    shoot("empty-base", stage.agent, stage.place)
    stage.clear()
    stage.asks("mine")
    shoot("mine-none", stage.agent, stage.place)


EMPTY: tuple[Scene, ...] = (nothing_yet,)
SCENES: tuple[Scene, ...] = (
    answers,
    helped,
    copied,
    why,
    shared,
    found,
    found_here,
    edited,
    card,
    suggestion,
    saved,
    saved_over_another,
    saved_out_of_reach,
    spoken_to,
    home,
    settings,
    refused,
    reminder,
)
