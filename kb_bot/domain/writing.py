"""What stands in the editor's window: everything a person has written or chosen, and the messages it was drafted from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kb_bot.domain.access import Viewer, narrowed
from kb_bot.domain.cards import (
    ANSWER_MAX,
    DEFAULT_INTERVAL,
    EVERYONE,
    NOTE_MAX,
    TAGS_MAX,
    TITLE_MAX,
    Card,
    Collection,
    Content,
)
from kb_bot.domain.drafting import ThreadMessage
from kb_bot.domain.text import clean
from kb_bot.errors import Invalid

TAG_MAX = 40
FURTHEST = timedelta(days=2 * 365 + 1)  # a check in the year 2999 is none, and that is for leads to decide
NEVER, ON_DATE, NEW_CARD = "never", "date", "new"


class Reach(StrEnum):
    """How much of the thread the bot could read, and why not all."""

    WHOLE = "whole"
    NOT_JOINED = "not_joined"  # a public channel without the bot: it can join
    NOT_INVITED = "not_invited"  # a private one: somebody has to invite it
    DIRECT = "direct"  # a conversation between people: never


@dataclass(frozen=True, slots=True)
class Writing:
    """The editor's state.

    interval: days, "date" or "never".  target: "new", or "append:" or "replace:" and a card's id.
    drafted: the answer as the bot put it in last; what differs from it was written by hand.
    source_audience: who could read the thread, or the card until now; None: nobody yet.  pointed: the reply that the shortcut was called on.
    seen_version: the text of somebody else that the writer has been shown since the draft began.
    compared: the title for which cards that say the same were last looked for.
    question_id: what the writer asked and no card answered, if the card is written for it.
    kept_at: when Slack says that the window stood like this.  became: the draft's outcome.  revision: how many times the bot has put text in.
    """

    title: str = ""
    answer: str = ""
    note: str = ""
    tags: str = ""
    comment: str = ""
    collection_id: int | None = None
    owner_id: str | None = None
    owner_group_id: str | None = None
    interval: str | None = None
    due_on: str | None = None
    audience: str | None = None
    source_audience: str | None = None
    confirmed_audience: str | None = None
    kept_kinds: tuple[str, ...] = ()
    found_kinds: tuple[str, ...] = ()
    target: str = NEW_CARD
    similar: tuple[int, ...] = ()
    compared: str = ""
    messages: tuple[ThreadMessage, ...] = ()
    chosen: tuple[str, ...] = ()
    pointed: str | None = None
    drafted: str = ""
    asks_before_refill: bool = False
    reach: Reach = Reach.WHOLE
    channel_name: str | None = None
    permalink: str | None = None
    suggestion_id: int | None = None
    question_id: int | None = None
    seen_version: int | None = None
    kept_at: float = 0.0
    became: str = ""
    removed: tuple[str, ...] = ()
    shows_more: bool = False
    revision: int = 0


def to_json(writing: Writing) -> dict[str, Any]:
    return asdict(writing)


def from_json(content: Mapping[str, Any]) -> Writing:
    """Keys that an older version wrote and this one does not know are passed over."""
    values = {name: _frozen(value) for name, value in content.items() if name in Writing.__slots__}
    messages = tuple(ThreadMessage(**message) for message in content.get("messages", ()))
    return Writing(**{**values, "messages": messages, "reach": Reach(content.get("reach", Reach.WHOLE))})


def of_card(card: Card, today: date) -> Writing:
    """The editor of a card that exists begins with what the card says; after its date the usual interval counts."""
    content = card.content
    due_on = content.due_on if content.due_on and content.due_on > today else None
    usual = content.interval_days or (DEFAULT_INTERVAL if content.due_on else NEVER)
    return Writing(
        title=content.title,
        answer=content.answer,
        note=content.note or "",
        tags=", ".join(content.tags),
        collection_id=content.collection_id,
        owner_id=content.owner_id,
        owner_group_id=content.owner_group_id,
        interval=ON_DATE if due_on else str(usual),
        due_on=due_on.isoformat() if due_on else None,
        audience=content.audience,
        source_audience=content.audience,
        drafted=content.answer,
    )


def content_of(writing: Writing) -> Content:
    """The card's content as written, with its defaults filled in. Call it only when there are no problems."""
    if writing.collection_id is None or writing.owner_id is None or writing.audience is None:
        raise Invalid("cards-error-no-collection", field="collection")
    interval = writing.interval or NEVER
    return Content(
        title=writing.title,
        answer=writing.answer,
        collection_id=writing.collection_id,
        owner_id=writing.owner_id,
        note=writing.note or None,
        owner_group_id=writing.owner_group_id,
        interval_days=int(interval) if interval.isdigit() else None,
        due_on=date.fromisoformat(writing.due_on) if interval == ON_DATE and writing.due_on else None,
        audience=writing.audience,
        tags=tags_of(writing.tags),
    )


