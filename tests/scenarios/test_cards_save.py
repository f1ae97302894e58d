"""Saving a thread as a card, through the message shortcut: two clicks, and nothing lost in between."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Trust
from kb_bot.simulator.client import Channel, Message, Person, Surface
from kb_bot.store import cards, tables
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

TITLE, ANSWER = "Title, as a question", "Answer, ready for a customer"
QUESTION = "How do I reset two-factor authentication for a customer?"
REPLY = "Open *Admin > Security*, find the customer and press `Reset 2FA`. They get a mail at once."


@pytest.fixture
def thread(alice: Person, olga: Person, general: Channel) -> Message:
    return asked_and_answered(alice, olga, general)


def asked_and_answered(asker: Person, expert: Person, channel: Channel, reply: str = REPLY) -> Message:
    opening = asker.types(f"Hi all! {QUESTION}", channel)
    expert.types(reply, channel, thread=opening)
    asker.types("that worked, thanks!", channel, thread=opening)
    return opening


def opens_editor(bot: Bot, person: Person, message: Message) -> Surface:
    person.shortcut("Save as card", on=message)
    return filled(bot, person)


def filled(bot: Bot, person: Person) -> Surface:
    """The window on top when all work is done."""
    assert bot.settle()
    window = person.window
    assert window is not None
    return window


def only_card(bot: Bot, number: int = 1) -> Card:
    with bot.database.read() as session:
        card_id = session.scalar(select(tables.Card.id).where(tables.Card.number == number))
        return cards.get(session, bot.desk.directory.workspace_id, card_id or 0)


def test_two_clicks_make_a_verified_card(bot: Bot, olga: Person, alice: Person, thread: Message) -> None:
    window = opens_editor(bot, olga, thread)
    assert window.input(TITLE).value == QUESTION
    assert window.input(ANSWER).value.startswith("Open Admin > Security, find the customer and press Reset 2FA.")
    assert "thanks" not in window.input(ANSWER).value
    assert "checked every 90 days · everyone in the workspace · 1 of 3 messages" in window.text
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert "Verified by Olga just now" in filled(bot, olga).text
    card = only_card(bot)
    assert (card.trust, card.created_by, card.content.owner_id) == (Trust.VERIFIED, olga.id, olga.id)
    assert card.content.answer == REPLY.replace("*", "**")
    assert card.source is not None
    assert card.source.permalink


def test_the_thread_shows_which_card_it_became(
    bot: Bot, olga: Person, alice: Person, general: Channel, thread: Message
) -> None:
    opens_editor(bot, olga, thread)
    olga.submits()
    bot.settle()
    word = alice.messages(general, thread=thread)[-1]
    assert "Saved as KB-1 by Olga" in word.text
    alice.presses("View", on=word)
    assert REPLY[:20].replace("*", "") in filled(bot, alice).text


def test_the_saved_card_is_found(bot: Bot, olga: Person, alice: Person, general: Channel, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.submits()
    bot.settle()
    alice.types("/kb reset two-factor authentication", general)
    assert "press Reset 2FA" in alice.sees("Copy reply").text


def test_a_russian_saves_in_russian(bot: Bot, boris: Person, alice: Person, general: Channel) -> None:
    opening = alice.types("Всем привет! Как выгрузить акт сверки?", general)
    boris.types("Откройте *Отчёты*, выберите месяц и нажмите «Выгрузить».", general, thread=opening)
    window = opens_editor(bot, boris, opening)
    assert window.title == "Новая карточка"
    assert window.input("Заголовок в виде вопроса").value == "Как выгрузить акт сверки?"
    assert "проверка каждые 90 дней · все в рабочем пространстве · сообщений: 1 из 2" in window.text
    boris.submits()
    assert "Сохранено: KB-1" in filled(bot, boris).text


def test_undo_takes_the_card_and_its_word_back(
    bot: Bot, olga: Person, alice: Person, general: Channel, thread: Message
) -> None:
    opens_editor(bot, olga, thread)
    olga.submits()
    bot.settle()
    olga.presses("Undo")
    assert "Taken back: KB-1 is in the archive" in filled(bot, olga).text
    assert only_card(bot).trust is Trust.ARCHIVED
    assert all("KB-1" not in message.text for message in alice.messages(general, thread=thread))
    alice.types("/kb reset two-factor authentication", general)
    bot.settle()
    alice.sees_not("Copy reply")


def test_undo_comes_too_late_when_somebody_has_changed_the_card(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.submits()
    bot.settle()
    bot.kb.cards.flag(bot.desk.directory.viewer(olga.id), only_card(bot).id, "wrong since May")
    olga.presses("Undo")
    assert "has been changed since" in filled(bot, olga).text
    assert only_card(bot).trust is Trust.NEEDS_VERIFICATION


def test_saved_by_somebody_else_it_is_not_checked_yet(
    bot: Bot, slack: Stage, olga: Person, alice: Person, thread: Message
) -> None:
    opens_editor(bot, alice, thread)
    alice.presses("More options")
    bot.settle()
    alice.chooses("Owner: answers for its truth", olga)
    alice.submits()
    assert "Not checked yet, written by Alice" in filled(bot, alice).text
    card = only_card(bot)
    assert (card.trust, card.owner_id) == (Trust.NOT_CHECKED, olga.id)
    assert card.ask_at is not None


def test_a_submission_that_arrives_twice_makes_one_card(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    viewer = bot.desk.directory.viewer(olga.id)
    draft = bot.kb.drafts.mine(viewer)[0]
    first = bot.kb.drafts.save(viewer, draft.draft_id)
    second = bot.kb.drafts.save(viewer, draft.draft_id)
    assert first.card.id == second.card.id
    assert bot.kb.drafts.mine(viewer) == []


def test_the_draft_is_there_before_slack_has_answered(bot: Bot, slack: Stage, olga: Person, thread: Message) -> None:
    slack.expected = {"internal_error", "fatal_error", "expired_trigger_id"}
    slack.fault("views.open", "error", code="expired_trigger_id")
    olga.shortcut("Save as card", on=thread)
    bot.settle()
    olga.opens_home()
    olga.sees("Hi all! How do I reset")


def test_closed_by_accident_it_waits_in_home(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(TITLE, "How do I get rid of 2FA?")
    olga.closes()
    bot.settle()
    olga.opens_home()
    olga.sees("How do I get rid of 2FA?")
    olga.presses("Continue")
    window = filled(bot, olga)
    assert window.input(TITLE).value == "How do I get rid of 2FA?"
    assert window.input(ANSWER).value.startswith("Open Admin")


# Reaching the thread


def test_a_public_channel_is_joined_after_a_yes(bot: Bot, slack: Stage, olga: Person, alice: Person) -> None:
    slack.expected = {"not_in_channel"}
    elsewhere = slack.channel("elsewhere", members=[olga, alice], bot=False)
    thread = asked_and_answered(alice, olga, elsewhere)
    window = opens_editor(bot, olga, thread)
    assert "I am not in this channel, so I have only the one message." in window.text
    assert window.input(TITLE).value == QUESTION
    olga.presses("Read the whole thread")
    window = filled(bot, olga)
    assert "I am not in this channel" not in window.text
    assert window.input(ANSWER).value.startswith("Open Admin > Security")
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert only_card(bot).content.audience == "everyone"


def test_joining_does_not_overwrite_what_was_written_by_hand(
    bot: Bot, slack: Stage, olga: Person, alice: Person
) -> None:
    slack.expected = {"not_in_channel"}
    elsewhere = slack.channel("elsewhere", members=[olga, alice], bot=False)
    opens_editor(bot, olga, asked_and_answered(alice, olga, elsewhere))
    olga.fills(ANSWER, "My own words.")
    olga.presses("Read the whole thread")
    window = filled(bot, olga)
    assert window.input(ANSWER).value == "My own words."
    assert "Shall the chosen messages take its place?" in window.text
    olga.presses("Take the messages")
    assert filled(bot, olga).input(ANSWER).value.startswith("Open Admin > Security")


def test_a_private_channel_without_the_bot_says_how_to_invite_it(
    bot: Bot, slack: Stage, olga: Person, alice: Person
) -> None:
    slack.expected = {"channel_not_found"}
    secret = slack.channel("secret", members=[olga, alice], private=True, bot=False)
    window = opens_editor(bot, olga, asked_and_answered(alice, olga, secret))
    assert "Invite me there with /invite" in window.text
    assert "only me" in window.text
    olga.fills(ANSWER, "Only what I remember.")
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert only_card(bot).content.audience == f"person:{olga.id}"


def test_a_direct_message_is_only_mine(bot: Bot, slack: Stage, olga: Person, alice: Person) -> None:
    slack.expected = {"channel_not_found"}
    thread = asked_and_answered(alice, olga, slack.dm(alice, olga))
    window = opens_editor(bot, olga, thread)
    assert "I cannot read direct messages between people" in window.text
    assert "only me" in window.text


def test_a_private_channels_card_belongs_to_the_channel(
    bot: Bot, slack: Stage, olga: Person, alice: Person, boris: Person
) -> None:
    secret = slack.channel("secret", members=[olga, alice], private=True)
    thread = asked_and_answered(alice, olga, secret)
    assert "members of #secret" in opens_editor(bot, olga, thread).text
    olga.submits()
    bot.settle()
    assert only_card(bot).content.audience == f"channel:{secret.id}"
    assert "Saved as KB-1" in alice.messages(secret, thread=thread)[-1].text


def test_widening_asks_first(bot: Bot, slack: Stage, olga: Person, alice: Person) -> None:
    secret = slack.channel("secret", members=[olga, alice], private=True)
    opens_editor(bot, olga, asked_and_answered(alice, olga, secret))
    olga.presses("More options")
    bot.settle()
    olga.chooses("Who may see it", "everyone in the workspace")
    bot.settle()
    olga.submits()
    window = filled(bot, olga)
    assert "can be read by: everyone in the workspace" in window.text
    olga.presses("Back")
    assert filled(bot, olga).input("Who may see it").value == "everyone in the workspace"
    olga.submits()
    bot.settle()
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert only_card(bot).content.audience == "everyone"


def test_nothing_is_said_where_outsiders_read_along(bot: Bot, slack: Stage, olga: Person, alice: Person) -> None:
    stranger = slack.person("Stranger", team="T_OTHER")
    shared = slack.channel("shared", members=[olga, alice, stranger], shared=True)
    thread = asked_and_answered(alice, olga, shared)
    opens_editor(bot, olga, thread)
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert all("KB-1" not in message.text for message in slack.messages(shared, thread=thread))


def test_guests_are_refused_kindly(bot: Bot, slack: Stage, olga: Person) -> None:
    guest = slack.person("Guest", guest="multi")
    place = slack.channel("place", members=[olga, guest])
    message = olga.types("Press Reset in the settings.", place)
    assert "Only full members of this workspace" in opens_editor(bot, guest, message).text


# What a thread can be


def test_bots_are_left_out(bot: Bot, slack: Stage, olga: Person, alice: Person, general: Channel) -> None:
    opening = alice.types(QUESTION, general)
    slack.post_as_bot(general, "I am a robot and know everything about two-factor authentication.", thread=opening)
    olga.types(REPLY, general, thread=opening)
    window = opens_editor(bot, olga, opening)
    assert "robot" not in window.input(ANSWER).value
    assert "1 of 2 messages" in window.text


def test_a_thread_of_bots_cannot_become_a_card(bot: Bot, slack: Stage, olga: Person, general: Channel) -> None:
    message = slack.post_as_bot(general, "Build 17 has failed.")
    window = opens_editor(bot, olga, message)
    assert "Nothing here can become a card" in window.text
    olga.presses("Write the card")
    assert filled(bot, olga).input(TITLE).value == ""


def test_files_stay_as_links(bot: Bot, slack: Stage, olga: Person, general: Channel) -> None:
    file = {"id": "F1", "title": "Manual.pdf", "permalink": "https://files.example/manual", "name": "Manual.pdf"}
    fields = {"text": "", "subtype": "file_share", "files": [file]}
    opening = slack.load_thread(general, [(olga, 1_500_000_000.0, fields)])[0]
    window = opens_editor(bot, olga, opening)
    assert "Manual.pdf" in window.input(ANSWER).value


def test_a_deleted_parent_is_no_dead_end(
    bot: Bot, olga: Person, alice: Person, general: Channel, thread: Message
) -> None:
    reply = alice.messages(general, thread=thread)[1]
    alice.deletes(thread)
    window = opens_editor(bot, olga, reply)
    assert window.input(ANSWER).value.startswith("Open Admin > Security")


def test_one_message_is_enough(bot: Bot, olga: Person, general: Channel) -> None:
    message = olga.types(
        "How do I issue a refund to a customer?\nPress *Refund* in the order and choose a reason.", general
    )
    window = opens_editor(bot, olga, message)
    assert window.input(TITLE).value == "How do I issue a refund to a customer?"
    assert window.input(ANSWER).value == "Press Refund in the order and choose a reason."


@pytest.mark.parametrize("length", [284, 1_000])
def test_a_long_thread_is_read_by_pages(
    bot: Bot, slack: Stage, olga: Person, alice: Person, general: Channel, length: int
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    rows: list[tuple[Person, datetime, str]] = [(alice, start, QUESTION)]
    rows += [(alice, start + timedelta(minutes=n), f"still broken, attempt {n}") for n in range(1, length - 1)]
    rows += [(olga, start + timedelta(days=9), REPLY)]
    opening = slack.load_thread(general, rows)[0]
    window = opens_editor(bot, olga, opening)
    assert window.input(TITLE).value == QUESTION
    assert "press Reset 2FA" in window.input(ANSWER).value
    olga.presses("More options")
    window = filled(bot, olga)
    offered = [option for row in window.inputs if row.block_id.startswith("messages") for option in row.options]
    assert len(offered) in (60, 61)
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text


def test_other_messages_refill_the_answer(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.presses("More options")
    window = filled(bot, olga)
    chosen = window.input("Messages in the answer").options[1:]
    olga.chooses("Messages in the answer", chosen)
    assert "that worked, thanks!" in filled(bot, olga).input(ANSWER).value


def test_what_was_written_by_hand_is_not_refilled_without_asking(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(ANSWER, "Written by hand.")
    olga.presses("More options")
    window = filled(bot, olga)
    olga.chooses("Messages in the answer", window.input("Messages in the answer").options)
    window = filled(bot, olga)
    assert window.input(ANSWER).value == "Written by hand."
    olga.presses("Keep my text")
    window = filled(bot, olga)
    assert "take its place" not in window.text
    assert window.input(ANSWER).value == "Written by hand."


def test_secrets_are_masked_unless_a_person_says_otherwise(
    bot: Bot, olga: Person, alice: Person, general: Channel
) -> None:
    thread = asked_and_answered(alice, olga, general, "Write to billing@acme.io and quote your order number there.")
    window = opens_editor(bot, olga, thread)
    assert window.input(ANSWER).value.startswith("Write to [e-mail] and quote")
    olga.chooses("Hidden in the answer: tick what may stay", ["e-mail addresses"])
    assert filled(bot, olga).input(ANSWER).value.startswith("Write to billing@acme.io and quote")


def test_mentions_become_names_and_wake_nobody(
    bot: Bot, slack: Stage, olga: Person, alice: Person, general: Channel
) -> None:
    opening = alice.types(QUESTION, general)
    text = f"Ask <@{alice.id}> or <!channel>, then open <https://kb.example|the guide> & press Reset."
    slack.load_thread(general, [(olga, datetime(2026, 1, 2, tzinfo=UTC), text)], thread=opening)
    opens_editor(bot, olga, opening)
    olga.submits()
    bot.settle()
    card = only_card(bot)
    assert "@Alice" in card.content.answer
    assert "<@" not in card.content.answer
    assert "<!" not in card.content.answer
    assert all(not message.notifies for message in slack.messages(general, thread=opening)[2:])


# Similar cards


def similar_window(bot: Bot, shelf: Shelf, person: Person, thread: Message) -> Surface:
    shelf.card("How do I reset two-factor authentication?", "Call *support*.")
    return opens_editor(bot, person, thread)


def test_a_similar_card_can_take_the_answer(bot: Bot, shelf: Shelf, olga: Person, thread: Message) -> None:
    window = similar_window(bot, shelf, olga, thread)
    assert "Verified by Olga" in str(window.blocks)
    olga.chooses("Something like it exists already", "Add to KB-1: How do I reset two-factor authentication?")
    bot.settle()
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text
    card = only_card(bot)
    assert card.content.answer.startswith("Call *support*.\n\nOpen **Admin")
    assert card.version == 2
    olga.presses("Undo")
    assert "KB-1 is as it was before" in filled(bot, olga).text
    assert only_card(bot).content.answer == "Call *support*."


def test_a_card_that_only_shares_words_is_not_offered(bot: Bot, shelf: Shelf, olga: Person, thread: Message) -> None:
    shelf.card("How do I add a customer to a group?", "Open *Groups*.")
    shelf.card("How do I reset the printer?", "Hold *Feed*.")
    assert "Something like it" not in opens_editor(bot, olga, thread).text


def test_a_card_written_by_hand_is_compared_before_it_is_saved(
    bot: Bot, shelf: Shelf, olga: Person, general: Channel
) -> None:
    shelf.card("How do I reset two-factor authentication?", "Call *support*.")
    olga.types("/kb add", general)
    filled(bot, olga)
    olga.fills(TITLE, "How to reset two-factor authentication")
    olga.fills(ANSWER, "Open Admin.")
    olga.submits()
    assert "A card much like this one is there already." in filled(bot, olga).text
    assert olga.window is not None
    assert olga.window.input(ANSWER).value == "Open Admin."
    olga.submits()
    assert "KB-2" in filled(bot, olga).text


def test_private_words_join_a_card_of_everyone_only_after_a_yes(
    bot: Bot, slack: Stage, shelf: Shelf, olga: Person, alice: Person
) -> None:
    secret = slack.channel("secret", members=[olga, alice], private=True)
    similar_window(bot, shelf, olga, asked_and_answered(alice, olga, secret))
    olga.chooses("Something like it exists already", "Add to KB-1: How do I reset two-factor authentication?")
    bot.settle()
    olga.submits()
    assert "can be read by: everyone in the workspace" in filled(bot, olga).text
    assert only_card(bot).version == 1
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text


def test_replacing_somebody_elses_card_is_a_suggestion(
    bot: Bot, shelf: Shelf, olga: Person, alice: Person, thread: Message
) -> None:
    similar_window(bot, shelf, alice, thread)
    alice.chooses("Something like it exists already", "Replace KB-1: How do I reset two-factor authentication?")
    bot.settle()
    alice.submits()
    assert "who decides about your suggestion for KB-1" in filled(bot, alice).text
    assert only_card(bot).content.answer == "Call *support*."
    assert "Alice suggests a change to KB-1" in olga.dm[-1].text


# What cannot be taken as it is


def test_too_long_a_title_is_told_by_how_much_and_kept(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(TITLE, "x" * 173)
    olga.submits()
    window = olga.window
    assert window is not None
    assert window.errors[TITLE] == "This is 23 characters too long; 150 fit. Nothing is lost, please shorten it."
    assert window.input(TITLE).value == "x" * 173


def test_too_long_an_answer_is_told_by_how_much_and_kept(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(ANSWER, "word " * 2_100)
    olga.submits()
    window = olga.window
    assert window is not None
    assert "499 characters too long; 10,000 fit" in window.errors[ANSWER]
    viewer = bot.desk.directory.viewer(olga.id)
    draft_id = bot.kb.drafts.mine(viewer)[0].draft_id
    assert len(bot.kb.drafts.sheet(viewer, draft_id).writing.answer) == 10_499


def test_a_date_that_is_no_choice_is_refused_at_its_field(
    bot: Bot, slack: Stage, olga: Person, thread: Message
) -> None:
    opens_editor(bot, olga, thread)
    olga.presses("More options")
    bot.settle()
    olga.chooses("Ask the owner whether it is still correct", "checked on a date")
    bot.settle()
    olga.chooses("Date", (slack.now() - timedelta(days=1)).date().isoformat())
    olga.submits()
    window = olga.window
    assert window is not None
    assert window.errors["Date"] == "Please choose a date after today, under More options."
    olga.chooses("Date", "9999-12-31")
    olga.submits()
    window = olga.window
    assert window is not None
    assert "within two years" in window.errors["Date"]
    olga.chooses("Date", (slack.now() + timedelta(days=30)).date().isoformat())
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"deleted": True}, "has left the workspace"), ({"is_restricted": True}, "cannot own a card")],
)
def test_an_owner_must_be_there(
    bot: Bot, slack: Stage, olga: Person, alice: Person, thread: Message, fields: dict[str, bool], sentence: str
) -> None:
    opens_editor(bot, olga, thread)
    olga.presses("More options")
    bot.settle()
    olga.chooses("Owner: answers for its truth", alice)
    alice.update(**fields)
    bot.settle()
    olga.submits()
    window = filled(bot, olga)
    assert sentence in window.text
    assert window.input(TITLE).value == QUESTION
    olga.chooses("Owner: answers for its truth", olga)
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text


@pytest.mark.parametrize(
    "bad",
    [
        "How\x00 do I\u202e reset\u200b 2FA?",
        "  How do I reset 2FA?\n",
        "How do\ud83d I reset 2FA?\udc00",
    ],
    ids=["invisible", "blanks", "half surrogates"],
)
def test_invisible_characters_are_taken_out(bot: Bot, olga: Person, thread: Message, bad: str) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(TITLE, bad)
    olga.submits()
    window = filled(bot, olga)
    assert "How do I reset 2FA?" in window.text
    assert ("Invisible characters were taken out" in window.text) is not bad.isascii()


def test_markup_in_a_title_is_only_letters(
    bot: Bot, slack: Stage, olga: Person, alice: Person, general: Channel, thread: Message
) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(TITLE, "<!channel> *How* & <@U0000000001>?")
    olga.submits()
    bot.settle()
    word = slack.messages(general, thread=thread)[-1]
    assert "<!channel> *How* & <@U0000000001>?" in word.text
    assert word.notifies == []


def test_blanks_are_no_title(bot: Bot, olga: Person, thread: Message) -> None:
    opens_editor(bot, olga, thread)
    olga.fills(TITLE, "   ")
    olga.submits()
    window = olga.window
    assert window is not None
    assert "Please give it a title" in window.errors[TITLE]


# Starting empty


def test_slash_add_starts_empty(bot: Bot, olga: Person, general: Channel) -> None:
    olga.types("/kb add", general)
    window = filled(bot, olga)
    assert window.title == "New card"
    olga.fills(TITLE, "How do refunds work?")
    olga.fills(ANSWER, "Press *Refund*.")
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert only_card(bot).source is None


def test_a_draft_without_a_title_is_named_by_its_answer_without_its_marks(
    bot: Bot, olga: Person, general: Channel
) -> None:
    olga.types("/kb add", general)
    filled(bot, olga)
    words = [{"type": "text", "text": "Careful", "style": {"bold": True}}, {"type": "text", "text": ": 2 * 3 stars"}]
    rich_text = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": words}]}
    olga.fills(ANSWER, rich_text)
    olga.closes()
    bot.settle()
    olga.opens_home()
    assert "Careful: 2 * 3 stars · just now" in olga.sees("Drafts that wait for you").text


def test_an_empty_window_that_is_closed_leaves_no_draft(bot: Bot, olga: Person) -> None:
    olga.shortcut("New card")
    bot.settle()
    olga.closes()
    bot.settle()
    assert bot.kb.drafts.mine(bot.desk.directory.viewer(olga.id)) == []


def test_a_group_takes_turns(bot: Bot, slack: Stage, olga: Person, alice: Person, general: Channel) -> None:
    slack.group("support-l2", "Support L2", [olga, alice])
    owners = []
    for number in (1, 2):
        olga.shortcut("New card")
        bot.settle()
        olga.fills(TITLE, f"Question {number}?")
        olga.fills(ANSWER, "Answer.")
        olga.presses("More options")
        bot.settle()
        olga.chooses("Or a group: its members take turns", "@support-l2")
        olga.submits()
        assert f"Saved as KB-{number}" in filled(bot, olga).text
        olga.closes()
        owners.append(only_card(bot, number).owner_id)
    assert set(owners) == {olga.id, alice.id}
