"""The trust line: how far a card may be believed, who says so and since when. Every surface shows the same one."""

from collections.abc import Mapping
from datetime import datetime

from kb_bot.domain.cards import Card, Reason, Trust, trust_at
from kb_bot.i18n import Translator

Names = Mapping[str, str]  # person id -> name
CHANNELS = ("C", "G")  # how their ids begin

SIGNS = {
    Trust.VERIFIED: "✅",
    Trust.DUE_SOON: "✅",
    Trust.NEEDS_VERIFICATION: "⚠️",
    Trust.NOT_CHECKED: "⏳",
    Trust.ARCHIVED: "🗄️",
}


def trust_line(card: Card, names: Names, t: Translator, now: datetime) -> str:
    """ "Verified by Olga 12 days ago". Plain text with people's names in it: escape it where mrkdwn is expected."""
    trust, reason = trust_at(card, now)
    match trust:
        case Trust.VERIFIED:
            return t("trust-verified", **_checked(card, names, t, now))
        case Trust.DUE_SOON:
            assert card.due_at is not None
            return t("trust-due-soon", **_checked(card, names, t, now), when=t.ago(card.due_at, now))
        case Trust.NEEDS_VERIFICATION:
            why = _why(card, reason, names, t, now)
            return t("trust-needs-verification", why=why, asked=_asked(card, names, t))
        case Trust.NOT_CHECKED:
            return t("trust-not-checked", name=_name(card.created_by, names, t))
        case Trust.ARCHIVED:
            return t("trust-archived")


def signed_trust_line(card: Card, names: Names, t: Translator, now: datetime) -> str:
    """The trust line behind the sign of its trust."""
    return f"{SIGNS[trust_at(card, now)[0]]} {trust_line(card, names, t, now)}"


def brief_trust_line(card: Card, names: Names, t: Translator, now: datetime) -> str:
    """For lists: the sign and why, without who has been asked."""
    trust, reason = trust_at(card, now)
    if trust is not Trust.NEEDS_VERIFICATION:
        return signed_trust_line(card, names, t, now)
    return f"{SIGNS[trust]} {t('trust-needs-verification-brief', why=_why(card, reason, names, t, now))}"


def _checked(card: Card, names: Names, t: Translator, now: datetime) -> dict[str, str]:
    assert card.verified_at is not None
    return {"name": _name(card.verified_by, names, t), "when_checked": t.ago(card.verified_at, now)}


def _why(card: Card, reason: Reason | None, names: Names, t: Translator, now: datetime) -> str:
    if reason is Reason.EXPIRED:
        return t("trust-reason-expired", when=t.ago(card.due_at or now, now))
    if reason is Reason.OWNER_CHANGED:
        return t("trust-reason-owner-changed", name=_name(card.owner_id, names, t))
    if reason is Reason.EDITED or reason is Reason.FLAGGED:
        by, when = _name(card.reason_by, names, t), t.ago(card.reason_at or now, now)
        return t(f"trust-reason-{reason.value}", name=by, when=when)
    if reason is Reason.OWNER_LEFT or reason is Reason.SOURCE_CHANGED:
        return t(f"trust-reason-{reason.value.replace('_', '-')}")
    return t("trust-reason-unknown")


def _asked(card: Card, names: Names, t: Translator) -> str:
    """Whoever was asked last; where that was not the owner because of an absence, it says so."""
    owner = _name(card.owner_id, names, t)
    if card.asked_id is None:
        return t("trust-will-ask", name=owner)
    asked = t("trust-everybody") if card.asked_id.startswith(CHANNELS) else _name(card.asked_id, names, t)
    return t("trust-asked-instead" if card.owner_was_away else "trust-asked", name=asked, owner=owner)


def _name(person_id: str | None, names: Names, t: Translator) -> str:
    return (person_id and names.get(person_id)) or t("somebody")
