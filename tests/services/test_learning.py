"""What use teaches: which deeds store a question on its card, for whom, and what takes it away again."""

from datetime import timedelta

import pytest

from kb_bot.domain.access import Viewer
from kb_bot.domain.aliases import PER_CARD, WORDS_MAX, Alias, Vote
from kb_bot.domain.cards import Card, Collection
from kb_bot.search import Decision
from kb_bot.search.likeness import normal_form
from kb_bot.services.answered import Answered
from kb_bot.services.answers import Answers
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.learning import learn
from kb_bot.store import aliases, cards, indexed
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, edit, save

ANNA = Viewer(WORKSPACE, "U-ANNA")
ODD = "the thingy on my handset vanished"  # nothing of it stands on any card


@pytest.fixture
def answers(database: Database) -> Answers:
    return Answers(database, lambda: NOW + timedelta(days=1), Catalogue())


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    with database.write(wait=30) as session:
        save(session, shelf.id, title="Where is the invoice?", answer="Under Billing.")
        save(session, shelf.id, title="Which browsers are supported?", answer="All of them.")
        return save(session, shelf.id)


def of(database: Database, card: Card) -> list[Alias]:
    with database.read() as session:
        return aliases.list_of(session, card.id)


def taught(database: Database, card: Card, words: str, viewer: Viewer = IVAN, vote: Vote = Vote.HELPED) -> Alias:
    with database.write(wait=30) as session:
        learned = learn(session, viewer, card, words, vote, NOW)
    assert learned
    return learned


def chosen(answers: Answers, card: Card, question: str = ODD, viewer: Viewer = IVAN) -> int:
    """The card is picked after the question, as from a list of the nearest; the served answer."""
    asked = answers.ask(viewer, question, "command")
    assert asked.question_id
    return answers.open(viewer, card.id, "command", question_id=asked.question_id).served_id


def chosen_of(answers: Answers, card: Card, question: str) -> int:
    """Another card than the one that is the answer so far: looked for in the list of a question that is open."""
    given = answers.ask(ANNA, question, "command").shown
    assert given
    judged = answers.did_not_help(ANNA, given.served_id)
    return answers.open(ANNA, card.id, "command", question_id=judged.question_id).served_id


def answer(answers: Answers, question: str, viewer: Viewer = IVAN) -> tuple[Decision, list[int]]:
    found: Answered = answers.ask(viewer, question, "command")
    return found.decision, [found.shown.card.id] if found.shown else [card.id for card in found.choices]


def test_a_choice_brings_the_card_up_and_helped_makes_it_the_answer(answers: Answers, card: Card) -> None:
    assert answer(answers, ODD) == (Decision.NOTHING, [])
    served_id = chosen(answers, card)
    assert answer(answers, "vanished: THE thingy, on my handsets!") == (Decision.CHOICE, [card.id])
    answers.helped(IVAN, served_id)
    assert answer(answers, "my handset thingy vanished") == (Decision.CARD, [card.id])
    assert answers.why(IVAN, answers.last(IVAN).served[0].id).is_recalled


def test_of_two_alike_the_one_that_helped_is_the_answer(
    answers: Answers, database: Database, shelf: Collection
) -> None:
    with database.write(wait=30) as session:
        shop = save(session, shelf.id, title="How do I reset a password in the web shop?", answer="Ask Ann.")
        store = save(session, shelf.id, title="How do I reset a password in the warehouse?", answer="Ask Bob.")
    decision, offered = answer(answers, "reset password")
    assert (decision, set(offered)) == (Decision.CHOICE, {shop.id, store.id})
    answers.helped(IVAN, chosen(answers, store, "reset password"))
    assert answer(answers, "reset password", ANNA) == (Decision.CARD, [store.id])
    answers.helped(ANNA, chosen_of(answers, shop, "reset password"))
    assert answer(answers, "reset password", IVAN) == (Decision.CARD, [shop.id])


def test_copying_is_a_word_for_it_too(answers: Answers, database: Database, card: Card) -> None:
    chosen(answers, card)
    answers.copy(IVAN, [card.id])
    assert answer(answers, ODD) == (Decision.CARD, [card.id])
    assert [alias.votes for alias in of(database, card)] == [{"U-IVAN": Vote.COPIED}]


def test_merely_opening_a_card_teaches_nothing(answers: Answers, database: Database, card: Card) -> None:
    answers.ask(IVAN, ODD, "command")
    answers.open(IVAN, card.id, "window")
    assert of(database, card) == []


def test_of_several_opened_for_a_question_the_last_is_the_choice(
    answers: Answers, database: Database, card: Card
) -> None:
    with database.read() as session:
        first = next(one for one in cards.list_visible(session, IVAN) if one.id != card.id)
    chosen(answers, first)
    chosen(answers, card)
    assert of(database, first) == []
    assert [alias.text for alias in of(database, card)] == [ODD]


def test_words_are_masked_cut_and_stored_once(answers: Answers, database: Database, card: Card) -> None:
    served_id = chosen(answers, card, "handset of anna.k@acme.io vanished " + "slowly " * 90)
    answers.helped(IVAN, served_id)
    answers.helped(IVAN, served_id)
    [alias] = of(database, card)
    assert alias.text.startswith("handset of … vanished")
    assert len(alias.text) <= WORDS_MAX
    assert (alias.added_by, alias.added_at, alias.votes) == (
        "U-IVAN",
        NOW + timedelta(days=1),
        {"U-IVAN": Vote.HELPED},
    )


