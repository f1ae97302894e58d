"""Other ways to ask for a card, with everybody's vote on each. They change what search reads, so the index is told."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.aliases import Alias, Vote, last_word, least_useful, worth
from kb_bot.domain.cards import EVERYONE, Card, Trust
from kb_bot.errors import NotFound
from kb_bot.store import tables
from kb_bot.store.access import visible
from kb_bot.store.cards import next_revision
from kb_bot.store.upserts import insert_new, insert_or_update

Row = tables.Alias
Ballot = tables.AliasVote
NORMAL_MAX = 300
_APART = {"synchronize_session": False}


def add(
    session: Session,
    card: Card,
    text: str,
    normal: str,
    *,
    audience: str,
    added_by: str,
    now: datetime,
    vote: Vote = Vote.WRITTEN,
) -> Alias:
    """The words with one more vote, that of `added_by`: new, or known to the card for this audience already.

    A card keeps the most useful ones.
    """
    key = {"card_id": card.id, "normal": normal[:NORMAL_MAX], "audience": audience}
    fresh = {"workspace_id": card.workspace_id, "text": text, "added_by": added_by, "added_at": now}
    alias_id = insert_new(session, Row, {**key, **fresh, "is_written": vote is Vote.WRITTEN}, Row.id)
    if alias_id is not None and is_read_by_all(audience, card):
        _tell_index(session, card)
    same = (Row.card_id == card.id, Row.normal == key["normal"], Row.audience == audience)
    alias_id = alias_id or session.scalars(select(Row.id).where(*same)).one()
    cast(session, card.workspace_id, alias_id, added_by, vote, now)
    found = get(session, card.workspace_id, alias_id)
    _drop(session, card, least_useful(list_of(session, card.id)))
    return found


def cast(session: Session, workspace_id: str, alias_id: int, person_id: str, vote: Vote, now: datetime) -> None:
    """One vote a person: the last word counts."""
    mine = (Ballot.alias_id == alias_id, Ballot.person_id == person_id)
    before = session.scalar(select(Ballot.vote).where(*mine))
    said = {"vote": last_word(Vote(before) if before else None, vote).value, "at": now}
    who = {"alias_id": alias_id, "person_id": person_id, "workspace_id": workspace_id}
    insert_or_update(session, Ballot, {**who, **said}, said)


def get(session: Session, workspace_id: str, alias_id: int) -> Alias:
    """Raises NotFound."""
    found = _all(session, Row.workspace_id == workspace_id, Row.id == alias_id)
    if not found:
        raise NotFound("error-alias-not-found")
    return found[0]


def list_of(session: Session, card_id: int) -> list[Alias]:
    """The oldest first."""
    return _all(session, Row.card_id == card_id)


def of_words(session: Session, workspace_id: str, normal: str, person_id: str) -> list[Alias]:
    """Those of all cards that are these words and that this person has voted on."""
    mine = select(Ballot.alias_id).where(Ballot.person_id == person_id)
    return _all(session, Row.workspace_id == workspace_id, Row.normal == normal[:NORMAL_MAX], Row.id.in_(mine))


def recall(session: Session, viewer: Viewer, normal: str) -> dict[int, int]:
    """The cards that have answered the very same words before, with what that is worth, the most first.

    The words may have been anybody's: whoever uses them all knows them. Not what misled this viewer.
    """
    card = tables.Card
    query = select(Row.card_id, Ballot.person_id, Ballot.vote).join(Ballot).join(card, card.id == Row.card_id)
    same = (Row.workspace_id == viewer.workspace_id, Row.normal == normal[:NORMAL_MAX])
    votes: dict[int, list[Vote]] = defaultdict(list)
    misled: set[int] = set()
    for card_id, person_id, vote in session.execute(query.where(*same, visible(viewer), card.trust != Trust.ARCHIVED)):
        votes[card_id].append(Vote(vote))
        if vote == Vote.MISLED and person_id == viewer.person_id:
            misled.add(card_id)
    found = [(card_id, worth(said)) for card_id, said in votes.items() if card_id not in misled]
    return dict(sorted((one for one in found if one[1] > 0), key=lambda one: (-one[1], one[0])))


def remove(session: Session, card: Card, gone: Collection[Alias]) -> None:
    _drop(session, card, gone)


def retract(session: Session, alias: Alias, person_id: str) -> None:
    """As if this person had never voted; words of his own go with it."""
    mine = (Ballot.alias_id == alias.id, Ballot.person_id == person_id)
    session.execute(delete(Ballot).where(*mine), execution_options=_APART)
    if alias.is_of_one:
        session.execute(delete(Row).where(Row.id == alias.id), execution_options=_APART)


def change(session: Session, card: Card, alias: Alias, text: str, normal: str, audience: str) -> bool:
    """Other words, or another audience, for an alias; False if the card has these for that audience already."""
    same = (Row.card_id == card.id, Row.normal == normal[:NORMAL_MAX], Row.audience == audience, Row.id != alias.id)
    if session.scalar(select(Row.id).where(*same)) is not None:
        return False
    values = {"text": text, "normal": normal[:NORMAL_MAX], "audience": audience}
    session.execute(update(Row).where(Row.id == alias.id).values(**values), execution_options=_APART)
    if is_read_by_all(alias.audience, card) or is_read_by_all(audience, card):
        _tell_index(session, card)
    return True


def is_read_by_all(audience: str, card: Card) -> bool:
    """Whether everybody who sees the card may be shown words of this audience: only such words are searched in part."""
    return audience in (EVERYONE, card.content.audience)


def _drop(session: Session, card: Card, gone: Collection[Alias]) -> None:
    if not gone:
        return
    session.execute(delete(Row).where(Row.id.in_([alias.id for alias in gone])), execution_options=_APART)
    if any(is_read_by_all(alias.audience, card) for alias in gone):
        _tell_index(session, card)


def _tell_index(session: Session, card: Card) -> None:
    revision, _ = next_revision(session, card.workspace_id)
    told = update(tables.Card).where(tables.Card.id == card.id).values(index_revision=revision)
    session.execute(told, execution_options=_APART)


def _all(session: Session, *conditions: ColumnElement[bool]) -> list[Alias]:
    rows = session.scalars(select(Row).where(*conditions).order_by(Row.id), execution_options=_FRESH).all()
    votes: dict[int, dict[str, Vote]] = defaultdict(dict)
    ballots = select(Ballot.alias_id, Ballot.person_id, Ballot.vote)
    for alias_id, person_id, vote in session.execute(ballots.where(Ballot.alias_id.in_([row.id for row in rows]))):
        votes[alias_id][person_id] = Vote(vote)
    return [_alias(row, votes[row.id]) for row in rows]


_FRESH = {"populate_existing": True}


def _alias(row: tables.Alias, votes: dict[str, Vote]) -> Alias:
    return Alias(
        id=row.id,
        card_id=row.card_id,
        text=row.text,
        normal=row.normal,
        audience=row.audience,
        added_by=row.added_by,
        added_at=row.added_at,
        is_written=row.is_written,
        votes=votes,
    )
