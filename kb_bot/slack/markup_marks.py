"""Puts the opening and closing marks of bold, italic and strike around runs of text, properly nested."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kb_bot.slack.markup_model import Span, Style

_STYLES = ("strike", "bold", "italic")


@dataclass(frozen=True, slots=True)
class Atom:
    """What marks go around: a run of text, or a whole link with what its label has in common."""

    style: Style
    spans: tuple[Span, ...]


def atoms(spans: Sequence[Span]) -> list[Atom]:
    result: list[Atom] = []
    for url, group in groupby(spans, key=lambda span: span.url):
        runs = tuple(group)
        if not url:
            result += [Atom(replace(run.style, code=False), (run,)) for run in runs]
            continue
        shared = replace(runs[0].style, code=False)
        for run in runs[1:]:
            shared = shared.shared(run.style)
        result.append(Atom(shared, runs))
    return result


def marked_up(spans: Sequence[Span], core: Callable[[Atom], str], mark: Callable[[str, str, str], str]) -> str:
    """`core` writes an atom without its marks; `mark` chooses one by style and the letters before and after the run."""
    sequence = atoms(spans)
    cores = [core(atom) for atom in sequence]
    written = ""
    opened: list[tuple[str, str]] = []  # style and mark, outermost first
    for index, atom in enumerate(sequence):
        while any(not getattr(atom.style, style) for style, _ in opened):
            written += opened.pop()[1]
        for style, end in _openings(sequence, index, {style for style, _ in opened}):
            chosen = mark(style, written[-1:], cores[end][:1] if end < len(cores) else "")
            opened.append((style, chosen))
            written += chosen
        written += cores[index]
    return written + "".join(closing for _, closing in reversed(opened))


def _openings(sequence: list[Atom], index: int, opened: set[str]) -> list[tuple[str, int]]:
    """Styles that begin here, each with the atom where it ends; the longest is the outermost."""
    starting = [style for style in _STYLES if getattr(sequence[index].style, style) and style not in opened]
    ends = [(style, _end(sequence, index, style)) for style in starting]
    return sorted(ends, key=lambda pair: -pair[1])


def _end(sequence: list[Atom], index: int, style: str) -> int:
    while index < len(sequence) and getattr(sequence[index].style, style):
        index += 1
    return index
