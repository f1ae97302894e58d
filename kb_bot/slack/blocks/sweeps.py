"""Flagging many cards at once: the window that aims, the preview, the result; and what the lead is told later."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from kb_bot.domain.calendar import working_days_left
from kb_bot.domain.cards import Collection
from kb_bot.domain.reminders import MOST_AT_ONCE
from kb_bot.domain.sweeps import Aim, Sweep, Tally
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.sweeps import WHY_MAX, Preview, Room, Standing, TakenBack
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    OPTION_MAX,
    Block,
    Message,
    actions,
    aside,
    asking_first,
    button,
    divider,
    form,
    input_block,
    option,
    plain,
    section,
    sentence,
    titled,
    window,
)
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.markup import escape
from kb_bot.slack.request import Blocks, Payload, View

OWNERS_SHOWN, CARDS_SHOWN, OPTIONS_MAX, WHY_SHOWN = 20, 10, 100, 100


def build_room(room: Room, names: Names, t: Translator) -> View:
    """What a lead means; above it what they have flagged lately, and what has become of that."""
    aim = room.draft.aim if room.draft else Aim("")
    fields = [
        input_block("collection", t("sweeps-collection"), _shelves(room.shelves, aim.collection_id, t), optional=True),
        *([input_block("tag", t("sweeps-tag"), _tags(room.tags, aim.tag, t), optional=True)] if room.tags else []),
        input_block("words", t("sweeps-words"), _text(aim.words), hint=t("sweeps-words-hint"), optional=True),
        input_block("why", t("sweeps-why"), _text(aim.why, WHY_MAX), hint=t("sweeps-why-hint")),
        input_block(
            "check_by", t("sweeps-check-by"), _day(aim.check_by), hint=t("sweeps-check-by-hint"), optional=True
        ),
    ]
    return form(t, t("sweeps-title"), [*_recent(room, names, t), *fields], ids.SWEEP_AIM, t("sweeps-look"))


def read_aim(inputs: Payload) -> Aim:
    def given(name: str) -> Payload:
        return (inputs.get(name) or {}).get(ids.INPUT) or {}

    collection = (given("collection").get("selected_option") or {}).get("value")
    day = given("check_by").get("selected_date")
    return Aim(
        why=given("why").get("value") or "",
        check_by=date.fromisoformat(day) if day else None,
        collection_id=int(collection) if collection else None,
        tag=(given("tag").get("selected_option") or {}).get("value"),
        words=given("words").get("value") or "",
    )


def build_preview(preview: Preview, names: Names, day: date, t: Translator) -> View:
    """How many and whose. `day`: today, to say whether the time can be enough."""
    sweep = preview.sweep
    change = actions(button(t("sweeps-change"), ids.SWEEP_CHANGE, sweep.id))
    if not preview.cards:
        return window(t, t("sweeps-title"), [sentence(t("sweeps-nothing")), change])
    count, owners = len(preview.cards), len(preview.owners)
    blocks = [
        section(f"*{escape(t('sweeps-count', count=count))}* {escape(t('sweeps-of-owners', count=owners))}"),
        aside(*_terms(sweep, t)),
        section("\n".join(_owners(preview.owners, names, t))),
        sentence("\n".join(_cards(preview, t))),
        *([aside(t("sweeps-waiting", count=preview.waiting))] if preview.waiting else []),
        *_load(preview, names, day, t),
        aside(t("sweeps-what-happens", count=MOST_AT_ONCE)),
        change,
    ]
    return form(t, t("sweeps-title"), blocks, ids.SWEEP_CONFIRM, t("sweeps-send", count=count), str(sweep.id))


def build_done(standing: Standing, t: Translator) -> View:
    """What was carried out; cards that had left the lead's hands are not among them."""
    count = standing.tally.open + standing.tally.checked
    said = sentence(t("sweeps-done", count=count))
    return window(t, t("sweeps-title"), [said, actions(_undo(standing.sweep, t)), aside(t("sweeps-done-hint"))])


def build_taken_back(result: TakenBack, t: Translator) -> View:
    lines = [t("sweeps-back", count=result.back)]
    lines += [t("sweeps-left", count=result.left)] if result.left else []
    return window(t, t("sweeps-title"), [sentence(line) for line in lines])


def report_message(standing: Standing, names: Names, t: Translator) -> Message:
    """All is checked; or the day has come, and some are not."""
    sweep, tally = standing.sweep, standing.tally
    why, count = _why(sweep), tally.open + tally.checked
    key = "sweeps-report-day" if tally.open else "sweeps-report-done"
    said = t(key, why=why, open=tally.open, count=count)
    waiting = [section("\n".join(_owners(tally.waiting, names, t)))] if tally.open else []
    return Message(escape(said), [sentence(said), *waiting, aside(_fates(tally, t))])


