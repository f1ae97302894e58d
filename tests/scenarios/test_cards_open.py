"""The window of a card: what it shows, and what may be done in it by whom."""

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Person
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled, now, opens_card


def test_everything_about_a_card(bot: Bot, shelf: Shelf, alice: Person) -> None:
    card = shelf.card(
        "How do refunds work?", "Step. " * 400, note="Never promise a date.", tags=("billing",), days_ago=12
    )
    window = opens_card(bot, alice, card)
    assert window.title == "KB-1"
    text = window.text
    assert "Verified by Olga 12 days ago" in text
    assert text.count("Step.") == 400
    assert text.index("Internal note – do not send") < text.index("Never promise a date.")
    for fact in ("Owner\nOlga", "Collection\nGeneral", "Seen by\neveryone in the workspace", "Tags\nbilling"):
        assert fact in text
    assert "checked every 90 days, next on" in text
    assert "12 days ago · Written by Olga" in text
    assert "one version of the text" in text


def test_buttons_go_by_right(bot: Bot, shelf: Shelf, olga: Person, alice: Person) -> None:
    card = shelf.card("How do refunds work?")
    assert opens_card(bot, alice, card).buttons == [
        "Copy reply",
        "Suggest an edit",
        "Flag a mistake",
        "Other ways to ask",
        "History",
    ]
    assert opens_card(bot, olga, card).buttons == [
        "Copy reply",
        "Still correct",
        "Edit",
        "Flag a mistake",
        "Archive",
        "Other ways to ask",
        "History",
    ]


def test_a_russian_reads_it_in_russian(bot: Bot, shelf: Shelf, boris: Person) -> None:
    boris.types(f"/kb {shelf.card('Как вернуть деньги?', days_ago=12).key}")
    bot.settle()
    boris.presses("Открыть с историей")
    text = filled(bot, boris).text
    assert "Проверено: Olga, 12 дней назад" in text
    assert "проверка каждые 90 дней" in text
    assert "12 дней назад · Карточка создана, автор: Olga" in text
    assert "1 версия текста" in text


def test_a_tick_pressed_twice_counts_once(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?", days_ago=100)
    assert "Needs verification: expired" in opens_card(bot, olga, card).text
    olga.presses("Still correct")
    assert "Verified by Olga just now" in filled(bot, olga).text
    olga.presses("Still correct")
    window = filled(bot, olga)
    assert window.text.count("Found correct by Olga") == 1
    assert now(bot, card).trust is Trust.VERIFIED


def test_a_flag_needs_a_reason_and_asks_the_owner(bot: Bot, shelf: Shelf, alice: Person) -> None:
    card = shelf.card("How do refunds work?")
    opens_card(bot, alice, card)
    alice.presses("Flag a mistake")
    filled(bot, alice)
    alice.fills("What is wrong?", "  ")
    alice.submits()
    window = alice.window
    assert window is not None
    assert "Please say in a few words" in window.errors["What is wrong?"]
    alice.fills("What is wrong?", "The button\x00 is *gone*")
    alice.submits()
    assert "KB-1 is marked as needing verification, and Olga is asked to look" in filled(bot, alice).text
    after = now(bot, card)
    assert (after.trust, after.reason, after.reason_note) == (
        Trust.NEEDS_VERIFICATION,
        Reason.FLAGGED,
        "The button is *gone*",
    )
    assert after.ask_at is not None
    text = opens_card(bot, alice, card).text
    assert "Needs verification: flagged by Alice just now" in text
    assert "The button is" in text


def test_archive_and_back(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?")
    opens_card(bot, olga, card)
    olga.presses("Archive")
    window = filled(bot, olga)
    assert window.buttons == ["Restore", "History"]
    assert "just now · Archived by Olga" in window.text
    olga.presses("Restore")
    assert "Not checked yet" in filled(bot, olga).text
    assert now(bot, card).trust is Trust.NOT_CHECKED


def test_a_button_on_a_card_archived_meanwhile(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?", days_ago=100)
    opens_card(bot, olga, card)
    bot.kb.cards.archive(bot.desk.directory.viewer(olga.id), card.id)
    olga.presses("Still correct")
    bot.settle()
    olga.sees("This card is in the archive. Restore it first.")
    assert now(bot, card).trust is Trust.ARCHIVED


def test_a_button_that_is_no_longer_allowed(bot: Bot, shelf: Shelf, olga: Person, alice: Person) -> None:
    card = shelf.card("How do refunds work?")
    opens_card(bot, olga, card)
    alice.opens_home()
    bot.settle()
    bot.kb.cards.hand_over(bot.desk.directory.viewer(olga.id), card.id, bot.desk.directory.viewer(alice.id))
    olga.presses("Still correct")
    bot.settle()
    olga.sees("Only the card's owner, the lead of its collection and admins")
    assert now(bot, card).reason is Reason.OWNER_CHANGED


def test_markup_in_cards_wakes_nobody(bot: Bot, shelf: Shelf, alice: Person) -> None:
    card: Card = shelf.card("<!channel> & *you*?", "<!here> is `<@U1>` & <b>bold</b>", note="<!everyone>")
    text = opens_card(bot, alice, card).text
    assert "<!channel> & *you*?" in text
    assert "<!here>" in text