def test_nothing_but_personal_data_is_nothing_to_store(database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        assert learn(session, IVAN, card, "anna.k@acme.io", Vote.HELPED, NOW) is None


@pytest.mark.parametrize("named", ["{key}", "kb{number}", "what does {key} say?", "{title}", "how do i reset 2fa"])
def test_a_title_or_number_is_no_other_way_to_ask(database: Database, card: Card, named: str) -> None:
    words = named.format(key=card.key, number=card.number, title=card.title)
    with database.write(wait=30) as session:
        assert learn(session, IVAN, card, words, Vote.HELPED, NOW) is None


def test_whoever_asks_the_same_is_helped_but_no_single_word_leads_there(
    answers: Answers, database: Database, card: Card
) -> None:
    answers.helped(IVAN, chosen(answers, card))
    assert answer(answers, ODD, ANNA) == (Decision.CARD, [card.id])
    for part in ("thingy", "handset vanished", "hansdet", "the thingy on my"):
        assert answer(answers, part, ANNA) == (Decision.NOTHING, [])
        assert card.id not in [one.id for one in answers.suggest(ANNA, part)]
    assert [alias.audience for alias in of(database, card)] == ["person:U-IVAN"]


def test_words_never_lead_to_a_hidden_card(answers: Answers, database: Database, shelf: Collection, card: Card) -> None:
    with database.write(wait=30) as session:
        secret = save(session, shelf.id, title="When is the merger?", audience="channel:C-SUPPORT")
    taught(database, secret, ODD, OLGA)
    assert answer(answers, ODD, OLGA) == (Decision.CARD, [secret.id])
    assert answer(answers, ODD, IVAN) == (Decision.NOTHING, [])


def test_did_not_help_takes_it_away_again(answers: Answers, database: Database, card: Card) -> None:
    answers.helped(IVAN, chosen(answers, card))
    answers.did_not_help(ANNA, answers.ask(ANNA, ODD, "command").shown.served_id)  # type: ignore[union-attr]
    assert of(database, card) == []
    assert answer(answers, ODD) == (Decision.NOTHING, [])


def test_who_said_that_it_did_not_help_is_not_sure_to_mean_it(answers: Answers, database: Database, card: Card) -> None:
    asked = answers.ask(IVAN, "reset 2FA please", "command")
    assert asked.shown
    answers.did_not_help(IVAN, asked.shown.served_id)
    assert answer(answers, "please: 2FA reset") == (Decision.CHOICE, [card.id])
    assert answer(answers, "please: 2FA reset", ANNA) == (Decision.CARD, [card.id])
    assert answer(answers, card.key) == (Decision.CARD, [card.id])
    answers.helped(IVAN, asked.shown.served_id)
    assert answer(answers, "reset 2FA please") == (Decision.CARD, [card.id])


def test_a_card_that_has_been_edited_since_may_help(answers: Answers, database: Database, card: Card) -> None:
    asked = answers.ask(IVAN, "reset 2FA please", "command")
    assert asked.shown
    answers.did_not_help(IVAN, asked.shown.served_id)
    with database.write(wait=30) as session:
        edit(session, card, answer="Press *Reset* twice.")
    assert answer(answers, "reset 2FA please") == (Decision.CARD, [card.id])


def test_what_many_vouched_for_is_weakened_not_removed(answers: Answers, database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        shared = aliases.add(session, card, ODD, normal_form(ODD), audience="everyone", added_by="U-OLGA", now=NOW)
    for viewer in (IVAN, ANNA):
        answers.helped(viewer, answers.ask(viewer, ODD, "command").shown.served_id)  # type: ignore[union-attr]
    assert [(one.id, one.worth) for one in of(database, card)] == [(shared.id, 9)]
    late = Viewer(WORKSPACE, "U-LATE")
    answers.did_not_help(late, answers.ask(late, ODD, "command").shown.served_id)  # type: ignore[union-attr]
    assert [(one.id, one.worth) for one in of(database, card)] == [(shared.id, 6)]
    assert answer(answers, ODD, IVAN)[1] == [card.id]


def test_what_was_written_stays_whatever_use_says(answers: Answers, database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        aliases.add(session, card, ODD, normal_form(ODD), audience="everyone", added_by="U-OLGA", now=NOW)
    for name in ("U-1", "U-2"):
        viewer = Viewer(WORKSPACE, name)
        asked = answers.ask(viewer, ODD, "command")
        shown = asked.shown or answers.open(viewer, card.id, "command", question_id=asked.question_id)
        answers.did_not_help(viewer, shown.served_id)
    assert [(one.is_written, one.count(Vote.MISLED)) for one in of(database, card)] == [(True, 2)]


def test_a_shared_alias_that_led_astray_by_part_of_its_words_counts_too(
    answers: Answers, database: Database, card: Card
) -> None:
    with database.write(wait=30) as session:
        words = "handset thingy lost"
        aliases.add(
            session, card, words, normal_form(words), audience="everyone", added_by="U-1", now=NOW, vote=Vote.COPIED
        )
    shown = answers.ask(IVAN, "handset thingy frobnicated", "command").shown
    assert shown
    answers.did_not_help(IVAN, shown.served_id)
    assert of(database, card) == []


def test_a_card_keeps_the_most_useful_words(database: Database, card: Card) -> None:
    useful = taught(database, card, "the very best words")
    for number in range(PER_CARD + 3):
        taught(database, card, f"weak words number{number}", Viewer(WORKSPACE, f"U{number}"), Vote.CHOSEN)
    kept = of(database, card)
    assert len(kept) == PER_CARD
    assert useful.id in {alias.id for alias in kept}
    assert "weak words number0" not in {alias.text for alias in kept}


def test_private_words_do_not_touch_the_index(database: Database, card: Card) -> None:
    with database.read() as session:
        before = indexed.revision(session, WORKSPACE)
    taught(database, card, ODD)
    with database.read() as session:
        assert indexed.revision(session, WORKSPACE) == before
