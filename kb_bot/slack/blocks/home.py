"""The Home tab: cards to check, drafts that wait, my last answers, my cards; for a first use three lines that teach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kb_bot.domain.calendar import local_date
from kb_bot.domain.cards import Card
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.checks import Confirmed, Waiting
from kb_bot.services.drafts import Unfinished
from kb_bot.slack import ids
from kb_bot.slack.blocks.checks import checks
from kb_bot.slack.blocks.elements import (
    Block,
    Message,
    actions,
    aside,
    asking_first,
    button,
    divider,
    header,
    plain,
    section,
    sentence,
    titled,
)
from kb_bot.slack.blocks.trust import Names, brief_trust_line
from kb_bot.slack.markup import to_plain
from kb_bot.slack.request import Blocks, View

DRAFTS_SHOWN, LAST_SHOWN, MINE_SHOWN = 5, 20, 10  # with all there is: 81 of a view's 100 blocks
DRAFT_LINE = 80  # characters of a draft's title


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the tab of one person shows."""

    waiting: Waiting
    mine: Sequence[Card]
    last: Sequence[Card]
    drafts: Sequence[Unfinished]
    names: Names
    away_until: datetime | None
    has_settings: bool
    now: datetime
    done: Confirmed | None = None
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        return not (self.mine or self.last or self.drafts)


def build_home(page: HomePage, t: Translator) -> View:
    """At most 100 blocks: each list is cut, and says how many more there are."""
    blocks = [_doors(page, t), *_lessons(page, t), *checks(page.waiting, page.done, page.groups, t, page.now)]
    blocks += [*_drafts(page, t), *_last(page, t), *_mine(page, t), *_absence(page, t)]
    return {"type": "home", "blocks": blocks}


def build_closed_home(t: Translator) -> View:
    """What guests and people of other workspaces see."""
    return {"type": "home", "blocks": [sentence(t("error-guest"))]}


def _doors(page: HomePage, t: Translator) -> Block:
    settings = button(t("home-settings"), ids.SETTINGS_OPEN, "home") if page.has_settings else None
    find = button(t("home-find"), ids.ANSWER_FIND, "home", style="primary")
    asked = button(t("questions-title"), ids.QUESTION_LIST, "home")
    return actions(find, button(t("home-add"), ids.CARD_ADD, "home"), asked, settings)


def _lessons(page: HomePage, t: Translator) -> Blocks:
    if not page.is_new:
        return []
    lines = [t("home-lesson-ask"), t("home-lesson-save"), t("home-lesson-tick")]
    return [header(t("home-welcome")), *(section(line) for line in lines)]


def _drafts(page: HomePage, t: Translator) -> Blocks:
    if not page.drafts:
        return []
    blocks = [divider(), header(t("home-drafts"))]
    for draft in page.drafts[:DRAFTS_SHOWN]:
        title = _draft_title(draft, t)
        blocks.append(sentence(t("home-draft", title=title, when=t.ago(draft.changed_at, page.now))))
        go_on = button(t("home-draft-continue"), ids.DRAFT_OPEN, draft.draft_id)
        blocks.append(actions(go_on, _discard(draft, title, t), block_id=f"draft:{draft.draft_id}"))
    return blocks + _more(len(page.drafts) - DRAFTS_SHOWN, t)


def _draft_title(draft: Unfinished, t: Translator) -> str:
    words = draft.title or to_plain(draft.beginning)
    return cut_at_word(" ".join(words.split()), DRAFT_LINE) or t("home-draft-untitled")


def _discard(draft: Unfinished, title: str, t: Translator) -> Block:
    discard = button(t("home-draft-discard"), ids.DRAFT_DISCARD, draft.draft_id)
    what = t("home-draft-discard-what", title=title)
    yes, no = t("home-draft-discard"), t("home-draft-keep")
    return asking_first(discard, t("home-draft-discard-sure"), what, yes=yes, no=no, style="danger")


def _last(page: HomePage, t: Translator) -> Blocks:
    if not page.last:
        return []
    return [divider(), header(t("home-last")), *(_line(card, page, t) for card in page.last[:LAST_SHOWN])]


def _mine(page: HomePage, t: Translator) -> Blocks:
    """Those that are not among the cards to check: these stand above, or move up there when the first are done."""
    rest = [card for card in page.mine if card.id not in page.waiting.ids]
    if not rest:
        return []
    lines = [_line(card, page, t) for card in rest[:MINE_SHOWN]]
    title = t("home-mine-rest" if page.waiting.ids else "home-mine", count=len(rest))
    return [divider(), header(title), *lines, *_more(len(rest) - MINE_SHOWN, t)]


def _line(card: Card, page: HomePage, t: Translator) -> Block:
    trust = brief_trust_line(card, page.names, t, page.now)
    return titled(card.title, f"  {card.key}\n{trust}", button(t("home-open"), ids.CARD_OPEN, card.id))


def _more(count: int, t: Translator) -> Blocks:
    return [aside(t("home-more", count=count))] if count > 0 else []


def _absence(page: HomePage, t: Translator) -> Blocks:
    picker: Block = {"type": "datepicker", "action_id": ids.HOME_AWAY, "placeholder": plain(t("home-away-pick"))}
    if page.away_until is None or page.away_until <= page.now:
        return [divider(), sentence(t("home-away"), picker)]
    picker["initial_date"] = local_date(page.away_until, t.zone_name).isoformat()
    back = actions(button(t("home-back"), ids.HOME_BACK, "home"))
    return [divider(), sentence(t("home-away-until", date=t.date(page.away_until)), picker), back]


def first_steps(t: Translator) -> Message:
    """What the first admin gets in a direct message: four steps to a base that answers."""
    steps = [t(f"home-step-{number}") for number in range(1, 5)]
    blocks = [header(t("home-steps")), *(section(step) for step in steps)]
    settings = button(t("home-settings"), ids.SETTINGS_OPEN, "steps")
    return Message(t("home-steps"), [*blocks, actions(settings, button(t("home-add"), ids.CARD_ADD, "steps"))])
