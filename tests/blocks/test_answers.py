"""Whatever people write on a card, what is shown of it keeps Slack's limits and notifies nobody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_bot.domain.cards import Card, Content, Reason, Trust
from kb_bot.i18n import LANGUAGES, speak
from kb_bot.search import Correction, Decision, Field, Match
from kb_bot.search import Reason as Nothing
from kb_bot.services.answered import Answered, Listed, Shown, Why
from kb_bot.simulator.blocks import check_message_blocks, check_view
from kb_bot.slack.blocks import answers, copying, find, shelves
from kb_bot.slack.blocks.trust import trust_line

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NAMES = {"U1": "Olga", "U2": "<!channel> & *Ivan*"}
# What nobody should write and somebody will: markup, mentions, marks without end, emoji that are glued together.
NASTY = st.sampled_from(
    ["<!channel>", "@here", "**", "```", "[x](https://a.b)", "\n\n", "👩‍👩‍👧", "- ", "> ", "{name}", "é", "字"]
)
TEXT = st.lists(st.one_of(NASTY, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)), min_size=1)


def a_card(title: str = "T", answer: str = "A", note: str | None = None, trust: Trust = Trust.VERIFIED) -> Card:
    words = Content(title, answer, 1, "U1", note=note)
    checked = {"verified_by": "U1", "verified_at": NOW - timedelta(days=12), "due_at": NOW + timedelta(days=78)}
    return Card(1, "T1", 142, 1, 1, words, trust, created_by="U2", created_at=NOW, **checked)


def written(parts: list[str], most: int, times: int = 1) -> str:
    return ("".join(parts) * times)[:most].strip() or "?"


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT, st.sampled_from([1, 50]), st.sampled_from(LANGUAGES))
def test_every_card_can_be_shown_shared_and_copied(
    title: list[str], answer: list[str], note: list[str], times: int, language: str
) -> None:
    card = a_card(written(title, 150), written(answer, 10_000, times), written(note, 3_000, times))
    shown, t = Shown(card, NAMES, 7, "question"), speak(language)
    for message in (
        answers.card_message(shown, t, NOW, ("Searched for: x",)),
        answers.judged_message(shown, "Thank you!", t, NOW, helped=False),
        answers.shared_message(shown, "Алиса <@U1>", t, NOW),
    ):
        check_message_blocks(message.blocks)
        assert message.text.strip()
        assert "<!" not in message.text
    for format_ in copying.FORMATS:
        check_view(copying.build_reply([card] * find.REPLY_MAX, {}, format_, t), ("modal",))
    if copying.slots_of([card]):
        check_view(copying.build_slots([card], t), ("modal",))
    finding = find.Finding(question="q" * 1000, served_id=7, reply=(1, 2), channel_id="C1", thread_ts="1.0")
    menu = answers.more_menu(shown, t)
    row = find.card_actions(finding, card, 7, menu, t, judged=False)
    blocks = [*answers.card_blocks(card, NAMES, t, NOW), row]
    check_view(find.build_find(finding, blocks, [card, card], t), ("modal",))


@settings(max_examples=40, deadline=None)
@given(TEXT, st.sampled_from(list(Nothing)), st.sampled_from(LANGUAGES))
def test_every_other_answer_keeps_the_limits(parts: list[str], reason: Nothing, language: str) -> None:
    t, card, question = speak(language), a_card(written(parts, 150, 20)), written(parts, 1_000, 20)
    corrections = (Correction("pasword", "password"),)
    choice = Answered(question, Decision.CHOICE, None, (card,) * 5, NAMES, corrections, None, 9, True)
    nothing = Answered(question, Decision.NOTHING, reason=reason, question_id=9)
    listed = Listed((card,) * 60, NAMES)
    matches = tuple(Match("reset", "resets", field) for field in Field)
    for message in (
        answers.answer_message(choice, t, NOW),
        answers.answer_message(nothing, t, NOW),
        shelves.mine_message(listed, t, NOW),
        shelves.help_message(t),
        shelves.add_message(t),
    ):
        check_message_blocks(message.blocks)
        assert "<!" not in message.text
    check_view(answers.why_window(Why(Shown(card, NAMES, 7, question), matches, corrections), t, NOW), ("modal",))


def test_the_window_remembers_what_it_was_told() -> None:
    finding = find.Finding(3, "как «это»?", 7, (1, 2), "C1", "1.0")
    assert find.read_finding({"private_metadata": finding.dump()}) == finding
    kept = copying.Copying((1, 2), {"name": "Зоя"})
    assert copying.read_copying({"private_metadata": kept.dump()}) == kept


def test_slots_with_the_longest_names_and_values_fit_into_the_window() -> None:
    names = [f"slot number {at} " + "я" * 25 for at in range(20)]
    card = a_card(answer=" ".join(f"{{{name}}}" for name in names))
    values = dict.fromkeys(copying.slots_of([card]), "ж" * copying.SLOT_LENGTH)
    check_view(copying.build_reply([card], values, "plain", speak("ru")), ("modal",))


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Verified by Olga 12 days ago"),
        ({"due_at": None}, "Verified by Olga 12 days ago"),
        ({"due_at": NOW + timedelta(days=5)}, "Verified by Olga 12 days ago, due again in 5 days"),
        ({"due_at": NOW - timedelta(days=5)}, "Needs verification: expired 5 days ago, Olga will be asked"),
        (
            {"due_at": NOW - timedelta(days=5), "asked_id": "U1"},
            "Needs verification: expired 5 days ago, Olga has been asked",
        ),
        ({"trust": Trust.NOT_CHECKED}, "Not checked yet, written by <!channel> & *Ivan*"),
        ({"trust": Trust.ARCHIVED}, "Archived: no longer in use"),
        ({"verified_by": "U-GONE"}, "Verified by somebody 12 days ago"),
    ],
)
def test_the_trust_line(changes: dict[str, object], line: str) -> None:
    assert trust_line(replace(a_card(), **changes), NAMES, speak("en"), NOW) == line  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_words(reason: Reason, language: str) -> None:
    card = replace(
        a_card(trust=Trust.NEEDS_VERIFICATION), reason=reason, reason_by="U2", reason_at=NOW - timedelta(days=2)
    )
    line = trust_line(card, NAMES, speak(language), NOW)
    assert "Olga" in line
    assert speak(language)("trust-reason-unknown") not in line


@pytest.mark.parametrize(("question", "focused"), [("", "pick:0"), ("reset 2FA", "question:0")])
def test_the_find_window_begins_where_one_goes_on_typing(question: str, focused: str) -> None:
    blocks = find.build_find(find.Finding(question=question), [], [], speak("en"))["blocks"]
    assert [row["block_id"] for row in blocks if row.get("element", {}).get("focus_on_load")] == [focused]
