"""Every command, callback_id and action_id, as noun.verb: the names that manifest.yml, routes.py and the blocks share."""

COMMAND = "/kb"

# Shortcuts (manifest.yml).
ANSWER_FIND = "answer.find"
ANSWER_FIND_HERE = "answer.find_here"
CARD_ADD = "card.add"
CARD_SAVE = "card.save"
