"""Every surface: what somebody does there, and whom it would show the card if they may see it at all."""

from collections.abc import Callable
from dataclasses import dataclass

from kb_bot.simulator.client import Person
from kb_bot.slack import ids
from tests.scenarios.matrix.acts import QUESTION
from tests.scenarios.matrix.play import Key, Play
from tests.scenarios.matrix.rule import SAVER, Role, Source, Who

Deed = Callable[[Play, Who], object]
Reaches = Callable[[Who, Source], bool]


def anybody(who: Who, source: Source) -> bool:
    return True


def nobody(who: Who, source: Source) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Surface:
    """`reaches`: whom it shows the card, of those who may see it. A deed that Slack itself does not offer somebody raises AssertionError."""

    name: str
    deed: Deed
    reaches: Reaches = anybody


def types(text: str) -> Deed:
    return lambda play, who: play.person(who).types(text, play.lobby)


def tells(text: str) -> Deed:
    return lambda play, who: play.person(who).types(text)


def searches(play: Play, who: Who) -> None:
    person = _finding(play, who)
    person.fills("Or ask in your own words", f"{QUESTION} of the island")
    person.submits()


def types_ahead(play: Play, who: Who) -> None:
    _finding(play, who).options(ids.ANSWER_PICK, "gate")


def _finding(play: Play, who: Who) -> Person:
    person = play.person(who)
    person.shortcut("Find an answer")
    play.wait()
    return person


def finds_here(play: Play, who: Who) -> None:
    play.person(who).shortcut("Find an answer here", on=play.asked)


def saves_the_same(play: Play, who: Who) -> None:
    play.person(who).shortcut("Save as card", on=play.asked)


def opens_home(play: Play, who: Who) -> None:
    play.person(who).opens_home()


def flags_many(play: Play, who: Who) -> None:
    person = play.person(who)
    play.press(who, keys(play)["flag many"])
    play.wait()
    person.fills("Reason, for the owners", "Spring cleaning")
    person.submits()


def presses_kept(label: str) -> Deed:
    """A button of the answer that somebody had before the world changed."""

    def deed(play: Play, who: Who) -> None:
        kept = play.kept.get(who.name)
        assert kept, "they never had an answer"
        play.person(who).presses(label, on=kept)

    return deed


def presses(key: str) -> Deed:
    """A button that the bot made for somebody else, or a year ago; with the id of the card or of what belongs to it."""
    return lambda play, who: play.press(who, keys(play)[key])


def presses_in_window(key: str) -> Deed:
    return lambda play, who: play.press_in_window(who, keys(play)[key])


def keys(play: Play) -> dict[str, Key]:
    """Every button that takes the id of the card, or of what belongs to it, by a name."""
    return {**keys_of(play.card.id), **_keys_of_others(play)}


def keys_of(card_id: int) -> dict[str, Key]:
    return {
        "open the answer": (ids.ANSWER_OPEN, f"{card_id}:"),
        "copy": (ids.ANSWER_COPY, str(card_id)),
        "open": (ids.CARD_OPEN, str(card_id)),
        "edit": (ids.CARD_EDIT, str(card_id)),
        "flag": (ids.CARD_FLAG, str(card_id)),
        "ways to ask": (ids.ALIAS_OPEN, str(card_id)),
        "history": (ids.CARD_HISTORY, str(card_id)),
        "later": (ids.REMINDER_LATER, str(card_id)),
        "hand over": (ids.REMINDER_HAND_OVER, str(card_id)),
        "older history": (ids.CARD_HISTORY_OLDER, f"{card_id}:0"),
        "an old text": (ids.CARD_VERSION, f"{card_id}:1"),
        "two texts": (ids.CARD_COMPARE, f"{card_id}:1:2"),
        "still correct": (ids.CARD_VERIFY, str(card_id)),
        "bring back": (ids.CARD_BRING_BACK, f"{card_id}:1:2"),
        "undo": (ids.CARD_UNDO, f"{card_id}:1"),
        "archive": (ids.CARD_ARCHIVE, str(card_id)),
        "restore": (ids.CARD_RESTORE, str(card_id)),
    }


