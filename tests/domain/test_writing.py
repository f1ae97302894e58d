"""The editor's state: it survives JSON, it is filled and refilled by rule, and it says what is wrong with it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.difference import Fate, difference
from kb_bot.domain.drafting import ThreadMessage
from kb_bot.domain.filling import OFFERED, drafted, rechosen
from kb_bot.domain.privacy import Kind
from kb_bot.domain.writing import (
    Reach,
    Writing,
    cleaned,
    from_json,
    is_widening,
    problems,
    tags_of,
    to_json,
)

LABELS = {kind: f"[{kind.value}]" for kind in Kind}
TODAY = date(2026, 3, 2)


def said(ts: int, text: str, author: str = "U1", **more: object) -> ThreadMessage:
    return ThreadMessage(str(ts), author, author.lower(), text, **more)  # type: ignore[arg-type]


THREAD = (
    said(1, "How do I reset two-factor authentication for a customer?"),
    said(2, "Open **Security**, find the customer and press `Reset`. Mail ops@acme.io if it fails.", "U2"),
    said(3, "thanks!"),
)


@given(
    st.builds(
        Writing,
        title=st.text(),
        answer=st.text(),
        due_on=st.none() | st.dates().map(date.isoformat),
        similar=st.lists(st.integers()).map(tuple),
        chosen=st.lists(st.text()).map(tuple),
        reach=st.sampled_from(Reach),
        messages=st.lists(st.builds(said, st.integers(), st.text())).map(tuple),
    )
)
def test_it_survives_json(writing: Writing) -> None:
    assert from_json(to_json(writing)) == writing


def test_a_thread_fills_title_and_answer_with_secrets_masked() -> None:
    writing = drafted(Writing(), THREAD, LABELS)
    assert writing.title == "How do I reset two-factor authentication for a customer?"
    assert "[email]" in writing.answer
    assert "ops@acme.io" not in writing.answer
    assert writing.found_kinds == ("email",)
    assert (writing.chosen, writing.revision) == (("2",), 1)


def test_a_kind_of_secret_may_be_kept() -> None:
    writing = rechosen(replace(drafted(Writing(), THREAD, LABELS), kept_kinds=("email",)), LABELS)
    assert "ops@acme.io" in writing.answer


def test_hand_written_text_is_asked_about_before_it_goes() -> None:
    filled = drafted(Writing(), THREAD, LABELS)
    asked = rechosen(replace(filled, answer="Mine.", chosen=("2", "3")), LABELS)
    assert (asked.answer, asked.asks_before_refill) == ("Mine.", True)


def test_the_reply_that_was_pointed_at_is_in_the_answer() -> None:
    assert "3" in drafted(Writing(pointed="3"), THREAD, LABELS).chosen
    assert drafted(Writing(pointed="77"), THREAD, LABELS).chosen == ("2",)


def test_of_a_very_long_thread_the_useful_is_offered_and_the_opening_always() -> None:
    chatter = tuple(said(n, "ok " * (n % 7 + 1), "U3") for n in range(4, 400))
    robots = (said(500, "I am a robot " * 50, "B1", is_bot=True),)
    writing = drafted(Writing(), (*THREAD, *chatter, *robots), LABELS)
    assert len(writing.messages) <= OFFERED + 1
    assert writing.messages[0].ts == "1"
    assert {"2"} <= {message.ts for message in writing.messages}
    assert not any(message.is_bot for message in writing.messages)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, set()),
        ({"title": ""}, {"title"}),
        ({"title": "x" * 151, "answer": " "}, {"title", "answer"}),
        ({"interval": "date", "due_on": "2026-03-02"}, {"due_on"}),
        ({"interval": "date", "due_on": "2026-03-03"}, set()),
        ({"interval": "date", "due_on": "2028-03-02"}, set()),
        ({"interval": "date", "due_on": "2028-03-03"}, {"due_on"}),
        ({"interval": "date", "due_on": "9999-12-31"}, {"due_on"}),
    ],
)
def test_each_problem_names_its_field(change: dict[str, str], fields: set[str]) -> None:
    writing = replace(Writing(title="How?", answer="So."), **change)  # type: ignore[arg-type]
    assert {problem.field for problem in problems(writing, TODAY)} == fields


def test_too_long_says_by_how_much() -> None:
    (problem,) = problems(Writing(title="x" * 173, answer="So."), TODAY)
    assert problem.values == {"over": 23, "limit": 150}


@pytest.mark.parametrize(
    ("source", "audience", "confirmed", "widens"),
    [
        (None, "everyone", None, False),
        ("everyone", "everyone", None, False),
        ("channel:C1", None, None, False),
        ("channel:C1", "channel:C1", None, False),
        ("channel:C1", "person:U1", None, False),
        ("channel:C1", "person:U2", None, True),
        ("channel:C1", "everyone", None, True),
        ("channel:C1", "group:S1", "everyone", True),
        ("channel:C1", "everyone", "everyone", False),
        ("person:U1", "everyone", None, True),
    ],
)
def test_widening(source: str | None, audience: str | None, confirmed: str | None, widens: bool) -> None:
    writing = Writing(source_audience=source, confirmed_audience=confirmed)
    assert is_widening(writing, "U1", audience) is widens


def test_text_is_cleaned_and_what_was_dropped_is_named() -> None:
    writing = cleaned(Writing(title=" How\x00 do\n I? ", answer="So\u202e it is"))
    assert (writing.title, writing.answer) == ("How do I?", "So it is")
    assert writing.removed == ("direction", "null")


def test_tags_are_names_without_signs() -> None:
    assert tags_of("#Billing, refunds ;Billing\n, ,  two words") == ("billing", "refunds", "two words")


# What a suggestion changes


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_difference_holds_everything_that_is_new_and_gone(before: str, after: str) -> None:
    runs = difference(before, after)
    assert (runs == ()) == (before == after)
    added = "".join(run.text for run in runs if run.fate is Fate.ADDED)
    assert all(letter in after for letter in added)


def test_the_difference_goes_by_words_and_leaves_out_what_is_far_from_it() -> None:
    before = "word " * 100 + "old menu. " + "word " * 100
    runs = difference(before, before.replace("old", "new"))
    assert [run.text for run in runs if run.fate is not Fate.KEPT] == ["old", "new"]
    assert all(len(run.text) < 80 for run in runs)
