"""The draft that a person finds in the window: the question as title, the messages that answer it."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.cards import ANSWER_MAX, TITLE_MAX
from kb_bot.domain.drafting import Draft, ThreadMessage, answer_text, draft


def thread(*lines: str) -> list[ThreadMessage]:
    """`Ann: text` a line; a name that begins with a star is a bot."""
    return [
        ThreadMessage(f"{index}.0", name.strip("*"), name.strip("*"), text, is_bot=name.startswith("*"))
        for index, (name, text) in enumerate(line.split(": ", 1) for line in lines)
    ]


def answers(messages: Sequence[ThreadMessage]) -> list[str]:
    ids = draft(messages).answer_ids
    return [message.markdown for message in messages if message.ts in ids]


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Hi all, how do I reset a customer's 2FA", "How do I reset a customer's 2FA?"),
        ("@Bob @Ann: quick question: can we refund after 30 days??", "Can we refund after 30 days?"),
        (
            "Good morning team! A client asks about invoices. Where do we download last year's invoices?",
            "Where do we download last year's invoices?",
        ),
        ("Does anyone know how to export all tickets to CSV?", "How to export all tickets to CSV?"),
        ("Does anyone know if exports include attachments?", "Does anyone know if exports include attachments?"),
        (
            "The export button is greyed out for trial accounts. Any ideas?",
            "The export button is greyed out for trial accounts",
        ),
        ("Any ideas?", "Any ideas?"),
        (
            "`db.connect` raises `Timeout`, why after the upgrade?",
            "db.connect raises Timeout, why after the upgrade?",
        ),
        (
            "so what is the **limit** for [uploads](https://a.b) on the free plan? :thinking:",
            "What is the limit for uploads on the free plan?",
        ),
        ("Why does\n\n```\nmake all\n```\n\nfail on a clean checkout?", "Why does … fail on a clean checkout?"),
        ("Привет, коллеги! Подскажите, пожалуйста, как сменить тариф клиенту?", "Как сменить тариф клиенту?"),
        ("Добрый день. Кто-нибудь знает, почему не приходят письма с кодом?", "Почему не приходят письма с кодом?"),
        ("всем привет, клиент не может войти после смены почты", "Клиент не может войти после смены почты"),
        ("как можно вернуть деньги за подписку", "Как можно вернуть деньги за подписку?"),
        ("Customer asks: can I move the till? Same company", "Can I move the till?"),
        ("A client is asking, why is my card declined?", "Why is my card declined?"),
        ("chat right now: is there a limit for uploads?", "Is there a limit for uploads?"),
        (
            "Клиент спрашивает как сменить тариф в середине месяца. Ему пересчитают?",
            "Как сменить тариф в середине месяца?",
        ),
        ("срочно! у нас клиент спрашивает: где скачать счёт за март?", "Где скачать счёт за март?"),
        ("Customers ask about prices all the time", "Customers ask about prices all the time"),
        ("<https://a.b/c>", "https://a.b/c"),
        (":tada:", ":tada:"),
    ],
)
def test_the_title_is_the_question(opening: str, title: str) -> None:
    assert draft(thread(f"Eve: {opening}")).title == title


def test_a_long_question_is_cut_after_a_word() -> None:
    title = draft(thread("Eve: How do I " + "really " * 40 + "do this?")).title
    assert len(title) <= TITLE_MAX
    assert title.endswith("really…?")


def test_the_question_may_come_in_the_askers_second_message() -> None:
    messages = thread("Eve: Hi everyone!", "Eve: which plan includes single sign-on?", "Bob: Business and up.")
    assert draft(messages).title == "Which plan includes single sign-on?"


def test_an_opening_without_words_takes_its_title_from_the_talk() -> None:
    messages = thread(
        "Eve: <https://a.b/shot.png>",
        "Bob: Why does the invoice page show this error?",
        "Ann: The cache is stale, run `purge`.",
    )
    assert draft(messages).title == "Why does the invoice page show this error?"


def test_the_answer_is_what_answers() -> None:
    messages = thread(
        "Eve: Hi all, how do I move a customer to another region?",
        "Bob: let me check",
        "Ann: Which region are they in?",
        "Eve: EU",
        "*Reminder: Standup in 5 minutes, see https://a.b",
        "Bob: You can do it in *Admin > Regions*: press `Move`, then run the sync job. It takes about an hour.",
        "Eve: That worked, thank you!",
        "Ann: :tada:",
        "Bob: no problem",
    )
    assert answers(messages) == [messages[5].markdown]


def test_steps_and_code_sent_in_one_go_belong_together() -> None:
    messages = thread(
        "Eve: Why does the build fail on Windows?",
        "Bob: It's because of the line ends. Run this once:",
        "Bob: ```\ngit config core.autocrlf input\n```",
        "Eve: помогло, спасибо!",
    )
    assert answers(messages) == [messages[1].markdown, messages[2].markdown]


def test_a_confirmed_answer_beats_a_longer_one() -> None:
    long = "Bob: I would look at the settings page because there are many options that you could use there, for example the language."
    messages = thread(
        "Eve: How do I turn off the banner?", long, "Eve: no luck", "Ann: Set `banner: off`.", "Eve: that did the trick"
    )
    assert answers(messages) == ["Set `banner: off`."]


def test_the_askers_own_solution_counts() -> None:
    messages = thread(
        "Eve: Why is the login page blank?",
        "Bob: hm, no idea",
        "Eve: Figured it out: the cookie was blocked, allow `auth.example`.",
    )
    assert answers(messages) == [messages[2].markdown]


def test_what_follows_somebody_elses_question_does_not_count() -> None:
    messages = thread(
        "Eve: How do I print labels?",
        "Bob: Use Orders > Print, you need the label driver.",
        "Kim: Does anybody remember the address of the new warehouse in Leeds?",
        "Ann: It is on the wiki, see <https://a.b/warehouse> under Leeds.",
    )
    assert answers(messages) == [messages[1].markdown]


def test_reactions_speak_for_a_message() -> None:
    messages = [
        ThreadMessage("1", "E", "Eve", "Which carrier do we use?"),
        ThreadMessage("2", "B", "Bob", "DHL for parcels to the north"),
        ThreadMessage("3", "A", "Ann", "UPS for parcels to the south", reactions=4),
    ]
    assert draft(messages).answer_ids == ("3",)


def test_where_nothing_answers_the_best_single_message_is_taken() -> None:
    messages = thread("Eve: Is the API down?", "Bob: yes", "Eve: ok thanks")
    assert answers(messages) == ["yes"]


def test_the_way_through_a_program_is_worth_more_than_a_thumb_for_an_afterthought() -> None:
    messages = [
        ThreadMessage("1", "E", "Ева", "Как выгрузить продажи за квартал?"),
        ThreadMessage("2", "B", "Борис", "Отчёты → Продажи → период → Экспорт"),
        ThreadMessage("3", "E", "Ева", "а 1С?"),
        ThreadMessage("4", "B", "Борис", "для 1С там же, но только на тарифе Команда", reactions=1),
    ]
    assert draft(messages).answer_ids == ("2",)


def test_russian_thread() -> None:
    messages = thread(
        "Ева: Коллеги, привет! Как выгрузить отчёт за прошлый год?",
        "Иван: сейчас гляну",
        "Иван: Откройте Отчёты, выберите период и нажмите `Выгрузить`. Файл придёт на почту.",
        "Ева: заработало, спасибо",
        "Иван: пожалуйста",
    )
    assert draft(messages).title == "Как выгрузить отчёт за прошлый год?"
    assert answers(messages) == [messages[2].markdown]


def test_bots_are_left_out_unless_only_bots_spoke() -> None:
    assert draft(
        thread("*App: Ticket 1 was opened", "Eve: Why was it opened twice?", "Bob: The form sends twice, use the link.")
    ).title == ("Why was it opened twice?")
    assert draft(thread("*App: Deployment of billing has finished")).title == "Deployment of billing has finished"


def test_nothing_to_draft_from() -> None:
    assert draft([]) == Draft("", ())
    assert draft(thread("Eve:  ")) == Draft("", ())
    assert answer_text([], ()) == ""


def test_the_text_has_neither_greetings_nor_names() -> None:
    messages = [
        ThreadMessage("1", "E", "Eve Stone", "How do I do it?"),
        ThreadMessage("2", "B", "Bob", "Hi @Eve Stone! thanks for asking. press **Reset** first."),
        ThreadMessage("3", "B", "Bob", "1. then `this`\n2. then that"),
    ]
    assert (
        answer_text(messages, ("2", "3")) == "Thanks for asking. press **Reset** first.\n\n1. then `this`\n2. then that"
    )


def test_one_message_gives_its_question_as_title_and_the_rest_as_answer() -> None:
    messages = thread(
        "Eve: Hi! How do we handle chargebacks? Open the case in Billing, attach the invoice and wait for the bank."
    )
    assert draft(messages) == Draft("How do we handle chargebacks?", ("0.0",))
    assert answer_text(messages, ("0.0",)) == "Open the case in Billing, attach the invoice and wait for the bank."


def test_one_short_message_stays_whole() -> None:
    messages = thread("Eve: Chargebacks go to Billing.")
    assert answer_text(messages, draft(messages).answer_ids) == "Chargebacks go to Billing."


LINES = [
    *[
        "Hi all",
        "How do I do that on a Mac?",
        "thanks!",
        "`x`",
        "Run `make all`, because it is needed",
        "@Bob yes",
        "?",
        "…",
    ],
    *["- a\n- b", "```\nx\n```", "Привет", ""],
]
messages_of_any_kind = st.lists(
    st.builds(
        ThreadMessage,
        ts=st.uuids().map(str),
        author_id=st.sampled_from("EBA"),
        author_name=st.sampled_from(["Eve", "Bob"]),
        markdown=st.sampled_from(LINES) | st.text(max_size=40),
        is_bot=st.booleans(),
        reactions=st.integers(0, 5),
    ),
    max_size=12,
)


@given(messages_of_any_kind)
def test_any_thread_gives_a_draft_that_fits_and_always_the_same(messages: list[ThreadMessage]) -> None:
    made = draft(messages)
    assert made == draft(messages)
    assert len(made.title) <= TITLE_MAX
    assert "\n" not in made.title
    order = [message.ts for message in messages]
    assert list(made.answer_ids) == sorted(made.answer_ids, key=order.index)
    assert bool(made.answer_ids) == any(message.markdown.strip() for message in messages)


RECORDED = Path(os.environ.get("KB_TEST_DATA", "")) / "slack-threads" / "racket-2017.jsonl"


@pytest.mark.skipif("KB_TEST_DATA" not in os.environ or not RECORDED.is_file(), reason="no recorded threads here")
def test_recorded_threads_all_give_a_title_and_an_answer() -> None:
    for line in RECORDED.read_text().splitlines():
        recorded = json.loads(line)["messages"]
        messages = [ThreadMessage(one["ts"], one["user"], one["user"], one["text"]) for one in recorded]
        made = draft(messages)
        text = answer_text(messages, made.answer_ids)
        assert made.title
        assert 0 < len(text) <= ANSWER_MAX
