"""A card's history in one window that turns its pages in place: what happened, one text of it, what changed between two."""

from kb_bot.domain.cards import HistoryEntry, Version
from kb_bot.domain.lifecycle import Kind
from kb_bot.domain.masking import kept_in
from kb_bot.i18n import Translator
from kb_bot.services.history import Comparison, OldText, Page
from kb_bot.slack import ids
from kb_bot.slack.blocks.changes import changes
from kb_bot.slack.blocks.elements import (
    Block,
    actions,
    aside,
    asking_first,
    button,
    divider,
    header,
    section,
    sentence,
    window,
)
from kb_bot.slack.blocks.secrets import left_in
from kb_bot.slack.blocks.terms import Known, audience_label
from kb_bot.slack.markup import escape, to_blocks
from kb_bot.slack.request import Blocks, View

WHOLE = 1_000_000


def build_history(page: Page, known: Known, t: Translator) -> View:
    blocks = [sentence(page.card.title)]
    for entry in page.entries:
        blocks += [divider(), _entry(entry, page, known, t)]
    newer = _turn(page, -1, t("cards-history-newer"), t) if page.number else None
    older = _turn(page, +1, t("cards-history-older"), t) if page.has_older else None
    if newer or older:
        blocks += [divider(), actions(newer, older)]
    return window(t, _title(page.card.key, t), blocks)


def build_version(old: OldText, known: Known, t: Translator) -> View:
    """A text as it stood, with what can be compared with it."""
    card, version = old.card, old.version
    answer, _ = to_blocks(version.answer, WHOLE)
    who = known.names.get(version.author_id or "") or t("somebody")
    said = t("cards-version-by", number=str(version.version), who=who, when=t.moment(version.created_at))
    is_current = version.version == card.version
    blocks = [
        header(version.title),
        aside(f"{said} · {t('cards-version-current')}" if is_current else said),
        *answer,
        *_note(version, t),
        divider(),
        actions(
            None if is_current else _compare(old, card.version, t("cards-compare-current")),
            _compare(old, old.previous, t("cards-compare-version", number=str(old.previous))) if old.previous else None,
            _bring_back(old, known, t) if old.may_bring_back else None,
            _back(card.id, t),
        ),
    ]
    return window(t, _title(card.key, t), blocks)


def build_comparison(compared: Comparison, t: Translator) -> View:
    """What was taken away is struck out, what came is bold."""
    card, older, newer = compared.card, compared.older, compared.newer
    found = changes(
        (
            ("title", older.title, newer.title),
            ("answer", older.answer, newer.answer),
            ("note", older.note or "", newer.note or ""),
        ),
        t,
    )
    said = t("cards-compared", older=str(older.version), newer=str(newer.version))
    look = [
        button(t("cards-version", number=str(one.version)), _LOOK[place], f"{card.id}:{one.version}")
        for place, one in enumerate((older, newer))
    ]
    blocks = [aside(said), *(found or [sentence(t("cards-compared-same"))]), divider()]
    return window(t, _title(card.key, t), [*blocks, actions(*look, _back(card.id, t))])


# An action_id may stand in a row of buttons once.
_LOOK = (ids.CARD_VERSION, ids.CARD_VERSION_NEWER)


def event(entry: HistoryEntry, known: Known, t: Translator) -> str:
    """ "Flagged by Ivan: the menu has moved". Plain text."""
    said, why = _deed(entry, known, t), _reason(entry)
    return f"{said}: {why}" if why else said


def _deed(entry: HistoryEntry, known: Known, t: Translator) -> str:
    said = t(
        f"cards-history-{entry.kind.replace('_', '-')}",
        who=known.names.get(entry.actor_id or "") or t("somebody"),
        whom=_whom(entry, known, t),
        version=entry.detail.get("version") or "",
    )
    before, after = entry.detail.get("audience_from"), entry.detail.get("audience_to")
    if before and after:
        said = f"{said} ({audience_label(before, known, t)} → {audience_label(after, known, t)})"
    why = entry.detail.get("why")
    if why and entry.kind == Kind.AUDIENCE_CHANGED:
        because = t(f"cards-history-why-{why.replace('_', '-')}")
        said = f"{said}, {because}"
    kept = kept_in(entry.detail)
    return f"{said} · {left_in(kept, t)}" if kept else said


