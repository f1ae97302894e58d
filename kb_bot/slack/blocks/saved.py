"""The windows around the editor: what was saved, what asks before it is, what cannot become a card."""

from datetime import datetime

from kb_bot.domain.writing import Writing
from kb_bot.i18n import Translator
from kb_bot.services.saving import Outcome, Saved
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import actions, aside, button, form, sentence, titled, window
from kb_bot.slack.blocks.trust import Names, signed_trust_line
from kb_bot.slack.request import View


def build_saved(saved: Saved, removed: tuple[str, ...], names: Names, t: Translator, now: datetime) -> View:
    card = saved.card
    headline = t(f"cards-saved-{saved.outcome.value}", key=card.key, owner=names.get(card.owner_id) or "")
    blocks = [titled(headline), sentence(card.title)]
    if saved.outcome is not Outcome.SUGGESTED:
        blocks.append(aside(signed_trust_line(card, names, t, now)))
    if removed:
        blocks.append(aside(t("cards-removed")))
    undo = button(t("cards-undo"), ids.CARD_UNDO, f"{card.id}:{card.revision}")
    edit = button(t("cards-edit"), ids.CARD_EDIT, card.id)
    more = [] if saved.outcome is Outcome.SUGGESTED else [edit, undo]
    blocks.append(actions(button(t("cards-view"), ids.CARD_OPEN, card.id), *more))
    return window(t, t("app-name"), blocks)


def build_undone(key: str, is_archived: bool, t: Translator) -> View:
    return window(t, t("app-name"), [sentence(t("cards-undone-archived" if is_archived else "cards-undone", key=key))])


def build_discarded(t: Translator) -> View:
    return window(t, t("app-name"), [sentence(t("cards-discarded"))])


def build_nothing_here(t: Translator) -> View:
    add = actions(button(t("cards-write-it"), ids.CARD_ADD, "empty", style="primary"))
    return window(t, t("cards-window-new"), [sentence(t("cards-nothing-here")), add])


def build_widening(draft_id: int, writing: Writing, before: str, after: str, t: Translator) -> View:
    """Asks before people may read what was said where they are not; names who could read it until now, and who will."""
    blocks = [
        sentence(t(_source(writing), before=before)),
        sentence(t("cards-widen-to", after=after)),
        actions(button(t("back"), ids.DRAFT_BACK, "back")),
    ]
    return form(t, t("cards-widen"), blocks, ids.DRAFT_WIDEN, t("cards-widen-yes"), str(draft_id), t("close"))


def _source(writing: Writing) -> str:
    if not writing.messages:
        return "cards-widen-from-card"
    return "cards-widen-from-dm" if (writing.source_audience or "").startswith("person:") else "cards-widen-from"
