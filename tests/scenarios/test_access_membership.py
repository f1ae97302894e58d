"""Who may see a card follows Slack: by few calls, at once after an event, and what cannot be checked is hidden."""

from collections import Counter

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

QUESTION, ANSWER = "when is the merger", "In May."
FACTS = ("users.info", "users.conversations", "conversations.members", "usergroups.list")


def secret(shelf: Shelf, audience: str) -> None:
    shelf.card("When is the merger?", ANSWER, audience=audience)


def asks(person: Person, bot: Bot, channel: Channel) -> bool:
    """Whether the answer comes."""
    person.reloads()
    person.types(f"/kb {QUESTION}", channel)
    assert bot.settle()
    [shown] = person.ephemerals()
    return ANSWER in shown.text


def test_joining_and_leaving_count_at_once(
    shelf: Shelf, bot: Bot, slack: Stage, alice: Person, olga: Person, general: Channel
) -> None:
    board = slack.channel("board", members=[olga], private=True)
    secret(shelf, f"channel:{board.id}")
    assert not asks(alice, bot, general)
    alice.joins(board)
    assert asks(alice, bot, general)
    alice.leaves(board)
    assert not asks(alice, bot, general)


def test_a_group_with_other_members_counts_at_once(
    shelf: Shelf, bot: Bot, slack: Stage, alice: Person, olga: Person, general: Channel
) -> None:
    group = slack.group("board", "Board", [olga])
    secret(shelf, f"group:{group.id}")
    assert not asks(alice, bot, general)
    slack.update_group(group, [alice])
    assert asks(alice, bot, general)
    assert not asks(olga, bot, general)


def test_what_can_no_longer_be_checked_is_hidden(
    shelf: Shelf, bot: Bot, slack: Stage, olga: Person, general: Channel
) -> None:
    board = slack.channel("board", members=[olga], private=True)
    secret(shelf, f"channel:{board.id}")
    assert asks(olga, bot, general)
    slack.expected.add("channel_not_found")
    olga.removes_bot(board)
    assert not asks(olga, bot, general)
    olga.invites_bot(board)
    assert asks(olga, bot, general)


def test_a_guest_made_of_a_member_sees_nothing_any_more(
    shelf: Shelf, bot: Bot, alice: Person, general: Channel
) -> None:
    secret(shelf, "everyone")
    assert asks(alice, bot, general)
    alice.update(is_restricted=True)
    assert not asks(alice, bot, general)


def test_one_channel_in_use_costs_one_call_for_all_who_ask(
    shelf: Shelf, bot: Bot, slack: Stage, olga: Person, general: Channel
) -> None:
    team = [slack.person(f"Agent {number}") for number in range(6)]
    board = slack.channel("board", members=[*team, olga], private=True)
    secret(shelf, f"channel:{board.id}")
    before = slack.mark()
    for person in team:
        assert asks(person, bot, board)
    calls = Counter(entry["method"] for entry in slack.log(after=before) if entry.get("method") in FACTS)
    assert calls == {"users.info": 6, "conversations.members": 1, "usergroups.list": 1}


def test_many_channels_in_use_are_asked_by_person_until_that_costs_more(
    shelf: Shelf, bot: Bot, slack: Stage, olga: Person, general: Channel
) -> None:
    team = [slack.person(f"Agent {number}") for number in range(6)]
    for number in range(4):
        room = slack.channel(f"room-{number}", members=[*team, olga], private=True)
        shelf.card(f"What is in room {number}?", audience=f"channel:{room.id}")
    secret(shelf, f"channel:{room.id}")
    before = slack.mark()
    for person in team:
        person.types(f"/kb {QUESTION}", general)
        person.sees(ANSWER)
    calls = Counter(entry["method"] for entry in slack.log(after=before) if entry.get("method") in FACTS)
    assert calls["users.conversations"] + calls["conversations.members"] <= 2 * 4 - 1
    assert calls["conversations.members"] == 4


def test_no_card_for_a_channel_no_call_for_memberships(
    shelf: Shelf, bot: Bot, slack: Stage, alice: Person, general: Channel
) -> None:
    secret(shelf, "everyone")
    before = slack.mark()
    assert asks(alice, bot, general)
    assert not [entry for entry in slack.log(after=before) if entry.get("method") in FACTS[1:3]]


def test_a_place_with_many_people_is_looked_over_in_few_calls(
    shelf: Shelf, bot: Bot, slack: Stage, alice: Person
) -> None:
    secret(shelf, "everyone")
    crowd = slack.channel("crowd", members=[alice, *(slack.person(f"P {number}") for number in range(20))])
    alice.types(f"/kb {QUESTION}", crowd)
    alice.sees("Share here")
    before = slack.mark()
    alice.presses("Share here")
    alice.sees("Alice shared KB-1")
    calls = Counter(entry["method"] for entry in slack.log(after=before) if entry.get("method") in FACTS)
    assert calls["users.info"] <= 1
