"""Groups as owners: before anybody is asked, each of their cards has a member on duty who is there and may see it."""

from collections.abc import Callable, Collection, Mapping, Set
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.duty import Team, whose_turn
from kb_bot.domain.lifecycle import STAGE_OWNER_AGAIN
from kb_bot.domain.people import is_absent
from kb_bot.services.leavers import batched, owe_handover
from kb_bot.store import cards, people
from kb_bot.store.database import JOBS_WAIT, Database, Session

BATCH = 25  # cards of one transaction
Shift = tuple[str, str]  # a group and the audience of a card that it owns


class Duty:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def shifts(self, workspace_id: str) -> set[Shift]:
        """Of the cards that groups own: who is in them, and who may see the cards, is for Slack to say."""
        with self._database.read() as session:
            return cards.group_shifts(session, workspace_id)

    def arrange(self, workspace_id: str, teams: Mapping[Shift, Team]) -> int:
        """Passes turns on where it is time, and gives up groups that are empty. How many cards it changed."""
        if not teams:
            return 0
        emptied = {group_id for (group_id, _), team in teams.items() if not team.members}
        return self._give_up(workspace_id, emptied) + self._pass_turns(workspace_id, teams)

    def _give_up(self, workspace_id: str, emptied: Collection[str]) -> int:
        now, done = self._clock(), 0
        while emptied and self._has_cards(workspace_id, emptied):
            with self._database.write(JOBS_WAIT) as session:
                cards.lock_changes(session, workspace_id)
                found = cards.of_emptied_groups(session, workspace_id, emptied, BATCH)
                for card in found:
                    cards.apply(session, lifecycle.group_emptied(card, now, owe_handover(session, card, now)))
            done += len(found)
        return done

    def _has_cards(self, workspace_id: str, emptied: Collection[str]) -> bool:
        with self._database.read() as session:
            return bool(cards.of_emptied_groups(session, workspace_id, emptied, 1))

    def _pass_turns(self, workspace_id: str, teams: Mapping[Shift, Team]) -> int:
        """Mostly there is nothing to move: that costs no write."""
        now = self._clock()
        with self._database.read() as session:
            turns = _turns(session, workspace_id, teams, now)
        return sum(self._pass_some(workspace_id, teams, some, now) for some in batched(turns, BATCH))

    def _pass_some(self, workspace_id: str, teams: Mapping[Shift, Team], some: Set[int], now: datetime) -> int:
        """Decided anew: another replica may have passed them on, or somebody answered."""
        with self._database.write(JOBS_WAIT) as session:
            cards.lock_changes(session, workspace_id)
            turns = _turns(session, workspace_id, teams, now, some)
            for card_id, turn in turns.items():
                cards.apply(session, lifecycle.duty_moved(cards.get(session, workspace_id, card_id), turn, now))
        return len(turns)


def _turns(
    session: Session, workspace_id: str, teams: Mapping[Shift, Team], now: datetime, only: Set[int] | None = None
) -> dict[int, str]:
    """Of the cards (or those of them) whose turn passes on: whose it is now."""
    there = _there(session, workspace_id, teams, now)
    found = {}
    for card in cards.to_ask(session, workspace_id, now, only=only, of_groups=True):
        team = teams.get((card.content.owner_group_id or "", card.content.audience))
        if team is None or not team.members or card.ask_stage > STAGE_OWNER_AGAIN:
            continue
        turn = whose_turn(card, team.able & there)
        if turn != card.owner_id:
            found[card.id] = turn
    return found


def _there(session: Session, workspace_id: str, teams: Mapping[Shift, Team], now: datetime) -> set[str]:
    known = people.get_many(session, workspace_id, {id_ for team in teams.values() for id_ in team.able})
    return {id_ for id_, person in known.items() if person.is_full_member and not is_absent(person, now)}
