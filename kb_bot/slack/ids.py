"""Every command, callback_id and action_id, as noun.verb: the names that manifest.yml, routes.py and the blocks share."""

COMMAND = "/kb"

# The action_id of every input that is only read when its window is sent; its block_id says which field it is.
INPUT = "input"

# Shortcuts (manifest.yml).
ANSWER_FIND = "answer.find"
ANSWER_FIND_HERE = "answer.find_here"
CARD_ADD = "card.add"
CARD_SAVE = "card.save"

# Asking. The value of these buttons is the id of the served answer; where it is a card's, it says so.
ANSWER_OPEN = "answer.open"  # a card's id, and after a colon the question's
ANSWER_COPY = "answer.copy"  # a card's id, or several with commas
ANSWER_SHARE = "answer.share"
ANSWER_REMOVE = "answer.remove"
ANSWER_TO_CUSTOMER = (
    "answer.to_customer"  # the served answer's id, the channel's and the thread's ts, with colons between
)
ANSWER_CUSTOMER_FILL = "answer.customer_fill"
ANSWER_CUSTOMER_SEND = "answer.customer_send"
ANSWER_HELPED = "answer.helped"
ANSWER_DID_NOT_HELP = "answer.did_not_help"
ANSWER_MORE = "answer.more"  # an overflow menu: the verb, a colon, the id
ANSWER_AGAIN = "answer.again"  # the question's id, or nothing

# Questions that wait.
QUESTION_LIST = "question.list"
QUESTION_CLOSE = "question.close"  # a question's id

# Copying.
ANSWER_FORMAT = "answer.format"
ANSWER_FILL = "answer.fill"
ANSWER_COPIED = "answer.copied"

# The find window.
ANSWER_PICK = "answer.pick"
ANSWER_SEARCH = "answer.search"
ANSWER_TAKE = "answer.take"  # into the reply; a card's id
ANSWER_CLEAR = "answer.clear"
ANSWER_POST = "answer.post"

# What others bring: each takes a card's id (card.add: a question's, or nothing).
CARD_OPEN = "card.open"
CARD_EDIT = "card.edit"
CARD_FLAG = "card.flag"
CARD_SUGGEST = "card.suggest"

# The window of a card, and what can be done in it; a card's id (card.undo: and the revision to take back).
CARD_VERIFY = "card.verify"
CARD_ARCHIVE = "card.archive"
CARD_RESTORE = "card.restore"
CARD_UNDO = "card.undo"
CARD_FLAGGED = "card.flagged"

# Other ways to ask for a card.
ALIAS_OPEN = "alias.open"  # a card's id
ALIAS_ADD = "alias.add"
ALIAS_MORE = "alias.more"  # an overflow menu: the verb, a colon, the alias's id
ALIAS_CHANGE = "alias.change"
ALIAS_SHARE = "alias.share"  # an alias's id, and after a colon the served answer's
ALIAS_FORGET = "alias.forget"  # a card's id
# A card's history; a card's id, and after colons the page, or the texts. A row of buttons holds each id once.
CARD_HISTORY = "card.history"
CARD_HISTORY_OLDER = "card.history_older"
CARD_HISTORY_NEWER = "card.history_newer"
CARD_VERSION = "card.version"
CARD_VERSION_NEWER = "card.version_newer"
CARD_COMPARE = "card.compare"
CARD_COMPARE_PREVIOUS = "card.compare_previous"
CARD_BRING_BACK = "card.bring_back"

# Writing: the editor's window and what happens in it.
DRAFT_OPEN = "draft.open"  # a draft's id
DRAFT_DISCARD = "draft.discard"
DRAFT_WINDOW = "draft.window"
DRAFT_WIDEN = "draft.widen"
DRAFT_SECRETS = "draft.secrets"
DRAFT_KEEP = "draft.keep"
DRAFT_CHANGE = "draft.change"
DRAFT_CHOOSE = "draft.choose"
DRAFT_REFILL = "draft.refill"
DRAFT_KEEP_MINE = "draft.keep_mine"
DRAFT_MORE = "draft.more"
DRAFT_JOIN = "draft.join"
DRAFT_BACK = "draft.back"

# Suggestions; the value is a suggestion's id.
SUGGESTION_ACCEPT = "suggestion.accept"
SUGGESTION_EDIT = "suggestion.edit"
SUGGESTION_DECLINE = "suggestion.decline"

# Reminders. Each takes a card's id.
REMINDER_VERIFY = "reminder.verify"
REMINDER_LATER = "reminder.later"
REMINDER_TOMORROW = "reminder.tomorrow"
REMINDER_NEXT_WEEK = "reminder.next_week"
REMINDER_ON_DATE = "reminder.on_date"  # a date; its window names the card
REMINDER_UNDO = "reminder.undo"  # and after a colon the revision to take back
REMINDER_HAND_OVER = "reminder.hand_over"
REMINDER_HAND_OVER_SEND = "reminder.hand_over_send"
REMINDER_ARCHIVE = "reminder.archive"

# Leavers: a person's or a group's id.
LEAVER_OPEN = "leaver.open"
LEAVER_PICK = "leaver.pick"
LEAVER_SEND = "leaver.send"

# Who may see the cards of a channel that was archived; the channel's id.
AUDIENCE_OPEN = "audience.open"
AUDIENCE_CHOOSE = "audience.choose"
AUDIENCE_CONFIRM = "audience.confirm"

# Flagging many cards at once; the value is a sweep's id.
SWEEP_OPEN = "sweep.open"
SWEEP_AIM = "sweep.aim"
SWEEP_CHANGE = "sweep.change"
SWEEP_CONFIRM = "sweep.confirm"
SWEEP_UNDO = "sweep.undo"

# Home and settings.
HOME_AWAY = "home.away"
HOME_BACK = "home.back"
HOME_TICK = "home.tick"  # a card's id, and after a colon the version that was shown
HOME_VERIFY_TICKED = "home.verify_ticked"
HOME_VERIFY_ALL = "home.verify_all"  # the same for each card, with commas
HOME_UNDO_CHECKS = "home.undo_checks"  # the same with revisions
SETTINGS_OPEN = "settings.open"
SETTINGS_SAVE = "settings.save"
ERASE_OPEN = "erase.open"
ERASE_LOOK = "erase.look"
ERASE_CONFIRM = "erase.confirm"
AUDIT_OPEN = "audit.open"
AUDIT_OLDER = "audit.older"  # the number of a page
AUDIT_NEWER = "audit.newer"
ADMINS_OPEN = "admins.open"
ADMINS_SAVE = "admins.save"
SCHEDULE_OPEN = "schedule.open"  # a collection's id
SCHEDULE_SAVE = "schedule.save"
COLLECTION_OPEN = "collection.open"
COLLECTION_SAVE = "collection.save"
COLLECTION_AUDIENCE = "collection.audience"
SYNONYMS_OPEN = "synonyms.open"
SYNONYMS_ADD = "synonyms.add"
SYNONYMS_MORE = "synonyms.more"  # an overflow menu: the verb, a colon, the group's id
SYNONYMS_CHANGE = "synonyms.change"
