"""Who may save new cards is a setting: everybody, or editors and above; whoever may not is told whom to ask."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.access import Savers
from kb_bot.simulator.client import Channel, Message, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled

REFUSED = "New cards are saved by editors here. Ask Olga, Root to save it"


@pytest.fixture
def root(bot: Bot, slack: Stage, olga: Person) -> Person:
    """An admin; Olga leads the collection."""
    root = slack.person("Root", admin=True)
    for person in (root, olga):
        person.opens_home()
    assert bot.settle()
    viewer = bot.desk.directory.viewer(root.id)
    [general] = bot.kb.collections.managed(viewer)
    bot.kb.collections.save(viewer, replace(general, lead_id=olga.id))
    return root


@pytest.fixture
def editors_only(bot: Bot, root: Person) -> None:
    root.presses("Settings", on=root.home)
    filled(bot, root)
    root.chooses("Who may save new cards", "Editors of a collection, its lead, admins")
    root.submits()
    assert bot.settle()


@pytest.fixture
def thread(alice: Person, olga: Person, general: Channel) -> Message:
    opening = alice.types("How do I reset 2FA?", general)
    olga.types("Open Admin and press Reset.", general, thread=opening)
    return opening


def test_a_default_owner_who_has_left_is_named_no_more(
    bot: Bot, root: Person, alice: Person, olga: Person, general: Channel
) -> None:
    viewer = bot.desk.directory.viewer(root.id)
    [shelf] = bot.kb.collections.managed(viewer)
    bot.kb.collections.save(viewer, replace(shelf, default_owner_id=olga.id))
    alice.types("/kb add", general)
    assert "Owner: Olga" in filled(bot, alice).text
    alice.closes()
    olga.update(deleted=True)
    assert bot.settle()
    alice.types("/kb add", general)
    assert "Owner: Alice" in filled(bot, alice).text
    alice.fills("Title, as a question", "Who feeds the cat?")
    alice.fills("Answer, ready for a customer", "Paula does.")
    alice.submits()
    assert "Verified by Alice" in filled(bot, alice).text


def test_a_default_owner_who_could_not_see_the_card_is_not_named(
    bot: Bot, slack: Stage, root: Person, alice: Person, boris: Person, olga: Person
) -> None:
    viewer = bot.desk.directory.viewer(root.id)
    [shelf] = bot.kb.collections.managed(viewer)
    bot.kb.collections.save(viewer, replace(shelf, default_owner_id=olga.id))
    secret = slack.channel("secret", members=[alice, boris], private=True)
    opening = boris.types("Who feeds the cat of the secret office?", secret)
    alice.types("Paula does, at nine in the morning.", secret, thread=opening)
    alice.shortcut("Save as card", on=opening)
    assert "Owner: Alice" in filled(bot, alice).text
    alice.submits()
    assert "Verified by Alice" in filled(bot, alice).text


@pytest.mark.usefixtures("editors_only")
def test_the_shortcut_says_whom_to_ask(bot: Bot, alice: Person, olga: Person, thread: Message) -> None:
    alice.shortcut("Save as card", on=thread)
    alice.sees(REFUSED)
    assert bot.kb.drafts.mine(bot.desk.directory.viewer(alice.id)) == []
    olga.shortcut("Save as card", on=thread)
    filled(bot, olga)
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text


@pytest.mark.usefixtures("editors_only")
def test_so_do_all_other_ways_to_a_new_card(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("Where is the invoice?")
    alice.types("/kb who feeds the zebra", general)
    alice.presses("Write the card", on=alice.sees("Write the card"))
    alice.sees(REFUSED)
    alice.reloads()
    alice.types("/kb add", general)
    alice.sees(REFUSED)
    alice.reloads()
    alice.shortcut("New card")
    alice.sees(REFUSED)
    alice.reloads()
    alice.opens_home()
    assert bot.settle()
    alice.presses("New card", on=alice.home)
    alice.sees(REFUSED)


@pytest.mark.usefixtures("editors_only")
def test_an_edit_can_be_suggested_all_the_same(bot: Bot, shelf: Shelf, alice: Person) -> None:
    card = shelf.card("Where is the invoice?")
    viewer = bot.desk.directory.viewer(alice.id)
    draft = bot.kb.drafts.edit(viewer, card.id)
    bot.kb.drafts.revise(viewer, draft.id, lambda writing: replace(writing, answer="Under *Billing*."))
    assert bot.kb.drafts.save(viewer, draft.id).outcome == "suggested"


def test_a_draft_that_was_begun_before_is_kept(bot: Bot, root: Person, alice: Person, general: Channel) -> None:
    alice.types("/kb add", general)
    filled(bot, alice)
    alice.fills("Title, as a question", "How do I move?")
    alice.fills("Answer, ready for a customer", "Ask Olga.")
    viewer = bot.desk.directory.viewer(root.id)
    bot.kb.workspace.set_terms(viewer, replace(bot.kb.workspace.terms(viewer.workspace_id), savers=Savers.EDITORS))
    alice.submits()
    assert REFUSED in filled(bot, alice).text
    assert [one.title for one in bot.kb.drafts.mine(bot.desk.directory.viewer(alice.id))] == ["How do I move?"]


@pytest.mark.usefixtures("editors_only")
def test_an_editor_saves_in_their_own_collection_only(bot: Bot, root: Person, alice: Person, general: Channel) -> None:
    viewer = bot.desk.directory.viewer(root.id)
    [first] = bot.kb.collections.managed(viewer)
    own = replace(first, id=0, name="Billing", editors=frozenset({alice.id}))
    bot.kb.collections.save(viewer, own)
    alice.types("/kb add", general)
    window = filled(bot, alice)
    assert window.input("Collection").options == ["Billing"]


@pytest.mark.usefixtures("editors_only")
def test_in_russian(bot: Bot, boris: Person, general: Channel) -> None:
    boris.opens_home()
    assert bot.settle()
    boris.types("/kb добавить", general)
    boris.sees("Новые карточки здесь сохраняют редакторы. Попросите сохранить её")
