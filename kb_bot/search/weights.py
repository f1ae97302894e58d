"""The numbers of the engine that were measured rather than reasoned out, in one place.

Those of the second look and of the confidence are fitted by `python -m bench.fit`, which prints them in this form.
"""

from __future__ import annotations

from kb_bot.search.model import Field

# BM25F. Lengths are compared with fixed ones, not with the average card: a card that a viewer may not see must not
# move his ranking.
K1 = 1.4
FIELD_WEIGHT = {Field.TITLE: 3.0, Field.TAG: 2.0, Field.ALIAS: 2.0, Field.BODY: 1.0}
LENGTH_SHARE = {Field.TITLE: 0.3, Field.TAG: 0.3, Field.ALIAS: 0.3, Field.BODY: 0.75}
USUAL_LENGTH = {Field.TITLE: 8.0, Field.TAG: 2.0, Field.ALIAS: 8.0, Field.BODY: 120.0}

STOP_MASS = 0.4  # of a stop word, beside 1 for other words

# How surely another word stands for the one that was written.
SYNONYM = 0.4
OTHER_NAME = 0.8  # a short form, or the word of the other language
SAME_ROOT = 0.8
OTHER_LAYOUT = 0.9
OTHER_ALPHABET = 0.8

# The second look: what each feature of ranking.features adds to a card's score.
SECOND_LOOK = {
    "bm25": 6.69,
    "matched": 3.05,
    "title_f1": 6.90,
    "line_f1": 4.00,
    "three_f1": 1.95,
    "in_order": 1.93,
    "letters": 5.25,
}

# The confidence in a card: two logistic functions, multiplied.
TOPIC = {"score": 0.13, "mass": 2.08, "strange": -1.82, "constant": -4.02}
AHEAD = {"lead": 0.61, "constant": -1.44}

# A card whose confidence is at least this is shown alone; one below the other is not shown.
SURE = 0.48
POSSIBLE = 0.20

# When the second is more than this share as sure as the first, it is the right one about as often: neither is shown alone.
CLOSE = 0.8
