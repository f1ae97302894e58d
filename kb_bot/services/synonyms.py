"""The workspace's own synonyms: whoever leads a collection, and admins, look after them; everybody's questions use them."""

from collections.abc import Callable
from datetime import datetime

from kb_bot.domain.access import Viewer
from kb_bot.domain.synonyms import GROUPS_MAX, LEAST, MOST, WORD_MAX, SynonymGroup, words_in
from kb_bot.errors import Invalid, NotAllowed, NotFound
from kb_bot.search import numbers
from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.thesaurus import phrase_of
from kb_bot.services.door import admit
from kb_bot.store import people, synonyms
from kb_bot.store.database import Database, Session


class Synonyms:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self, viewer: Viewer) -> list[SynonymGroup]:
        """For those who may change them."""
        admit(viewer)
        with self._database.read() as session:
            _check_may_change(session, viewer)
            return synonyms.list_all(session, viewer.workspace_id)

    def get(self, viewer: Viewer, group_id: int) -> SynonymGroup:
        found = next((group for group in self.all(viewer) if group.id == group_id), None)
        if found is None:
            raise NotFound("error-synonyms-not-found")
        return found

    def save(self, viewer: Viewer, group_id: int, written: str) -> None:
        """A new group (id 0), or other words for one."""
        admit(viewer)
        with self._database.write() as session:
            _check_may_change(session, viewer)
            others = [one for one in synonyms.list_all(session, viewer.workspace_id) if one.id != group_id]
            group = SynonymGroup(group_id, _checked(words_in(written), others))
            synonyms.save(session, viewer.workspace_id, group, viewer.person_id, self._clock())

    def remove(self, viewer: Viewer, group_id: int) -> None:
        admit(viewer)
        with self._database.write() as session:
            _check_may_change(session, viewer)
            synonyms.remove(session, viewer.workspace_id, group_id, viewer.person_id, self._clock())


def _check_may_change(session: Session, viewer: Viewer) -> None:
    roles = people.roles(session, viewer)
    if not (roles.is_admin or roles.leads):
        raise NotAllowed("synonyms-error-not-yours")


def _checked(words: tuple[str, ...], others: list[SynonymGroup]) -> tuple[str, ...]:
    """The words, each once, if they can be used as they are."""
    by_phrase = {phrase_of(word): word for word in reversed(words)}
    if () in by_phrase:
        raise Invalid("synonyms-error-no-word", field="words", word=by_phrase[()])
    single = tuple(word for word in words if by_phrase[phrase_of(word)] == word)
    if len(single) < LEAST:
        raise Invalid("synonyms-error-few", field="words")
    if len(single) > MOST or len(others) >= GROUPS_MAX:
        raise Invalid("synonyms-error-many", field="words", limit=MOST, groups=GROUPS_MAX)
    for word in single:
        _check_word(word, others)
    return single


def _check_word(word: str, others: list[SynonymGroup]) -> None:
    if len(word) > WORD_MAX:
        raise Invalid("synonyms-error-long", field="words", word=word[:WORD_MAX], over=len(word) - WORD_MAX)
    if numbers.is_of_card(word):
        raise Invalid("synonyms-error-card", field="words", word=word)
    if word.casefold() in STOPWORDS:
        raise Invalid("synonyms-error-common", field="words", word=word)
    there = next((one for one in others if phrase_of(word) in map(phrase_of, one.words)), None)
    if there is not None:
        raise Invalid("synonyms-error-known", field="words", word=word, words=" = ".join(there.words))
