"""The window with the latest changes of roles, settings and collections: who, when, what."""

from collections.abc import Iterator, Mapping
from typing import Any

from kb_bot.domain.audit import Deed
from kb_bot.i18n import Translator
from kb_bot.services.audit import Latest
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import actions, button, sentence, titled, window
from kb_bot.slack.request import View

LINE_MAX = 2_900
ROLES = frozenset({"lead_id", "editors"})  # these are told by name, all else by its label alone


def build_audit(latest: Latest, t: Translator) -> View:
    lines = [
        titled(line[:LINE_MAX], f"\n{t.moment(deed.at)}")
        for deed in latest.deeds
        for line in told(deed, latest.names, t)
    ]
    newer = button(t("cards-history-newer"), ids.AUDIT_NEWER, latest.number - 1) if latest.number else None
    older = button(t("cards-history-older"), ids.AUDIT_OLDER, latest.number + 1) if latest.has_older else None
    turn = [actions(older, newer)] if older or newer else []
    return window(t, t("audit-title"), [*(lines or [sentence(t("audit-nothing"))]), *turn])


def told(deed: Deed, names: Mapping[str, str], t: Translator) -> Iterator[str]:
    """A sentence for each role that changed hands, and one for all else."""
    who = names.get(deed.actor_id or "") or t("audit-set-up")
    match deed.what:
        case "admin":
            key = "audit-admin-named" if deed.detail["is_admin"] else "audit-admin-un-named"
            yield t(key, who=who, whom=_name(deed.detail["person"], names, t))
        case "setting":
            yield t("audit-setting", who=who, what=t(f"audit-setting-{_slug(deed.detail['name'])}"))
        case "erased":
            yield t("audit-erased", who=who)
        case "synonyms":
            words = deed.detail["to"] or deed.detail["from"]
            yield t("audit-synonyms", who=who, words=" = ".join(words))
        case "collection-created":
            yield t("audit-collection-created", who=who, name=deed.detail["collection"])
        case "collection-changed":
            yield from _collection(who, deed.detail, names, t)


def _collection(who: str, detail: Mapping[str, Any], names: Mapping[str, str], t: Translator) -> Iterator[str]:
    changed, name = detail["changed"], detail["collection"]
    if "lead_id" in changed:
        lead = changed["lead_id"][1]
        yield t("audit-lead" if lead else "audit-no-lead", who=who, name=name, whom=_name(lead, names, t))
    before, after = (set(editors) for editors in changed.get("editors") or ((), ()))
    for key, people in (("audit-editors-named", after - before), ("audit-editors-un-named", before - after)):
        if people:
            yield t(key, who=who, name=name, whom=t.listed(sorted(_name(one, names, t) for one in people)))
    if other := changed.keys() - ROLES:
        labels = [t(f"audit-term-{_slug(term)}") for term in sorted(other)]
        yield t("audit-collection-changed", who=who, name=name, what=t.listed(labels))


def _name(person_id: str | None, names: Mapping[str, str], t: Translator) -> str:
    return names.get(person_id or "") or t("somebody")


def _slug(name: str) -> str:
    return name.replace("_", "-")
