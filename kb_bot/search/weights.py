"""The numbers of the engine that were fitted or measured rather than reasoned out, in one place."""

from __future__ import annotations

from kb_bot.search.model import Field

# BM25F. Lengths are compared with fixed ones, not with the average card: cards that a viewer may not see must not move his ranking.
K1 = 1.4
FIELD_WEIGHT = {Field.TITLE: 3.0, Field.TAG: 2.0, Field.ALIAS: 2.0, Field.BODY: 1.0}
LENGTH_SHARE = {Field.TITLE: 0.3, Field.TAG: 0.3, Field.ALIAS: 0.3, Field.BODY: 0.75}
USUAL_LENGTH = {Field.TITLE: 8.0, Field.TAG: 2.0, Field.ALIAS: 8.0, Field.BODY: 120.0}
