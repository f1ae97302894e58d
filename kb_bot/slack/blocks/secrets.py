"""Asks about what looks secret before it is saved, and names it in the history of a card."""

from collections.abc import Mapping, Sequence

from kb_bot.domain.masking import Secret
from kb_bot.domain.privacy import Kind
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    actions,
    button,
    form,
    input_block,
    option,
    section,
    sentence,
)
from kb_bot.slack.markup import escape
from kb_bot.slack.request import Payload, View

BEGINNINGS = 5  # of as many secrets of a kind, enough to know which are meant


def mask_labels(t: Translator) -> Mapping[Kind, str]:
    """What stands in the place of a secret: "[e-mail]"."""
    return {kind: t(f"cards-mask-{kind.value}") for kind in Kind}


def build_secrets(draft_id: int, secrets: Sequence[Secret], submit: str, t: Translator) -> View:
    """`submit`: what the button of the editor says, for this one goes on with the same."""
    kinds = list(dict.fromkeys(secret.kind for secret in secrets))
    options = [option(_name(kind, t), kind) for kind in kinds]
    boxes = {"type": "checkboxes", "action_id": ids.INPUT, "options": options}
    field = input_block("kept", t("cards-secrets-keep"), boxes, hint=t("cards-secrets-hint"), optional=True)
    lines = [f"• {escape(_name(kind, t))}: {_beginnings(kind, secrets)}" for kind in kinds]
    blocks = [sentence(t("cards-secrets-found")), section("\n".join(lines)), field]
    back = actions(button(t("back"), ids.DRAFT_BACK, "back"))
    return form(t, t("cards-secrets"), [*blocks, back], ids.DRAFT_SECRETS, submit, str(draft_id), t("close"))


def read_secrets(inputs: Payload) -> tuple[str, ...]:
    """The kinds that may stay."""
    return tuple(str(ticked["value"]) for ticked in inputs["kept"][ids.INPUT].get("selected_options") or ())


def left_in(kept: Mapping[Kind, int], t: Translator) -> str:
    return t("cards-history-kept", what=t.listed([f"{_name(kind, t)} ({count})" for kind, count in kept.items()]))


def _beginnings(kind: Kind, secrets: Sequence[Secret]) -> str:
    words = list(dict.fromkeys(secret.words for secret in secrets if secret.kind is kind))
    return ", ".join(f"`{escape(_beginning(word))}`" for word in words[:BEGINNINGS]) + (
        " …" if words[BEGINNINGS:] else ""
    )


def _beginning(words: str) -> str:
    flat = " ".join(words.split()).replace("`", "'")
    return f"{flat[: min(8, len(flat) // 2)]}…"


def _name(kind: Kind, t: Translator) -> str:
    return t(f"cards-kind-{kind.value}")
