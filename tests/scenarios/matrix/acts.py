"""Act one: all but strangers are full members and in the place; a card is saved there, and everybody uses it.
Act two: some leave, some become guests, some are gone. Act three: weeks go by."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kb_bot.bootstrap import Bot
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card
from kb_bot.services.workspace import Terms
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.matrix.play import Key, Play, buttons
from tests.scenarios.matrix.rule import CAST, SAVER, Kind, Role, Source, Who
from tests.scenarios.reminding import tick
from tests.scenarios.shelf import Shelf

QUESTION = "How do I open the gate"
TITLE, ANSWER, NOTE, TAG = "How do I open the gate of Zanzibar?", "Feed the quokka.", "It likes marmalade.", "flamingo"
FLAG, SUGGESTED, EDITED = "It was a periwinkle.", "Ask the narwhal.", "Tickle the wombat."
UNANSWERED = "who feeds the axolotl"  # a question of somebody else's
A_MONDAY = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


def act_one(slack: Stage, bot: Bot, source: Source) -> Play:
    people = {who.name: _comes(slack, who) for who in CAST}
    for person in people.values():
        person.opens_home()
    assert bot.settle()
    _give_roles(bot, people)
    lobby = slack.channel("lobby", members=people.values(), shared=True)
    office = slack.channel("office", members=[people[who.name] for who in CAST if who.kind is Kind.FULL])
    place = _place(slack, source, people)
    asked = people["Customer"].types(f"{QUESTION} of the island?", lobby)
    card = _saved(slack, bot, place, people)
    play = Play(slack, bot, source, people, place, lobby, office, card, asked)
    _use(play)
    return play


def _comes(slack: Stage, who: Who) -> Person:
    team = None if who.was_there else slack.team("T0ACME", "Acme")
    return slack.person(who.name, admin=who.role is Role.ADMIN, team=team)


def _place(slack: Stage, source: Source, people: dict[str, Person]) -> Channel:
    if source is Source.DIRECT:
        return slack.dm(people[SAVER.name], people["Member"])
    members = [people[who.name] for who in CAST if who.was_there]
    place = slack.channel("source", members=members, private=source in (Source.PRIVATE, Source.SHARED))
    if source is Source.SHARED:
        people["Customer"].joins(place)
    return place


def _give_roles(bot: Bot, people: dict[str, Person]) -> None:
    """Two collections: one of whose leads will be outside."""
    admins = [people[who.name].id for who in CAST if who.role is Role.ADMIN]
    for admin in admins:
        bot.kb.people.make_admin(bot.desk.directory.person(admin))
    viewer = bot.desk.directory.viewer(admins[0])
    [general] = bot.kb.collections.managed(viewer)
    editors = frozenset(people[who.name].id for who in CAST if who.role is Role.EDITOR)
    first = replace(general, lead_id=people["Lead inside"].id, editors=editors)
    bot.kb.collections.save(viewer, first)
    bot.kb.collections.save(viewer, replace(first, id=0, name="Second", lead_id=people["Lead outside"].id))


def _saved(slack: Stage, bot: Bot, place: Channel, people: dict[str, Person]) -> Card:
    """Through the menu of a message, with what the window proposes; a second text, a note and a tag come after."""
    saver = people[SAVER.name]
    opening, _ = slack.load_thread(place, [(people["Member"], 1.79e9, TITLE), (saver, 1.79e9 + 60, ANSWER)])
    saver.shortcut("Save as card", on=opening)
    assert bot.settle()
    saver.submits()
    assert bot.settle()
    saver.closes(everything=True)
    viewer = bot.desk.directory.viewer(saver.id)
    [card] = bot.kb.cards.mine(viewer)
    writes(bot, viewer, card, note=NOTE, tags=TAG)
    bot.kb.drafts.save(viewer, bot.kb.drafts.edit(viewer, card.id).id)
    return bot.kb.cards.open(viewer, card.id).card


def writes(bot: Bot, viewer: Viewer, card: Card, **words: str) -> int:
    """Leaves a draft."""
    draft = bot.kb.drafts.edit(viewer, card.id)
    bot.kb.drafts.revise(viewer, draft.id, lambda writing: replace(writing, **words))
    return draft.id


def _use(play: Play) -> None:
    """Everybody asks and keeps the answer; one flags, one suggests, one begins to edit; other cards stand beside it."""
    bot = play.bot
    if play.source is not Source.DIRECT:
        _neighbours(play)
        member, editor = (bot.desk.directory.viewer(play.people[name].id) for name in ("Member", "Editor inside"))
        bot.kb.cards.flag(member, play.card.id, FLAG)
        bot.kb.drafts.save(member, writes(bot, member, play.card, answer=SUGGESTED))
        play.draft_id = writes(bot, editor, play.card, answer=EDITED)
    for who in CAST:
        if who.was_there:
            where = play.place if play.source is not Source.DIRECT else play.lobby
            play.person(who).types(f"/kb {QUESTION} of the island", where)
    assert bot.settle()
    play.kept = {who.name: play.person(who).ephemerals()[-1] for who in CAST if who.was_there}
    play.people["Single guest"].types(f"/kb {UNANSWERED}", play.lobby)
    assert bot.settle()


def _neighbours(play: Play) -> None:
    """Cards of the same people in the second collection: of a group, of somebody who will leave, of somebody who will be gone."""
    bot, audience = play.bot, play.card.content.audience
    duty = play.people["Duty"]
    group = play.slack.group("tier2", "Tier 2", [duty])
    admin = bot.desk.directory.viewer(play.people["Admin inside"].id)
    second = next(shelf.id for shelf in bot.kb.collections.managed(admin) if shelf.name == "Second")
    owners = ((duty, group.id), (play.people["Left owner"], None), (play.people["Deactivated owner"], None))
    for number, (owner, group_id) in enumerate(owners):
        words = {"audience": audience, "owner_group_id": group_id, "collection_id": second}
        Shelf(bot, owner).card(f"Which key fits cellar {number} of Zanzibar?", ANSWER, **words)
    play.bot.kb.people.met(*(bot.desk.directory.person(person.id) for person in play.people.values()))


def hand_out(play: Play, keys: list[Key]) -> None:
    for name, person in play.people.items():
        play.rings[name] = play.bot.web.post(person.id, "Everything", buttons(keys))


def act_two(play: Play) -> None:
    for who in CAST:
        person = play.person(who)
        if who.was_there and not who.is_inside and play.source is not Source.DIRECT:
            person.leaves(play.place)
        if who.kind in (Kind.SINGLE, Kind.MULTI):
            person.update(is_restricted=True, is_ultra_restricted=who.kind is Kind.SINGLE)
        if who.kind is Kind.GONE:
            person.update(deleted=True)
    assert play.bot.settle()


def act_three(play: Play) -> None:
    """All cards are due, nobody answers: owners, the next on duty, leads, admins and at last the triage channel are asked."""
    viewer = play.bot.desk.directory.viewer(play.people["Admin inside"].id)
    play.bot.kb.workspace.set_terms(viewer, Terms("en", triage_channel=play.office.id))
    for days in range(0, 40, 2):
        play.slack.set_now(A_MONDAY + timedelta(days=days))
        play.bot.run_job("repair")
        tick(play.bot)
