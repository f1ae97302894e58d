"""The map: what somebody does in Slack -> the function that answers. Everything the bot can be asked stands on this page.

One entry a line: id -> listener(desk, request). Tests hold it equal to manifest.yml and ids.py.
"""

from collections.abc import Callable, Mapping

from slack_bolt import App, BoltResponse

from kb_bot.slack import ids
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import (
    admins,
    aliases,
    answers,
    audiences,
    audit,
    cards,
    channels,
    collections,
    copying,
    customers,
    editor,
    erasing,
    find,
    flags,
    history,
    home,
    leavers,
    messages,
    questions,
    reminders,
    saving,
    schedules,
    search,
    settings,
    sharing,
    suggestions,
    sweeps,
    synonyms,
)
from kb_bot.slack.metrics import ACK_SECONDS
from kb_bot.slack.request import Payload, Request, acknowledged, read

Listener = Callable[[Desk, Request], BoltResponse | None]
Routes = Mapping[str, Listener]

COMMANDS: Routes = {
    ids.COMMAND: search.type_command,
}

SHORTCUTS: Routes = {
    ids.CARD_ADD: editor.add_card,
    ids.CARD_SAVE: editor.save_thread,
    ids.ANSWER_FIND: find.open_find,
    ids.ANSWER_FIND_HERE: find.open_find_here,
}

# Buttons, menus and inputs that answer at once, by action_id.
ACTIONS: Routes = {
    # Answers
    ids.ANSWER_OPEN: answers.press_open,
    ids.ANSWER_COPY: copying.press_copy,
    ids.ANSWER_SHARE: sharing.press_share,
    ids.ANSWER_REMOVE: sharing.press_remove,
    ids.ANSWER_TO_CUSTOMER: customers.press_preview,
    ids.ANSWER_HELPED: answers.press_helped,
    ids.ANSWER_DID_NOT_HELP: answers.press_did_not_help,
    ids.ANSWER_MORE: answers.pick_more,
    ids.ANSWER_AGAIN: find.open_find,
    ids.ANSWER_FORMAT: copying.pick_format,
    # Questions that wait
    ids.QUESTION_LIST: questions.open_questions,
    ids.QUESTION_CLOSE: questions.press_close,
    # The find window
    ids.ANSWER_FIND: find.open_find,
    ids.ANSWER_PICK: find.pick_card,
    ids.ANSWER_SEARCH: find.search,
    ids.ANSWER_TAKE: find.press_take,
    ids.ANSWER_CLEAR: find.press_clear,
    ids.ANSWER_POST: find.press_post,
    # Cards
    ids.CARD_ADD: editor.add_card,
    ids.CARD_OPEN: cards.open_card,
    ids.CARD_EDIT: editor.press_edit,
    ids.CARD_SUGGEST: editor.press_edit,
    ids.CARD_FLAG: flags.press_flag,
    ids.CARD_VERIFY: cards.press_verify,
    ids.CARD_ARCHIVE: cards.press_archive,
    ids.CARD_RESTORE: cards.press_restore,
    ids.CARD_UNDO: cards.press_undo,
    # Other ways to ask for a card
    ids.ALIAS_OPEN: aliases.open_ways,
    ids.ALIAS_MORE: aliases.pick_deed,
    ids.ALIAS_SHARE: aliases.press_share,
    ids.ALIAS_FORGET: aliases.press_forget,
    # A card's history
    ids.CARD_HISTORY: history.open_history,
    ids.CARD_HISTORY_OLDER: history.turn_page,
    ids.CARD_HISTORY_NEWER: history.turn_page,
    ids.CARD_VERSION: history.press_version,
    ids.CARD_VERSION_NEWER: history.press_version,
    ids.CARD_COMPARE: history.press_compare,
    ids.CARD_COMPARE_PREVIOUS: history.press_compare,
    ids.CARD_BRING_BACK: history.press_bring_back,
    # The editor
    ids.DRAFT_OPEN: editor.open_draft,
    ids.DRAFT_DISCARD: editor.discard_draft,
    ids.DRAFT_KEEP: editor.keep_typing,
    ids.DRAFT_CHANGE: editor.change_terms,
    ids.DRAFT_CHOOSE: editor.choose_messages,
    ids.DRAFT_REFILL: editor.press_refill,
    ids.DRAFT_KEEP_MINE: editor.press_keep_mine,
    ids.DRAFT_MORE: editor.press_more,
    ids.DRAFT_JOIN: editor.press_join,
    ids.DRAFT_BACK: editor.press_back,
    # Suggestions
    ids.SUGGESTION_ACCEPT: suggestions.press_accept,
    ids.SUGGESTION_EDIT: suggestions.press_edit,
    ids.SUGGESTION_DECLINE: suggestions.press_decline,
    # Reminders
    ids.REMINDER_VERIFY: reminders.press_verify,
    ids.REMINDER_LATER: reminders.open_later,
    ids.REMINDER_TOMORROW: reminders.press_tomorrow,
    ids.REMINDER_NEXT_WEEK: reminders.press_next_week,
    ids.REMINDER_ON_DATE: reminders.pick_date,
    ids.REMINDER_UNDO: reminders.press_undo,
    ids.REMINDER_HAND_OVER: reminders.open_hand_over,
    ids.REMINDER_ARCHIVE: reminders.press_archive,
    # Leavers
    ids.LEAVER_OPEN: leavers.open_leaver,
    ids.LEAVER_PICK: leavers.pick_leaver,
    # Flagging many
    ids.SWEEP_OPEN: sweeps.open_sweep,
    ids.SWEEP_CHANGE: sweeps.press_change,
    ids.SWEEP_UNDO: sweeps.press_undo,
    # Home and settings
    ids.HOME_AWAY: home.pick_away,
    ids.HOME_BACK: home.press_back,
    ids.HOME_TICK: home.tick,
    ids.HOME_VERIFY_TICKED: home.press_ticked,
    ids.HOME_VERIFY_ALL: home.press_all,
    ids.HOME_UNDO_CHECKS: home.press_undo,
    ids.AUDIENCE_OPEN: audiences.open_choice,
    ids.SETTINGS_OPEN: settings.open_settings,
    ids.ERASE_OPEN: erasing.open_erasing,
    ids.AUDIT_OPEN: audit.open_audit,
    ids.AUDIT_OLDER: audit.turn_page,
    ids.AUDIT_NEWER: audit.turn_page,
    ids.ADMINS_OPEN: admins.open_admins,
    ids.COLLECTION_OPEN: collections.open_collection,
    ids.SCHEDULE_OPEN: schedules.open_schedule,
    ids.SYNONYMS_OPEN: synonyms.open_synonyms,
    ids.SYNONYMS_MORE: synonyms.pick_deed,
}

