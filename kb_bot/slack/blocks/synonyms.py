"""The window with the workspace's own synonyms: what leads and admins have said means the same."""

from collections.abc import Sequence

from kb_bot.domain.synonyms import SynonymGroup
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    Block,
    aside,
    divider,
    form,
    input_block,
    option,
    overflow,
    sentence,
)
from kb_bot.slack.request import Payload, View

WRITTEN_MAX = 800  # ten words of sixty characters, and what stands between them
VERBS = ("change", "remove")


def build_synonyms(groups: Sequence[SynonymGroup], t: Translator) -> View:
    lines = [sentence(_written(group), _menu(group, t)) for group in groups]
    field = _field(t("synonyms-another"), "", t, optional=True)
    blocks = [sentence(t("synonyms-intro")), *(lines or [aside(t("synonyms-none"))]), divider(), field]
    return form(t, t("synonyms-title"), blocks, ids.SYNONYMS_ADD, t("synonyms-add"), close=t("close"))


def build_change(group: SynonymGroup, t: Translator) -> View:
    field = _field(t("synonyms-change"), _written(group), t)
    return form(t, t("synonyms-title"), [field], ids.SYNONYMS_CHANGE, t("save"), str(group.id))


def read_words(inputs: Payload) -> str:
    return str(inputs["words"][ids.INPUT].get("value") or "")


def _written(group: SynonymGroup) -> str:
    return " = ".join(group.words)


def _menu(group: SynonymGroup, t: Translator) -> Block:
    return overflow(ids.SYNONYMS_MORE, [option(t(f"synonyms-verb-{verb}"), f"{verb}:{group.id}") for verb in VERBS])


def _field(label: str, written: str, t: Translator, *, optional: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": ids.INPUT, "max_length": WRITTEN_MAX}
    if written:
        element["initial_value"] = written
    return input_block("words", label, element, hint=t("synonyms-hint"), optional=optional)
