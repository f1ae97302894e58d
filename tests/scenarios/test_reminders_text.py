"""What a reminder says: whole within Slack's limits, inert, in the language of its reader."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Person
from kb_bot.slack.pace import Pace
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, lines, meet, only_reminder, tick
from tests.scenarios.shelf import Shelf

LONG = "W" * 40 + " «" + "длинное слово & <знак> " * 600


def test_five_of_the_longest_cards_fit_into_one_message(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    slack.set_now(MONDAY_0931)
    cards = [shelf.card(f"{n} " + "W&" * 74, f"`{LONG[:9900]}`", days_ago=30) for n in range(7)]
    meet(bot, olga)
    for card in cards:
        for _ in range(4):
            bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), card.id, LONG[:2900])
    tick(bot)
    message = only_reminder(olga)
    assert "5 cards to check, about 4 minutes; 2 more wait" in message.text
    assert "flagged 4 times" in message.text
    assert "and 1 more flag" in message.text
    assert len(lines(olga)) == 5
    for line in lines(olga):
        olga.reacts("+1", on=line)
    bot.settle()
    assert only_reminder(olga).text.count("Verified by you") == 5


def test_markup_in_titles_answers_and_flags_notifies_nobody(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    slack.set_now(MONDAY_0931)
    evil = f"<!channel> @here <@{alice.id}> *bold* `code` & <https://example.com|label>"
    card = shelf.card(evil, evil, days_ago=30)
    meet(bot, olga)
    bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), card.id, evil)
    tick(bot)
    olga.reacts("x", on=only_reminder(olga))
    bot.settle()
    assert len(olga.dm) == 2
    assert all(not message.notifies for message in olga.dm)
    assert "<!channel>" in only_reminder(olga).text


def test_its_sentences_end_once_and_begin_with_a_capital(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    slack.set_now(MONDAY_0931)
    card = shelf.card("How do refunds work?", days_ago=30)
    meet(bot, olga)
    bot.kb.cards.flag(bot.desk.directory.viewer(olga.id), card.id, "The table is old.")
    tick(bot)
    text = only_reminder(olga).text
    assert "You flagged it" in text
    assert "The table is old. You vouch for this." in text


def test_who_has_never_vouched_for_a_card_is_not_told_so(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    slack.set_now(MONDAY_0931)
    shelf.card("How do refunds work?", checked=False, days_ago=30)
    meet(bot, olga)
    tick(bot)
    assert "You are its owner. Is it true?" in only_reminder(olga).text


def test_it_speaks_the_readers_language(slack: Stage, bot: Bot, shelf: Shelf, boris: Person, olga: Person) -> None:
    slack.set_now(MONDAY_0931)
    for number in range(3):
        shelf.card(f"Как сбросить пароль {number}?", owner=boris, days_ago=91)
    meet(bot, boris)
    tick(bot)
    message = only_reminder(boris)
    assert "3 карточки на проверку, примерно 2 минуты" in message.text
    assert "Срок истёк 1 день назад" in message.text
    assert message.buttons[:6] == ["Всё верно", "Изменить", "Позже", "Передать", "В архив", "Всё верно"]
    boris.reacts("heavy_check_mark", on=lines(boris)[0])
    bot.settle()
    assert "Подтверждено (вы); следующая проверка вс, 28 февр. 2027" in lines(boris)[0].text


def test_a_long_answer_is_cut_and_can_be_read_whole(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    slack.set_now(MONDAY_0931)
    shelf.card("How do refunds work?", "Step. " * 100, days_ago=91)
    meet(bot, olga)
    tick(bot)
    message = only_reminder(olga)
    assert message.text.count("Step.") < 60
    assert message.buttons[-1] == "Show whole"


@pytest.mark.parametrize("burst", [1, 6])
def test_a_channel_gets_one_message_a_second_after_a_short_burst(burst: int) -> None:
    now = 100.0
    pace = Pace(burst, 1.0, lambda: now)
    waits = [pace.wait("C1") for _ in range(burst + 2)]
    assert waits == [0.0] * burst + [1.0, 2.0]
    assert pace.wait("C2") == 0.0
    now += 60
    assert pace.wait("C1") == 0.0
