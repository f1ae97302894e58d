"""The stage of one play: who is there, what was left in whose hands, and what the bot writes to whom."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.domain.posts import Post
from kb_bot.simulator.client import Channel, Message, Person, Surface
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import actions, button
from kb_bot.slack.blocks.find import Finding
from kb_bot.slack.request import Blocks, View
from tests.scenarios.conftest import Stage
from tests.scenarios.matrix.rule import Source, Who

Key = tuple[str, str]  # the action_id and the value of a button

PATIENCE = 60.0  # seconds

# One word of everything that the cards hold, and one of somebody's question; nobody types them in the second act.
SECRETS = ("zanzibar", "quokka", "marmalade", "flamingo", "periwinkle", "narwhal", "wombat", "axolotl")
WRITES = ("ack", "response_url", "chat.", "views.")  # how what people read is called in the log


@dataclass(slots=True)
class Play:
    """`rings`: a message of the bot for each of the cast, with a button for everything, as if they had kept or made it up.

    `kept`: the answer that somebody had while they still belonged there. `asked`: a message that asks what the card answers.
    """

    slack: Stage
    bot: Bot
    source: Source
    people: dict[str, Person]
    place: Channel
    lobby: Channel
    office: Channel
    card: Card
    asked: Message
    draft_id: int = 0
    rings: dict[str, Post] = field(default_factory=dict)
    kept: dict[str, Surface] = field(default_factory=dict)

    def person(self, who: Who) -> Person:
        return self.people[who.name]

    def press(self, who: Who, key: Key) -> int:
        """How long the log was before."""
        ring, mark = self.rings[who.name], self.slack.mark()
        self.person(who).ask(
            "presses", person=self.person(who).id, label=label(key), on=f"message:{ring.channel_id}:{ring.ts}"
        )
        return mark

    def press_in_window(self, who: Who, key: Key) -> int:
        """The same in a window of the bot's."""
        person = self.person(who)
        person.shortcut("Find an answer")
        self.wait()
        assert person.window is not None
        self.bot.web.update_view(person.window.id, window_of(key))
        mark = self.slack.mark()
        person.presses(label(key))
        return mark

    def wait(self) -> None:
        """Until all that follows from a deed is done; what is owed to others is told in act three."""
        assert self.bot.later.drain(PATIENCE)

    def tidy(self, who: Who) -> None:
        with suppress(AssertionError):  # there is none
            self.person(who).closes(everything=True)

    def answer_of(self, who: str) -> str:
        """The id of the answer that somebody kept."""
        elements = [element for block in self.kept[who].blocks for element in block.get("elements", ())]
        return next((str(one["value"]) for one in elements if one.get("action_id") == ids.ANSWER_HELPED), "999")

    def read_by(self, who: Who, after: int) -> str:
        """What the bot has written since, when nobody else did anything: to this person, and where they read along."""
        mine = {"", self.person(who).id, self.rings[who.name].channel_id, self.place.id, self.lobby.id}
        return "\n".join(text for reader, text in self.written(after) if reader in mine)

    def written(self, after: int) -> Iterator[tuple[str, str]]:
        """To whom or where ("": to whoever did something), and all of it, also what a screen does not show."""
        for entry in self.slack.log(after=after):
            if str(entry.get("method", "")).startswith(WRITES) and not entry.get("error"):
                params = entry["params"]
                yield str(params.get("channel") or params.get("user_id") or ""), json.dumps(params).lower()


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def label(key: Key) -> str:
    return f"{key[0]} {key[1]}"[:75]


def buttons(keys: list[Key]) -> Blocks:
    return [actions(button(label(key), *key), block_id=str(number)) for number, key in enumerate(keys)]


def window_of(key: Key) -> View:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "kb"},
        "private_metadata": Finding(question="gate").dump(),
        "blocks": buttons([key]),
    }
