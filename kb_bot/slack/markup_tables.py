"""Tables in letters of one width: Slack's rich text has no other."""

from collections.abc import Sequence
from itertools import zip_longest

WIDEST = (
    30  # characters up to which a column is kept straight: beyond that a long cell would push the others out of sight
)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """The first row is the head, with a rule under it."""
    widths = [min(max(map(len, column)), WIDEST) for column in zip_longest(*rows, fillvalue="")]
    head, *body = [_line(row, widths) for row in rows]
    rule = "-+-".join("-" * width for width in widths)
    return "\n".join([head, rule, *body])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
