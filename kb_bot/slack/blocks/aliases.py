"""Other ways to ask for a card: the window in which its keepers look after them, and everybody after his own words."""

from datetime import datetime

from kb_bot.domain.aliases import WORDS_MAX, Alias, Vote
from kb_bot.i18n import Translator
from kb_bot.services.aliases import Ways
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    actions,
    aside,
    asking_first,
    button,
    divider,
    form,
    input_block,
    option,
    overflow,
    sentence,
    window,
)
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.request import Blocks, Payload, View


def build_ways(ways: Ways, names: Names, t: Translator, now: datetime) -> View:
    lines = [block for alias in reversed(ways.aliases) for block in _way(alias, ways, names, t, now)]
    blocks = [sentence(t("aliases-intro", key=ways.card.key, title=ways.card.title)), *lines]
    if not lines and not ways.hidden:
        blocks.append(aside(t("aliases-none")))
    blocks += _hidden(ways, t)
    if not ways.may_edit:
        return window(t, t("aliases-title"), blocks)
    blocks += [divider(), _field(t("aliases-another"), "", optional=True)]
    return form(t, t("aliases-title"), blocks, ids.ALIAS_ADD, t("aliases-add"), str(ways.card.id), t("close"))


def build_change(alias: Alias, t: Translator) -> View:
    field = _field(t("aliases-change"), alias.text)
    return form(t, t("aliases-title"), [field], ids.ALIAS_CHANGE, t("save"), str(alias.id))


def read_words(inputs: Payload) -> str:
    for block_id, states in inputs.items():
        if block_id.startswith("words"):
            return str(states[ids.INPUT].get("value") or "")
    return ""


def share_button(alias: Alias, served_id: int, t: Translator) -> Block:
    """For who said that the card helped: his words stay his, unless he gives them."""
    return button(t("aliases-share"), ids.ALIAS_SHARE, f"{alias.id}:{served_id}")


def _way(alias: Alias, ways: Ways, names: Names, t: Translator, now: datetime) -> Blocks:
    return [sentence(alias.text, _menu(alias, ways, t)), aside(_evidence(alias, names, t, now))]


def _menu(alias: Alias, ways: Ways, t: Translator) -> Block | None:
    """A menu of one item would be a button with a lid."""
    labels = {f"{verb}:{alias.id}": t(f"aliases-verb-{verb}") for verb in _verbs(alias, ways)}
    if len(labels) == 1:
        [(value, label)] = labels.items()
        return button(label, ids.ALIAS_MORE, value)
    return overflow(ids.ALIAS_MORE, [option(label, value) for value, label in labels.items()]) if labels else None


def _verbs(alias: Alias, ways: Ways) -> tuple[str, ...]:
    if alias.is_of_one:
        return ("remove",) if alias.audience == ways.card.content.audience else ("share", "remove")
    if ways.may_edit:
        return ("change", "remove")
    return ("remove",) if alias.id in ways.given else ()


def _evidence(alias: Alias, names: Names, t: Translator, now: datetime) -> str:
    """Who, when, and what use says of it."""
    who = names.get(alias.added_by) or t("somebody")
    kind = "own" if alias.is_of_one else "written" if alias.is_written else "asked"
    parts = [t(f"aliases-{kind}", who=who, when=t.ago(alias.added_at, now))]
    for vote, key in ((Vote.HELPED, "aliases-helped"), (Vote.MISLED, "aliases-misled")):
        if alias.count(vote):
            parts.append(t(key, count=alias.count(vote)))
    return "  ·  ".join(parts)


def _hidden(ways: Ways, t: Translator) -> Blocks:
    if not ways.hidden:
        return []
    forget = button(t("aliases-forget"), ids.ALIAS_FORGET, ways.card.id)
    sure = t("aliases-forget-sure", count=ways.hidden)
    asks = asking_first(forget, t("aliases-forget"), sure, yes=t("aliases-forget"), no=t("cancel"))
    return [divider(), aside(t("aliases-hidden", count=ways.hidden)), actions(asks)]


def _field(label: str, words: str, *, optional: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": ids.INPUT, "max_length": WORDS_MAX}
    if words:
        element["initial_value"] = words
    return input_block("words", label, element, optional=optional)
