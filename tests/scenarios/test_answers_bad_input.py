"""Questions nobody would expect, and a Slack or a database that fails: each gets a clear sentence, never silence."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.services.catalogue import Catalogue, Progress
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

NO_WORDS = "I could read no words there"


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    shelf.card("Where is the invoice?", "Under *Billing*.")
    shelf.card("Как открыть кафе?", "Ключ у охраны.")
    return shelf


@pytest.mark.parametrize(
    "text",
    [
        "🎉🎉🎉",
        ":tada: :+1::skin-tone-3:",
        "?!…",
        "\u200b\u200d\ufeff",
        "\x00\x07",
        "\u202e\u2066",
        "@here",
        "@Olga",
    ],
    ids=["emoji", "emoji names", "signs", "zero width", "control", "direction", "broadcast", "mention"],
)
def test_no_words_at_all(filled: Shelf, alice: Person, general: Channel, text: str) -> None:
    alice.types(f"/kb {text}", general)
    alice.sees(NO_WORDS)
    assert alice.warnings == []


def test_blanks_open_the_find_window(filled: Shelf, alice: Person, general: Channel) -> None:
    alice.types("/kb   \t  ", general)
    alice.sees("Or ask in your own words")


def test_a_question_of_40_001_characters(filled: Shelf, alice: Person, general: Channel) -> None:
    alice.types("/kb how do I reset 2FA " + "x" * 39_982, general)
    answer = alice.sees("That was long: I read the first")
    assert "How do I reset 2FA?" in answer.text or "No card answers" in answer.text


def test_40_001_characters_of_one_word_and_of_emoji(filled: Shelf, alice: Person, general: Channel) -> None:
    alice.types("/kb " + "reset " * 6_700, general)
    alice.sees("That was long")
    alice.reloads()
    alice.types("/kb " + "🎉" * 40_001, general)
    alice.sees(NO_WORDS)


def test_only_stop_words(filled: Shelf, alice: Person, general: Channel) -> None:
    alice.types("/kb how do I", general)
    answer = alice.sees("card")
    assert answer.buttons


@pytest.mark.parametrize(
    "text",
    [
        "re\u200bset 2\x00FA",
        "\u202ereset 2FA\u202c",
        "ｒｅｓｅｔ ２ＦＡ",
        "reset &amp; <b>2FA</b>",
        "*reset* _2FA_ <!here> <@U1|bob>",
        "re\ud800set 2FA\udfff",
    ],
    ids=["invisible inside", "direction", "full width", "markup", "slack markup", "half surrogates"],
)
def test_what_is_between_the_words_does_not_matter(filled: Shelf, alice: Person, general: Channel, text: str) -> None:
    alice.types(f"/kb {text}", general)
    assert "How do I reset 2FA?" in alice.sees("KB-1").text


def test_composed_and_decomposed_letters_are_the_same(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("Как войти в мой кабинет?", "Через портал.")
    shelf.card("Where is the invoice?")
    alice.types("/kb вои\u0306ти в мои\u0306 кабинет", general)
    alice.sees("Как войти в мой кабинет?")


def test_markup_in_a_card_stays_inert(shelf: Shelf, alice: Person, olga: Person, general: Channel) -> None:
    title = "Who is <!channel> & <@U1> *really* @here?"
    shelf.card(title, "Ask <!everyone>, @channel or <https://example.com|us>.", note="<!here> only for us")
    shelf.card("Where is the invoice?")
    alice.types("/kb who is really", general)
    assert "<!channel> & <@U1>" in alice.sees("KB-1").text
    alice.types("/kb KB-1", general)
    alice.presses("Share here", on=alice.sees("Share here"))
    shared = olga.sees("Alice shared KB-1")
    assert shared.notifies == []
    assert "<!everyone>, @channel" in shared.text


def test_markup_in_a_question_is_not_said_back_as_markup(filled: Shelf, alice: Person, general: Channel) -> None:
    alice.types("/kb zebras <!channel> &lt; & giraffes", general)
    assert "“zebras <!channel> &lt; & giraffes”" in alice.sees("No card answers").text


def test_a_button_pressed_twice(filled: Shelf, bot: Bot, alice: Person, general: Channel) -> None:
    alice.types("/kb reset 2FA", general)
    answer = alice.sees("KB-1")
    alice.presses("Helped", on=answer)
    alice.presses("Helped", on=answer)
    assert bot.settle()
    alice.sees("From now on these words")
    assert len(alice.ephemerals(general)) == 1


def test_somebody_elses_answer_is_not_mine_to_judge(filled: Shelf, bot: Bot, alice: Person, olga: Person) -> None:
    answered = bot.kb.answers.ask(bot.desk.directory.viewer(alice.id), "KB-1", "command")
    assert answered.shown
    with pytest.raises(Exception, match="error-answer-not-found"):
        bot.kb.answers.helped(bot.desk.directory.viewer(olga.id), answered.shown.served_id)


def test_a_locked_database_is_said_and_loses_nothing(
    filled: Shelf, bot: Bot, alice: Person, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.types("/kb reset 2FA", general)
    alice.sees("KB-1")
    assert bot.settle()
    alice.reloads()
    if bot.database.is_sqlite:
        with bot.database.write(wait=5):
            alice.types("/kb reset 2FA", general)
            alice.sees("Somebody else is saving at this very moment.")
    alice.types("/kb reset 2FA", general)
    alice.sees("KB-1")


def test_slow_slack_is_waited_for(filled: Shelf, slack: Stage, alice: Person, general: Channel) -> None:
    slack.expected |= {"ratelimited"}
    slack.fault("users.conversations", "429", times=1, retry_after=1)
    alice.types("/kb reset 2FA", general)
    alice.sees("KB-1", timeout=10)


@pytest.mark.parametrize(("kind", "times"), [("429", 2), ("503", 2), ("500", 1)])
@pytest.mark.parametrize("way", ["command", "mention", "message"])
def test_an_answer_that_slack_turned_away_comes_all_the_same(
    filled: Shelf, slack: Stage, alice: Person, general: Channel, way: str, kind: str, times: int
) -> None:
    slack.expected |= {"ratelimited", "fatal_error", "internal_error", "http_500", "server_error", "500"}
    methods = {"command": "response_url", "mention": "chat.postEphemeral", "message": "chat.postMessage"}
    words = {"command": "/kb reset 2FA", "mention": "@kb reset 2FA", "message": "reset 2FA"}
    slack.fault(methods[way], kind, times=times)
    alice.types(words[way], None if way == "message" else general)
    alice.sees("KB-1", timeout=30)


def test_an_answer_that_never_gets_through_is_regretted(
    filled: Shelf, slack: Stage, alice: Person, general: Channel
) -> None:
    slack.expected |= {"fatal_error", "internal_error", "http_500", "server_error", "500"}
    slack.fault("response_url", "500", times=4)
    alice.types("/kb reset 2FA", general)
    alice.sees("Slack is not answering just now.", timeout=30)


def test_while_the_cards_are_being_read_it_says_so(
    filled: Shelf, bot: Bot, alice: Person, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Catalogue, "progress", lambda *_: Progress(40_000, 100_000))
    alice.types("/kb reset 2FA", general)
    alice.sees("I am reading the cards after a restart: 40,000 of 100,000 so far.")
    alice.types("/kb who feeds the office cat", general)
    answer = alice.sees("I have not found “who feeds the office cat” so far.")
    assert answer.buttons == ["Find a card"]