# Select boxes that ask while somebody types, by action_id.
OPTIONS: Routes = {
    ids.ANSWER_PICK: find.suggest_cards,
}

# Windows that were sent, by callback_id; and windows that were closed without sending.
SUBMISSIONS: Routes = {
    ids.DRAFT_WINDOW: saving.submit_editor,
    ids.DRAFT_WIDEN: saving.confirm_widening,
    ids.DRAFT_SECRETS: saving.decide_secrets,
    ids.CARD_FLAGGED: flags.submit_flag,
    ids.ALIAS_ADD: aliases.submit_way,
    ids.ALIAS_CHANGE: aliases.submit_change,
    ids.ANSWER_SEARCH: find.submit_search,
    ids.ANSWER_FILL: copying.submit_slots,
    ids.ANSWER_COPIED: copying.submit_copied,
    ids.ANSWER_CUSTOMER_FILL: customers.submit_blanks,
    ids.ANSWER_CUSTOMER_SEND: customers.submit_preview,
    ids.REMINDER_HAND_OVER_SEND: reminders.submit_hand_over,
    ids.LEAVER_SEND: leavers.submit_leaver,
    ids.AUDIENCE_CHOOSE: audiences.submit_choice,
    ids.AUDIENCE_CONFIRM: audiences.confirm_choice,
    ids.SWEEP_AIM: sweeps.submit_aim,
    ids.SWEEP_CONFIRM: sweeps.submit_sweep,
    ids.SETTINGS_SAVE: settings.submit_settings,
    ids.ERASE_LOOK: erasing.submit_whom,
    ids.ERASE_CONFIRM: erasing.confirm_erasing,
    ids.ADMINS_SAVE: admins.submit_admins,
    ids.COLLECTION_SAVE: collections.submit_collection,
    ids.SCHEDULE_SAVE: schedules.submit_schedule,
    ids.COLLECTION_AUDIENCE: collections.confirm_audience,
    ids.SYNONYMS_ADD: synonyms.submit_group,
    ids.SYNONYMS_CHANGE: synonyms.submit_change,
}
CLOSED: Routes = {
    ids.DRAFT_WINDOW: editor.close_editor,
}

EVENTS: Routes = {
    "app_mention": search.hear_mention,
    "app_home_opened": home.open_home,
    "message": messages.hear_message,
    "reaction_added": reminders.react,
    "reaction_removed": reminders.react,
    "user_change": reminders.meet_changed_person,
    "member_joined_channel": channels.come,
    "member_left_channel": channels.go,
    "channel_archive": channels.close,
    "channel_deleted": channels.close,
    "channel_left": channels.forget,
    "channel_rename": channels.forget,
    "channel_shared": channels.forget,
    "channel_unarchive": channels.reopen,
    "channel_unshared": channels.forget,
    "group_archive": channels.close,
    "group_deleted": channels.close,
    "group_left": channels.forget,
    "group_rename": channels.forget,
    "group_unarchive": channels.reopen,
    "subteam_created": channels.forget_groups,
    "subteam_members_changed": channels.forget_groups,
    "subteam_updated": channels.forget_groups,
}


def register(app: App, desk: Desk) -> None:
    """Registers every route once."""

    def to(kind: str, listener: Listener) -> Callable[[Payload], BoltResponse]:
        def listen(body: Payload) -> BoltResponse:
            with ACK_SECONDS.labels(kind).time():
                return listener(desk, read(body)) or acknowledged()

        return listen

    for name, listener in COMMANDS.items():
        app.command(name)(to("command", listener))
    for name, listener in SHORTCUTS.items():
        app.shortcut(name)(to("shortcut", listener))
    for name, listener in ACTIONS.items():
        app.action(name)(to("action", listener))
    for name, listener in OPTIONS.items():
        app.options(name)(to("options", listener))
    for name, listener in SUBMISSIONS.items():
        app.view_submission(name)(to("view_submission", listener))
    for name, listener in CLOSED.items():
        app.view_closed(name)(to("view_closed", listener))
    for name, listener in EVENTS.items():
        app.event(name)(to("event", listener))