def _keys_of_others(play: Play) -> dict[str, Key]:
    answer_id = play.answer_of("Single guest")
    return {
        "somebody's answer: share": (ids.ANSWER_SHARE, answer_id),
        "somebody's answer: to a customer": (ids.ANSWER_TO_CUSTOMER, f"{answer_id}:{play.lobby.id}:"),
        "somebody's answer: helped": (ids.ANSWER_HELPED, answer_id),
        "somebody's answer: other words": (ids.ANSWER_AGAIN, f"served:{answer_id}"),
        "somebody's draft": (ids.DRAFT_OPEN, str(play.draft_id)),
        "a suggestion": (ids.SUGGESTION_EDIT, "1"),
        "accept": (ids.SUGGESTION_ACCEPT, "1"),
        "decline": (ids.SUGGESTION_DECLINE, "1"),
        "flag many": (ids.SWEEP_OPEN, "settings"),
        "a leaver's cards": (ids.LEAVER_OPEN, play.people[SAVER.name].id),
    }


# Whom a surface shows the card


def owners(who: Who, source: Source) -> bool:
    return who == SAVER or (who.role is Role.DUTY and source is not Source.DIRECT) or who.role is Role.OWNER


def those_who_asked(who: Who, source: Source) -> bool:
    return who.was_there


def leads(who: Who, source: Source) -> bool:
    return who.role in (Role.ADMIN, Role.LEAD)


def leads_of_the_first(who: Who, source: Source) -> bool:
    """The saver's card stands in the first collection."""
    return who.role is Role.ADMIN or who.name == "Lead inside"


def who_answers_for_it(who: Who, source: Source) -> bool:
    """Others are told who may."""
    return who == SAVER or leads_of_the_first(who, source)


def who_writes_it(who: Who, source: Source) -> bool:
    return who.name == "Editor inside" and source is not Source.DIRECT


def keepers(who: Who, source: Source) -> bool:
    """Who may decide about a suggestion for the saver's card."""
    return source is not Source.DIRECT and (leads_of_the_first(who, source) or who == SAVER or who.role is Role.EDITOR)


def where_it_was_said(who: Who, source: Source) -> bool:
    """In the place itself the card may be shared, if nobody reads along who is no full member, or the card is theirs."""
    return source is Source.PRIVATE


TEXTS, DEEDS = (
    ("older history", "an old text", "two texts"),
    ("still correct", "bring back", "undo", "archive", "restore"),
)
IN_WINDOWS = (*TEXTS, *DEEDS)

SURFACES = (
    Surface("/kb and a question", types(f"/kb {QUESTION} of the island")),
    Surface("/kb and a number", types("/kb KB-1")),
    Surface("/kb last", types("/kb last"), those_who_asked),
    Surface("/kb mine", types("/kb mine"), owners),
    Surface("/kb queue", types("/kb queue"), nobody),
    Surface("a mention", types(f"@kb {QUESTION} of the island")),
    Surface("a direct message", tells(f"{QUESTION} of the island")),
    Surface("a number in a direct message", tells("KB-1")),
    Surface("the find window", searches),
    Surface("its type-ahead", types_ahead),
    Surface("find an answer to a message", finds_here),
    Surface("save as card: what is like it", saves_the_same),
    Surface("Home", opens_home, those_who_asked),
    Surface("kept answer: copy", presses_kept("Copy reply")),
    Surface("kept answer: open", presses_kept("Open with history")),
    Surface("kept answer: why", presses_kept("Why this card")),
    Surface("kept answer: share", presses_kept("Share here"), where_it_was_said),
    Surface("kept answer: helped", presses_kept("Helped")),
    *(
        Surface(name, presses(name))
        for name in ("open the answer", "copy", "open", "edit", "flag", "ways to ask", "history")
    ),
    *(Surface(name, presses(name), who_answers_for_it) for name in ("later", "hand over")),
    *(
        Surface(name, presses(name), nobody)
        for name in (
            "somebody's answer: share",
            "somebody's answer: to a customer",
            "somebody's answer: helped",
            "somebody's answer: other words",
        )
    ),
    Surface("somebody's draft", presses("somebody's draft"), who_writes_it),
    Surface("a suggestion", presses("a suggestion"), keepers),
    Surface("flag many", flags_many, leads),
    Surface("a leaver's cards", presses("a leaver's cards"), leads_of_the_first),
    *(Surface(name, presses_in_window(name)) for name in TEXTS),
)

# What changes a card: whoever may not see it must not be able to.
CHANGES = (
    *(Surface(name, presses(name), nobody) for name in ("accept", "decline")),
    *(Surface(name, presses_in_window(name), nobody) for name in DEEDS),
)
