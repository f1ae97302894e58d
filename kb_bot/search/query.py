"""From what somebody typed to the words of the visible cards: typos, roots, synonyms, the wrong layout, the other
alphabet, words run together or apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb_bot.search.dictionary import is_common
from kb_bot.search.model import Correction
from kb_bot.search.scripts import swap_layout, transliterate
from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.synonyms import other_names, synonyms
from kb_bot.search.text import is_literal, look_alike, words
from kb_bot.search.view import View
from kb_bot.search.weights import OTHER_ALPHABET, OTHER_LAYOUT, OTHER_NAME, SAME_ROOT, STOP_MASS, SYNONYM

MAX_WORDS = 64
MAX_CHARACTERS = 20_000
_NEAR_BEST = 0.75  # guesses this close to the best one are kept beside it
_MAX_READINGS = 12
_SHORTEST_HALF = 3
_LONGEST_FIRST_HALF = 32
_REMEMBERED = 20_000
_LONG_NUMBER = 5
_PLAIN_TYPO = 0.7  # with a guess as good as this no typos are sought in the other layout and alphabet
_SURE_GUESS = 0.85  # with a guess as good as this a word is not cut in two


@dataclass(frozen=True, slots=True)
class Reading:
    """A stem of the visible cards that a word of the question may stand for, and how surely (0 to 1)."""

    stem: int
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question with its readings, the surest first; none if no visible card has anything like it."""

    written: str
    readings: tuple[Reading, ...]
    correction: Correction | None = None
    is_strange: bool = False  # people often write it, and yet no visible card does

    @property
    def mass(self) -> float:
        """What the word counts for, rarity aside."""
        return STOP_MASS if self.written in STOPWORDS else 1.0

    @property
    def asked(self) -> str:
        """What was typed for it, which may have been several words, or only a part of one."""
        return self.correction.written if self.correction else self.written

    @property
    def meant(self) -> str:
        return self.readings[0].word if self.correction and self.readings else self.written


@dataclass(frozen=True, slots=True)
class _Guess:
    word: str
    weight: float
    corrects: bool = False
    spelt: bool = False  # a word out of the cards: it must be on a visible one, and not only another form of it

    def holds(self, view: View) -> bool:
        return view.sees(self.word) if self.spelt else view.knows(self.word)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word to look for, and what was typed where that is not one word."""

    word: str
    apart: str = ""

    def told(self, term: Term) -> Term:
        return replace(term, correction=Correction(self.apart, self.word)) if self.apart else term


def read(text: str, view: View) -> list[Term]:
    """The first distinct words of a question, in its order."""
    terms: dict[str, Term] = {}
    for typed in _rejoined(list(_typed_words(text[:MAX_CHARACTERS], view)), view):
        if typed.word not in terms:
            terms.update((term.written, typed.told(term)) for term in _remembered(typed.word, view))
        if len(terms) >= MAX_WORDS:
            break
    found = list(terms.values())
    return ([term for term in found if not _is_particular(term)] or found)[:MAX_WORDS]


def _is_particular(term: Term) -> bool:
    """The number of one customer's order or account: what else was typed tells what is asked."""
    return not term.readings and term.written.isdecimal() and len(term.written) >= _LONG_NUMBER


def _typed_words(text: str, view: View) -> Iterator[_Typed]:
    """Words as typed, except where the keys of one word fell apart in the wrong layout: "k.,jdm" is "любовь"."""
    for chunk in text.split():
        found = words(chunk)
        if len(found) > 1 and not any(view.knows(word) for word in found):
            swapped = words(swap_layout(chunk))
            if len(swapped) == 1 and view.knows(swapped[0]):
                yield _Typed(swapped[0], chunk)
                continue
        yield from map(_Typed, found)


def _rejoined(typed: list[_Typed], view: View) -> Iterator[_Typed]:
    """ "pass word" is "password" and "E 1042" is "E1042", where the cards know only that."""
    at = 0
    while at < len(typed):
        first, *second = (one.word for one in typed[at : at + 2])
        pair = first + "".join(second)
        if second and first.isalpha() and not view.knows(first) and view.knows(pair):
            yield _Typed(pair, f"{first} {second[0]}")
            at += 2
        else:
            yield typed[at]
            at += 1


def _remembered(written: str, view: View) -> list[Term]:
    if written not in view.read:
        if len(view.read) >= _REMEMBERED:
            view.read.clear()
        view.read[written] = _read_word(written, view)
    found: list[Term] = view.read[written]
    return found


