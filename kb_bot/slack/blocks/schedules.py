"""The window before the cards of a collection get another interval: how many, when, and what it means for their owners."""

from kb_bot.domain.reminders import minutes
from kb_bot.domain.spreading import Load
from kb_bot.i18n import Translator
from kb_bot.services.schedules import Plan
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, button, divider, form, section, sentence
from kb_bot.slack.blocks.settings import interval_of
from kb_bot.slack.errors import message_window
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Blocks, Payload, View

NEVER = "never"
OWNERS_SHOWN = 20


def schedule_door(collection_id: int, count: int, t: Translator) -> Block:
    """In the collection's window, beside the interval for new cards."""
    return sentence(t("schedules-hint"), button(t("schedules-also", count=count), ids.SCHEDULE_OPEN, collection_id))


def read_interval(inputs: Payload) -> int | None:
    """What is chosen in the collection's window, saved or not."""
    chosen = inputs["interval"][ids.INPUT]["selected_option"]["value"]
    return None if chosen == NEVER else int(chosen)


def build_schedule(plan: Plan, t: Translator) -> View:
    interval = interval_of(plan.interval_days, t)
    if not plan.cards:
        return message_window(t, t("schedules-none", name=plan.collection.name, interval=interval))
    lines = [t("schedules-sure", count=len(plan.cards), name=plan.collection.name, interval=interval), *_lines(plan, t)]
    blocks = [*(sentence(line) for line in lines), *_loads(plan, t)]
    metadata = f"{plan.collection.id}/{plan.interval_days or NEVER}"
    return form(t, t("schedules-title"), blocks, ids.SCHEDULE_SAVE, t("schedules-yes"), metadata)


def read_schedule(private_metadata: str) -> tuple[int, int | None]:
    """The collection's id and the interval."""
    collection_id, _, interval = private_metadata.partition("/")
    return int(collection_id), None if interval == NEVER else int(interval)


def build_scheduled(plan: Plan, t: Translator) -> View:
    interval = interval_of(plan.interval_days, t)
    return message_window(t, t("schedules-done", count=len(plan.cards), name=plan.collection.name, interval=interval))


def _lines(plan: Plan, t: Translator) -> list[str]:
    days = sorted(day for day in plan.dates.values() if day)
    lines = [t("schedules-spread", first=t.day(days[0]), last=t.day(days[-1]))] if days else []
    lines += [t("schedules-never")] if plan.interval_days is None else []
    lines += [t("schedules-waiting", count=len(plan.waiting))] if plan.waiting else []
    return lines + ([t("schedules-kept", count=plan.kept)] if plan.kept else [])


def _loads(plan: Plan, t: Translator) -> Blocks:
    if not plan.loads:
        return []
    lines = [f"• {escape(_load(load, plan, t))}" for load in plan.loads[:OWNERS_SHOWN]]
    rest = len(plan.loads) - OWNERS_SHOWN
    if rest > 0:
        lines.append(escape(t("schedules-more", count=rest)))
    return [divider(), section("\n".join([f"*{escape(t('schedules-loads'))}*", *lines]))]


def _load(load: Load, plan: Plan, t: Translator) -> str:
    name = plan.names.get(load.owner_id) or t("somebody")
    said = t("schedules-load", name=name, count=load.cards, most=load.most_a_week, minutes=minutes(load.most_a_week))
    if load.most_in_all == load.most_a_week:
        return said
    return f"{said}; {t('schedules-load-all', most=load.most_in_all)}"