def _recent(room: Room, names: Names, t: Translator) -> Blocks:
    if not room.recent:
        return []
    lines = [_standing(one, names, t) for one in room.recent]
    return [sentence(t("sweeps-recent")), *lines, divider()]


def _standing(one: Standing, names: Names, t: Translator) -> Block:
    tally = one.tally
    facts = [t("sweeps-checked", checked=tally.checked, count=tally.open + tally.checked), *_terms(one.sweep, t)[1:]]
    if tally.waiting:
        owner, count = tally.waiting[0]
        facts.append(t("sweeps-most", name=names.get(owner) or t("somebody"), count=count))
    return titled(_why(one.sweep), f"\n{' · '.join(facts)}", _undo(one.sweep, t) if one.may_undo else None)


def _terms(sweep: Sweep, t: Translator) -> list[str]:
    by = [t("sweeps-by", when=t.day(sweep.aim.check_by))] if sweep.aim.check_by else []
    return [t("sweeps-because", why=sweep.aim.why), *by]


def _owners(owners: Sequence[tuple[str, int]], names: Names, t: Translator) -> list[str]:
    lines = [f"• {escape(names.get(owner) or t('somebody'))}: {count}" for owner, count in owners[:OWNERS_SHOWN]]
    more = owners[OWNERS_SHOWN:]
    rest = sum(count for _, count in more)
    return [*lines, escape(t("sweeps-more-owners", owners=len(more), count=rest))] if more else lines


def _cards(preview: Preview, t: Translator) -> list[str]:
    lines = [f"{card.key} {cut_at_word(card.title, 100)}" for card in preview.cards[:CARDS_SHOWN]]
    more = len(preview.cards) - len(lines)
    return [*lines, t("sweeps-more-cards", count=more)] if more else lines


def _load(preview: Preview, names: Names, day: date, t: Translator) -> Blocks:
    """A day that an owner cannot keep with five cards a working day is worth a warning before, not after."""
    check_by = preview.sweep.aim.check_by
    if check_by is None or not preview.owners:
        return []
    owner, count = preview.owners[0]
    needed, there = -(-count // MOST_AT_ONCE), _working_days(day, check_by)
    if needed <= there:
        return []
    name = names.get(owner) or t("somebody")
    return [sentence("⚠️ " + t("sweeps-load", name=name, count=count, needed=needed, there=there))]


def _working_days(day: date, last: date) -> int:
    """Today among them."""
    return 1 + working_days_left(datetime.combine(day, time(12), tzinfo=UTC), last, "UTC")


def _fates(tally: Tally, t: Translator) -> str:
    counts = (("changed", tally.changed), ("confirmed", tally.confirmed), ("archived", tally.archived))
    return " · ".join(t(f"sweeps-fate-{name}", count=count) for name, count in counts if count) or t("sweeps-fate-none")


def _undo(sweep: Sweep, t: Translator) -> Block:
    undo = button(t("sweeps-undo"), ids.SWEEP_UNDO, sweep.id)
    return asking_first(undo, t("sweeps-undo"), t("sweeps-undo-what"), yes=t("sweeps-undo"), no=t("cancel"))


def _why(sweep: Sweep) -> str:
    return cut_at_word(sweep.aim.why, WHY_SHOWN)


def _shelves(shelves: Sequence[Collection], chosen: int | None, t: Translator) -> Block:
    options = [option(cut_at_word(shelf.name, OPTION_MAX), str(shelf.id)) for shelf in shelves[:OPTIONS_MAX]]
    return _select(options, str(chosen) if chosen else None, t("sweeps-collection-all"))


def _tags(tags: Sequence[str], chosen: str | None, t: Translator) -> Block:
    return _select([option(tag, tag) for tag in tags[:OPTIONS_MAX]], chosen, t("sweeps-tag-any"))


def _select(options: Sequence[Block], chosen: str | None, placeholder: str) -> Block:
    element: Block = {"type": "static_select", "action_id": ids.INPUT, "options": list(options)}
    initial = next((one for one in options if one["value"] == chosen), None)
    element["placeholder"] = plain(placeholder)
    return {**element, "initial_option": initial} if initial else element


def _text(value: str, longest: int | None = None) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": ids.INPUT}
    limit = {"max_length": longest} if longest else {}
    return {**element, **limit, "initial_value": value} if value else {**element, **limit}


def _day(value: date | None) -> Block:
    element: Block = {"type": "datepicker", "action_id": ids.INPUT}
    return {**element, "initial_date": value.isoformat()} if value else element
