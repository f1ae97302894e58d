"""Groups as owners: before anybody is asked, each of their cards has a member on duty who is there and may see it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card
from kb_bot.domain.duty import Team, whose_turn
from kb_bot.domain.lifecycle import STAGE_OWNER_AGAIN
from kb_bot.domain.people import is_absent
from kb_bot.services.leavers import owe_handover
from kb_bot.store import cards, people
from kb_bot.store.database import Database, Session

JOBS_WAIT = 30.0  # seconds that a job may wait for the database
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
        emptied = {group_id for (group_id, _), team in teams.items() if not team.members}
        if not teams:
            return 0
        with self._database.write(JOBS_WAIT) as session:
            cards.lock_changes(session, workspace_id)
            left = self._give_up(session, workspace_id, emptied)
            return left + self._pass_turns(session, workspace_id, teams)

    def _give_up(self, session: Session, workspace_id: str, emptied: Iterable[str]) -> int:
        now = self._clock()
        found = cards.of_emptied_groups(session, workspace_id, emptied)
        for card in found:
            cards.apply(session, lifecycle.group_emptied(card, now, owe_handover(session, card, now)))
        return len(found)

    def _pass_turns(self, session: Session, workspace_id: str, teams: Mapping[Shift, Team]) -> int:
        now, moved = self._clock(), 0
        for card in cards.to_ask(session, workspace_id, now):
            team = teams.get((card.content.owner_group_id or "", card.content.audience))
            if team is None or not team.members or card.ask_stage > STAGE_OWNER_AGAIN:
                continue
            turn = whose_turn(card, _there(session, card, team, now))
            if turn != card.owner_id:
                cards.apply(session, lifecycle.duty_moved(card, turn, now))
                moved += 1
        return moved


def _there(session: Session, card: Card, team: Team, now: datetime) -> set[str]:
    known = people.get_many(session, card.workspace_id, team.able)
    return {id_ for id_, person in known.items() if person.is_full_member and not is_absent(person, now)}