def _reason(entry: HistoryEntry) -> str:
    """In the words of whoever gave it."""
    return (entry.detail.get("why") or "") if entry.kind in (Kind.FLAGGED, Kind.ARCHIVED) else ""


def _after_colon(entry: HistoryEntry) -> str:
    """Outside of the bold letters: asterisks or a line's end in it would break them."""
    return f": {escape(why)}" if (why := _reason(entry)) else ""


def _whom(entry: HistoryEntry, known: Known, t: Translator) -> str:
    whom = entry.detail.get("to") or entry.detail.get("whom") or ""
    return known.names.get(whom) or (t("cards-history-triage") if whom.startswith("C") else t("somebody"))


def _entry(entry: HistoryEntry, page: Page, known: Known, t: Translator) -> Block:
    facts = [t.moment(entry.at)]
    if entry.version_before not in (None, entry.version):
        facts.append(t("cards-history-version", older=str(entry.version_before), newer=str(entry.version)))
    if entry.trust and entry.trust != entry.trust_before:
        facts.append(" → ".join(_trust(name, t) for name in (entry.trust_before, entry.trust) if name))
    text = f"*{escape(_deed(entry, known, t))}*{_after_colon(entry)}\n{escape(' · '.join(facts))}"
    has_new_text = entry.version != entry.version_before and entry.version in page.versions
    return section(text, _look(page.card.id, entry.version, t) if has_new_text else None)


def _trust(name: str, t: Translator) -> str:
    return t(f"trust-name-{name.replace('_', '-')}")


def _look(card_id: int, version: int, t: Translator) -> Block:
    return button(t("cards-version", number=str(version)), ids.CARD_VERSION, f"{card_id}:{version}")


def _turn(page: Page, by: int, label: str, t: Translator) -> Block:
    action_id = ids.CARD_HISTORY_OLDER if by > 0 else ids.CARD_HISTORY_NEWER
    return button(label, action_id, f"{page.card.id}:{page.number + by}")


def _back(card_id: int, t: Translator) -> Block:
    return button(t("cards-history-back"), ids.CARD_HISTORY_NEWER, f"{card_id}:0")


def _compare(old: OldText, other: int, label: str) -> Block:
    action_id = ids.CARD_COMPARE if other == old.card.version else ids.CARD_COMPARE_PREVIOUS
    return button(label, action_id, f"{old.card.id}:{old.version.version}:{other}")


def _bring_back(old: OldText, known: Known, t: Translator) -> Block:
    """The value's last part is the text that it would replace: whoever was faster is not overwritten."""
    card, number = old.card, old.version.version
    asks = t("cards-bring-back-sure", number=str(number), key=card.key)
    if old.version.audience != card.content.audience:
        was, is_now = (audience_label(key, known, t) for key in (old.version.audience, card.content.audience))
        asks = f"{asks} {t('cards-bring-back-wider', was=was, now=is_now)}"
    bring_back = button(t("cards-bring-back"), ids.CARD_BRING_BACK, f"{card.id}:{number}:{card.version}")
    return asking_first(bring_back, t("cards-bring-back"), asks, yes=t("cards-bring-back-yes"), no=t("cancel"))


def _note(version: Version, t: Translator) -> Blocks:
    if not version.note:
        return []
    note, _ = to_blocks(version.note, WHOLE)
    return [divider(), section(f"🔒 *{escape(t('cards-note'))}*"), *note]


def _title(key: str, t: Translator) -> str:
    return f"{key} · {t('cards-history')}"
