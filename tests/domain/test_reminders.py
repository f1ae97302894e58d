"""Who is asked about a card, at which stage, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Content, Trust
from kb_bot.domain.lifecycle import STAGE_ADMIN, STAGE_LEAD, STAGE_OWNER, STAGE_OWNER_AGAIN, STAGE_SPENT, STAGE_TRIAGE
from kb_bot.domain.people import Person
from kb_bot.domain.reminders import Answer, Line, answer_of, minutes, whom

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
OLGA = Person("T1", "U-OLGA", "Olga", zone="Europe/Berlin")
LEO = Person("T1", "U-LEO", "Leo", zone="Asia/Tokyo")
ADA = Person("T1", "U-ADA", "Ada")
AWAY = {"away_until": MONDAY + timedelta(days=5)}


def a_card(**values: object) -> Card:
    content = Content("How?", "So.", 1, OLGA.id)
    card = Card(7, "T1", 7, 1, 1, content, Trust.NEEDS_VERIFICATION, created_by=OLGA.id, created_at=MONDAY)
    return replace(card, **values)  # type: ignore[arg-type]


def a_line(*people: Person, triage: str | None = "C-TRIAGE") -> Line:
    return Line({person.id: person for person in people}, {1: LEO.id}, triage, (ADA.id,))


def asked(card: Card, line: Line) -> tuple[int, str] | None:
    ask = whom(card, line, MONDAY)
    return None if ask is None else (ask.stage, ask.to_id)


@pytest.mark.parametrize(
    ("stage", "who"),
    [
        (STAGE_OWNER, OLGA.id),
        (STAGE_OWNER_AGAIN, OLGA.id),
        (STAGE_LEAD, LEO.id),
        (STAGE_TRIAGE, "C-TRIAGE"),
        (STAGE_ADMIN, ADA.id),
    ],
)
def test_each_stage_asks_the_next_in_line(stage: int, who: str) -> None:
    assert asked(a_card(ask_stage=stage), a_line(OLGA, LEO, ADA)) == (stage, who)


def test_nobody_is_left_after_the_last_stage() -> None:
    assert asked(a_card(ask_stage=STAGE_SPENT), a_line(OLGA, LEO, ADA)) is None


@pytest.mark.parametrize(
    "absence",
    [
        {"is_deleted": True},
        AWAY,
        {"status_emoji": ":palm_tree:"},
        {"status_text": "В отпуске до пятницы"},
        {"status_emoji": ":face_with_thermometer:", "status_until": MONDAY + timedelta(hours=1)},
    ],
)
def test_an_absent_owner_is_passed_over_at_once(absence: dict[str, object]) -> None:
    line = a_line(replace(OLGA, **absence), LEO, ADA)  # type: ignore[arg-type]
    assert asked(a_card(), line) == (STAGE_LEAD, LEO.id)


def test_a_status_that_has_ended_is_no_absence() -> None:
    back = replace(OLGA, status_emoji=":palm_tree:", status_until=MONDAY - timedelta(minutes=1))
    assert asked(a_card(), a_line(back, LEO)) == (STAGE_OWNER, OLGA.id)


def test_with_owner_and_lead_away_the_channel_is_asked_and_without_one_an_admin() -> None:
    gone = (replace(OLGA, **AWAY), replace(LEO, **AWAY), ADA)  # type: ignore[arg-type]
    assert asked(a_card(), a_line(*gone)) == (STAGE_TRIAGE, "C-TRIAGE")
    assert asked(a_card(), a_line(*gone, triage=None)) == (STAGE_ADMIN, ADA.id)


def test_an_owner_who_is_the_lead_is_not_asked_a_third_time() -> None:
    line = Line({OLGA.id: OLGA, ADA.id: ADA}, {1: OLGA.id}, None, (ADA.id, OLGA.id))
    assert asked(a_card(ask_stage=STAGE_LEAD), line) == (STAGE_ADMIN, ADA.id)


def test_admins_are_asked_by_turns() -> None:
    line = Line({}, {}, None, ("U-1", "U-2"))
    card = a_card(ask_stage=STAGE_ADMIN)
    assert [asked(replace(card, number=n), line) for n in (1, 2, 3)] == [(4, "U-2"), (4, "U-1"), (4, "U-2")]


@pytest.mark.parametrize(
    ("moment", "person", "is_time"),
    [
        ("2026-11-30T08:29+00:00", OLGA, False),
        ("2026-11-30T08:30+00:00", OLGA, True),
        ("2026-11-30T17:00+00:00", OLGA, False),
        ("2026-11-28T09:00+00:00", OLGA, False),  # a Saturday
        ("2026-11-30T00:30+00:00", LEO, True),  # Monday 09:30 in Tokyo
        ("2026-11-29T23:00+00:00", LEO, False),  # still before 09:30 there
        ("2026-11-27T16:00+00:00", replace(OLGA, zone="America/New_York"), True),
        ("2026-11-28T01:00+00:00", replace(OLGA, zone="Pacific/Honolulu"), True),  # Friday 15:00 there
        # Clocks went back in Berlin on 25 October and forward on 28 March: half past nine stays half past nine.
        ("2026-10-23T07:30+00:00", OLGA, True),
        ("2026-10-26T07:30+00:00", OLGA, False),
        ("2026-10-26T08:30+00:00", OLGA, True),
        ("2027-03-29T07:29+00:00", OLGA, False),
        ("2027-03-29T07:30+00:00", OLGA, True),
    ],
)
def test_people_are_asked_in_their_own_working_hours(moment: str, person: Person, is_time: bool) -> None:
    now = datetime.fromisoformat(moment)
    card = a_card(content=Content("How?", "So.", 1, person.id))
    ask = whom(card, a_line(person), now)
    assert ask is not None
    assert ask.is_time(now) is is_time


def test_somebody_never_met_is_looked_up_before_the_hour_counts() -> None:
    night = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    ask = whom(a_card(), Line({}), night)
    assert ask is not None
    assert ask.zone is None
    assert ask.is_time(night)


def test_the_triage_channel_keeps_the_hours_of_the_owner() -> None:
    ask = whom(a_card(ask_stage=STAGE_TRIAGE), a_line(OLGA, LEO), MONDAY)
    assert ask is not None
    assert ask.zone == "Europe/Berlin"


def test_silence_climbs_after_three_seven_and_fourteen_working_days() -> None:
    card, now, days = a_card(), MONDAY, []
    for stage in (STAGE_OWNER, STAGE_OWNER_AGAIN, STAGE_LEAD):
        card = lifecycle.asked(card, stage, "U", now, "UTC").card
        assert card.ask_at is not None
        now = card.ask_at
        days.append(now.date().isoformat())
    assert days == ["2026-12-03", "2026-12-09", "2026-12-18"]  # 3, 7 and 14 working days after Monday 30 November


def test_a_card_that_was_never_checked_is_asked_about_once() -> None:
    card = lifecycle.asked(a_card(trust=Trust.NOT_CHECKED), STAGE_OWNER, OLGA.id, MONDAY, "UTC").card
    assert card.ask_at is None


def test_what_the_owner_cannot_answer_goes_to_the_lead_at_once() -> None:
    card = lifecycle.passed_on(a_card(), STAGE_OWNER, OLGA.id, MONDAY).card
    assert (card.ask_stage, card.ask_at) == (STAGE_LEAD, MONDAY)
    assert lifecycle.passed_on(card, STAGE_LEAD, LEO.id, MONDAY).card.ask_stage == STAGE_TRIAGE


def test_a_refuted_card_gives_its_owner_three_working_days() -> None:
    card = lifecycle.refuted(a_card(), OLGA.id, "❌", MONDAY, "UTC").card
    assert card.ask_at is not None
    assert card.ask_at.date().isoformat() == "2026-12-03"
    assert card.ask_stage == STAGE_OWNER_AGAIN


@pytest.mark.parametrize(
    ("emoji", "answer"),
    [
        ("white_check_mark", Answer.CORRECT),
        ("heavy_check_mark", Answer.CORRECT),
        ("+1", Answer.CORRECT),
        ("+1::skin-tone-6", Answer.CORRECT),
        ("x", Answer.WRONG),
        ("pencil", Answer.EDIT),
        ("pencil2", Answer.EDIT),
        ("memo", Answer.EDIT),
        ("eyes", None),
        ("-1", None),
    ],
)
def test_what_an_emoji_says(emoji: str, answer: Answer | None) -> None:
    assert answer_of(emoji) is answer


@pytest.mark.parametrize(("cards", "expected"), [(1, 1), (2, 2), (3, 2), (5, 4)])
def test_minutes_are_honest(cards: int, expected: int) -> None:
    assert minutes(cards) == expected
