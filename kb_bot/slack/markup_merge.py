"""Brings an edited text back into its Markdown: the elements nobody touched keep their bytes, headings and tables included."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from kb_bot.slack.markup_markdown import Chunk, read, read_chunks
from kb_bot.slack.markup_model import Block, Code, is_bare, leveled, tidy
from kb_bot.slack.markup_rich import NOBODY, Names, read_rich, write_rich
from kb_bot.slack.markup_writing import canonical, write

_EMOJI_NAME = re.compile(r":([\w+'-]+(?:::skin-tone-[2-6])?):")


def merge_unchanged(original: str, submitted: Mapping[str, Any], names: Names = NOBODY) -> str:
    """The Markdown of an editor that began with `original`: what was not touched keeps its bytes."""
    edited = read_rich(submitted, names, frozenset(_EMOJI_NAME.findall(original)))
    chunks = read_chunks(original)
    before = _comparable(leveled(block for chunk in chunks for block in chunk.blocks))
    after = _comparable(edited)
    if before == after:
        return original
    candidate = _patched(original, chunks, before, edited, after)
    return candidate if _comparable(read(candidate)) == after else canonical(edited)


def _comparable(blocks: Sequence[Block]) -> list[Block]:
    """As Slack hands it back: without a code's language, and with bare addresses turned to links or not."""
    seen = read_rich(write_rich(blocks), NOBODY)
    return [_unlinked(block) for block in seen]


def _unlinked(block: Block) -> Block:
    if isinstance(block, Code):
        return block
    spans = (replace(span, url="") if is_bare(span) else span for span in block.spans)
    return replace(block, spans=tidy(spans))


def _patched(
    original: str, chunks: Sequence[Chunk], before: list[Block], edited: Sequence[Block], after: list[Block]
) -> str:
    """The edited blocks, each run of them that still is a run of the original's elements in the original's lines."""
    if len(after) != len(edited) or len(before) != sum(len(chunk.blocks) for chunk in chunks):
        return canonical(edited)
    lines = original.split("\n")
    parts: list[str] = []
    written = 0
    for position, first, last in _runs(chunks, _kept(chunks, before, after)):
        parts += [write(edited[written:position]), "\n".join(lines[chunks[first].start : chunks[last].end])]
        written = position + sum(len(chunk.blocks) for chunk in chunks[first : last + 1])
    text = "\n\n".join(part for part in [*parts, write(edited[written:])] if part)
    return text + original[len(original.rstrip("\n")) :]


def _runs(chunks: Sequence[Chunk], kept: dict[int, int]) -> list[tuple[int, int, int]]:
    """Untouched elements that still follow each other: (position in the edited text, first element, last element)."""
    runs: list[tuple[int, int, int]] = []
    expected = -1
    for position, index in sorted(kept.items()):
        if runs and position == expected and index == runs[-1][2] + 1:
            runs[-1] = (*runs[-1][:2], index)
        else:
            runs.append((position, index, index))
        expected = position + len(chunks[index].blocks)
    return runs


def _kept(chunks: Sequence[Chunk], before: list[Block], after: list[Block]) -> dict[int, int]:
    """The untouched elements by where in the edited text they begin."""
    matches = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    moved = {old + step: new + step for old, new, size in matches for step in range(size)}
    kept: dict[int, int] = {}
    position = 0
    for index, chunk in enumerate(chunks):
        places = [moved.get(position + step) for step in range(len(chunk.blocks))]
        first = places[0] if places else None
        if first is not None and places == list(range(first, first + len(places))):
            kept[first] = index
        position += len(chunk.blocks)
    return kept