def is_untouched(writing: Writing, card: Card, today: date) -> bool:
    """Whether the card would be saved as it is."""
    before = of_card(card, today)
    names = ("title", "answer", "note", "collection_id", "owner_id", "owner_group_id", "interval", "due_on", "audience")
    same_tags = tags_of(writing.tags) == tags_of(before.tags)
    return same_tags and all(getattr(writing, name) == getattr(before, name) for name in names)


def is_empty(writing: Writing) -> bool:
    return not (writing.title.strip() or writing.answer.strip() or writing.note.strip())


def with_defaults(writing: Writing, author: Viewer, shelves: Sequence[Collection]) -> Writing:
    """The terms as they will be saved: what the person has not chosen comes from the collection and the thread."""
    shelf = next((one for one in shelves if one.id == writing.collection_id), shelves[0] if shelves else None)
    if shelf is None:
        return replace(writing, owner_id=writing.owner_id or author.person_id)
    return replace(
        writing,
        collection_id=shelf.id,
        owner_id=writing.owner_id or shelf.default_owner_id or author.person_id,
        interval=writing.interval or str(shelf.interval_days or NEVER),
        audience=_audience(writing, author, shelf),
    )


def _audience(writing: Writing, author: Viewer, shelf: Collection) -> str:
    """The chosen one, else the source's; for everyone means in a narrower collection for all who may see that.

    A choice that does not fit into the collection stays: its author has to decide.
    """
    if writing.audience and writing.audience != EVERYONE:
        return writing.audience
    return narrowed(writing.audience or writing.source_audience or EVERYONE, shelf.audience, author.person_id)


# Checking


def problems(writing: Writing, today: date) -> Iterator[Invalid]:
    """What a person has to mend, each naming the field it stands in. `today` is the person's."""
    if not any(char.isalnum() for char in writing.title):  # nobody could ask for it
        yield Invalid("cards-error-title-empty", field="title")
    if not writing.answer.strip():
        yield Invalid("cards-error-answer-empty", field="answer")
    for name, text, limit in (
        ("title", writing.title, TITLE_MAX),
        ("answer", writing.answer, ANSWER_MAX),
        ("note", writing.note, NOTE_MAX),
    ):
        if len(text) > limit:
            yield too_long(name, len(text), limit)
    if writing.audience in ("group:", "channel:"):
        kind = writing.audience.rstrip(":")
        yield Invalid(f"cards-error-audience-{kind}", field=f"audience_{kind}")
    yield from _tag_problems(tags_of(writing.tags))
    yield from _date_problems(writing, today)


def too_long(field: str, length: int, limit: int) -> Invalid:
    return Invalid("cards-error-too-long", field=field, over=length - limit, limit=limit)


def _tag_problems(tags: tuple[str, ...]) -> Iterator[Invalid]:
    if len(tags) > TAGS_MAX:
        yield Invalid("cards-error-tags-many", field="tags", limit=TAGS_MAX)
    elif any(len(tag) > TAG_MAX for tag in tags):
        yield Invalid("cards-error-tag-long", field="tags", limit=TAG_MAX)


def _date_problems(writing: Writing, today: date) -> Iterator[Invalid]:
    if writing.interval != ON_DATE:
        return
    if writing.due_on is None:
        yield Invalid("cards-error-date-missing", field="due_on")
    elif date.fromisoformat(writing.due_on) <= today:
        yield Invalid("cards-error-date-past", field="due_on")
    elif date.fromisoformat(writing.due_on) > today + FURTHEST:
        yield Invalid("cards-error-date-far", field="due_on")


def is_widening(writing: Writing, person_id: str, audience: str | None) -> bool:
    """Whether people who could not read the source would read it in a card of this audience, and nobody has confirmed that yet."""
    if audience is None or writing.source_audience in (None, EVERYONE):
        return False
    return audience not in (writing.source_audience, writing.confirmed_audience, f"person:{person_id}")


def joined_card(writing: Writing) -> int | None:
    """The card behind whose answer, or in whose place, the text is to be saved."""
    return None if writing.target == NEW_CARD else int(writing.target.partition(":")[2])


_BETWEEN_TAGS = re.compile(r"[,;\n]")


def tags_of(text: str) -> tuple[str, ...]:
    names = (" ".join(part.split()).lstrip("#").strip().lower() for part in _BETWEEN_TAGS.split(text))
    return tuple(sorted({name for name in names if name}))


def cleaned(writing: Writing) -> Writing:
    """Text that every database and Slack takes; `removed` names what was dropped, so that the person can be told."""
    title, answer, note = clean(writing.title), clean(writing.answer), clean(writing.note)
    tags, comment = clean(writing.tags), clean(writing.comment)
    removed = {kind for part in (title, answer, note, tags, comment) for kind in part.removed}
    return replace(
        writing,
        title=" ".join(title.text.split()),
        answer=answer.text,
        note=note.text,
        tags=tags.text,
        comment=comment.text,
        removed=tuple(sorted(removed.union(writing.removed))),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