def _read_word(written: str, view: View) -> list[Term]:
    if view.knows(written):
        return [Term(written, _readings([_Guess(written, 1.0), *_other_words(written, view)], view))]
    if is_literal(written):
        return _read_code(written, view)
    guesses = _near_best(_guesses(written, view), view)
    halves = () if guesses and guesses[0].weight >= _SURE_GUESS else _halves(written, view)
    if halves:
        return _apart(written, halves, view)
    if not guesses:
        return [Term(written, (), is_strange=is_common(written))]
    corrected = Correction(written, guesses[0].word) if guesses[0].corrects else None
    return [Term(written, _readings(guesses, view), corrected)]


def _read_code(written: str, view: View) -> list[Term]:
    """Nothing else stands for a code than itself, typed in the other alphabet, by its looks or on its keys, or run
    together with a word: "reset2fa"."""
    for form in (look_alike(written), swap_layout(written)):
        if view.knows(form):
            return [Term(written, _readings([_Guess(form, OTHER_LAYOUT)], view), Correction(written, form))]
    for at in range(_SHORTEST_HALF, min(len(written), _LONGEST_FIRST_HALF)):
        if written[:at].isalpha() and view.knows(written[:at]) and view.knows(written[at:]):
            return _apart(written, (written[:at], written[at:]), view)
    return [Term(written, ())]


def _apart(written: str, halves: tuple[str, ...], view: View) -> list[Term]:
    correction = Correction(written, " ".join(halves))
    return [replace(term, correction=correction) for half in halves for term in _remembered(half, view)]


def _other_words(written: str, view: View) -> list[_Guess]:
    """Words that say nearly the same as a word the cards know."""
    if written in STOPWORDS:
        return []
    roots = (alike for alike in view.vocabulary.related(written) if alike.word not in STOPWORDS)
    guesses = [_Guess(alike.word, SAME_ROOT * alike.weight, spelt=True) for alike in roots]
    return sorted(guesses + _same_meaning(written), key=_surest)


def _same_meaning(written: str) -> list[_Guess]:
    named = [_Guess(word, OTHER_NAME) for word in other_names(written)]
    return named + [_Guess(word, SYNONYM) for word in synonyms(written)]


def _guesses(written: str, view: View) -> list[_Guess]:
    """What a word that no visible card uses may have been meant to be, the surest first."""
    spelt_like = view.vocabulary.related if is_common(written) else view.vocabulary.alike
    found = _same_meaning(written)
    found += [_Guess(alike.word, alike.weight, alike.is_typo, spelt=True) for alike in spelt_like(written)]
    is_plain = any(guess.weight >= _PLAIN_TYPO and guess.holds(view) for guess in found)
    for form, factor in ((swap_layout(written), OTHER_LAYOUT), (transliterate(written), OTHER_ALPHABET)):
        if form != written:
            found.append(_Guess(form, factor, corrects=True))
            found += [_Guess(same.word, same.weight * factor, corrects=True) for same in _same_meaning(form)]
            near = [] if is_plain else spelt_like(form)
            found += [_Guess(alike.word, alike.weight * factor, corrects=True, spelt=True) for alike in near]
    return sorted(found, key=_surest)


def _surest(guess: _Guess) -> tuple[float, str]:
    return -guess.weight, guess.word


def _near_best(guesses: list[_Guess], view: View) -> list[_Guess]:
    """The best guess that holds, and after it those about as good."""
    for at, guess in enumerate(guesses):
        if guess.holds(view):
            return [other for other in guesses[at:] if other.weight >= _NEAR_BEST * guess.weight]
    return []


def _readings(guesses: list[_Guess], view: View) -> tuple[Reading, ...]:
    """One reading a stem, by the surest guess that holds."""
    found: dict[int, Reading] = {}
    for guess in guesses:
        stem = view.vocabulary.stem_id(guess.word)
        if stem is not None and stem not in found and guess.holds(view):
            found[stem] = Reading(stem, guess.word, guess.weight)
        if len(found) == _MAX_READINGS:
            break
    return tuple(found.values())


def _halves(written: str, view: View) -> tuple[str, ...]:
    """ "resetpassword" is "reset password", where the cards know both."""
    for at in range(_SHORTEST_HALF, min(len(written) - _SHORTEST_HALF + 1, _LONGEST_FIRST_HALF)):
        if view.knows(written[:at]) and view.knows(written[at:]):
            return written[:at], written[at:]
    return ()
