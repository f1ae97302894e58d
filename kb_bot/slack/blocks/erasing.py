"""The windows in which an admin erases a person: whose data, what there is, and a last word before it is gone."""

from kb_bot.domain.people import is_person_id
from kb_bot.errors import Invalid
from kb_bot.i18n import Translator
from kb_bot.services.erasing import Erased
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, form, input_block, plain, sentence, window
from kb_bot.slack.request import Payload, View


def build_whom(t: Translator) -> View:
    """Slack does not offer those who have left: their id can be written."""
    select: Block = {"type": "users_select", "action_id": ids.INPUT, "placeholder": plain(t("settings-nobody"))}
    fields = [
        input_block("person", t("erase-person"), select, optional=True),
        input_block("id", t("erase-id"), _text(), hint=t("erase-id-hint"), optional=True),
    ]
    return form(t, t("erase-title"), [sentence(t("erase-what")), *fields], ids.ERASE_LOOK, t("erase-look"))


def read_whom(inputs: Payload) -> str:
    """Raises Invalid for neither, and for what is no id."""
    chosen = inputs["person"][ids.INPUT].get("selected_user")
    written = (inputs["id"][ids.INPUT].get("value") or "").strip()
    if not is_person_id(chosen or written):
        raise Invalid("erase-error-id", field="id")
    return str(chosen or written)


def build_report(found: Erased, person_id: str, t: Translator) -> View:
    """What there is, and the field that is only filled by whoever means it."""
    if not found.tables:
        return window(t, t("erase-title"), [sentence(t("erase-nothing", person=person_id))])
    lines = [
        t("erase-table", table=table, deleted=str(found.deleted[table]), changed=str(found.changed[table]))
        for table in found.tables
    ]
    orphans = [sentence(t("erase-orphans", count=found.orphans))] if found.orphans else []
    sure = input_block("sure", t("erase-sure", person=person_id), _text())
    report = sentence("\n".join([t("erase-found", person=person_id), *lines]))
    return form(t, t("erase-title"), [report, *orphans, sure], ids.ERASE_CONFIRM, t("erase-yes"), person_id)


def read_sure(view: Payload) -> str:
    """Whom, once their id was typed again. Raises Invalid."""
    person_id = str(view["private_metadata"])
    if (view["state"]["values"]["sure"][ids.INPUT].get("value") or "").strip() != person_id:
        raise Invalid("erase-error-sure", field="sure", person=person_id)
    return person_id


def _text() -> Block:
    return {"type": "plain_text_input", "action_id": ids.INPUT}
