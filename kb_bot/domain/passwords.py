"""Secrets that show by the words around them: "password: x", "token = x" in code, an Authorization header, a name and password in an address."""

import re

from kb_bot.domain.secrets import UUID, has_digit_and_letter, looks_random
from kb_bot.domain.spans import Places

_QUOTES = r"[\"'`*_«“]{0,3}"
_PASSWORD_WORD = r"(?:password|passwd|(?<![^\W_])(?:pass(?:phrase|code)?|pwd|psw|pw)|парол[а-я]{1,3}|(?<!\w)пасс|кодово[а-я]{1,2} слов[а-я]{1,2})"
_PASSWORD = re.compile(
    rf"{_PASSWORD_WORD}{_QUOTES}[ \t]{{0,3}}(?:[:=]|(?P<loose>\bis\b|это\b|[-—–]))>?{_QUOTES}[ \t]{{0,3}}{_QUOTES}"
    r"(?P<value>[^\s\"'`<>«»“”\ue000]{3,200})",
    re.IGNORECASE,
)
_FAR = r"(?:[ \t]{1,3}[\w@.-]{1,20}){1,4}?[ \t]{0,3}[:=]|(?P<bare>)(?=[ \t]{1,3}[\"'`*]{0,3}\S{8})"
_FAR_PASSWORD = re.compile(  # "password of the guest network: x", "пароль Qwerty12"
    rf"(?:password|passwd|passphrase|passcode|(?<!\w)парол[а-я]{{1,3}})(?:{_FAR})[ \t]{{1,3}}{_QUOTES}"
    r"(?P<value>[^\s\"'`<>«»“”\ue000]{6,200})",
    re.IGNORECASE,
)
_NAME_AND_PASSWORD = re.compile(  # "login/password: olga / x"
    r"(?:credentials|creds|(?:log[io]n|user(?:name)?)[ /]{1,3}(?:password|pass)|(?:логин|логопас|уч[её]тк)[а-я]{0,3}"
    r"(?:[ /и]{1,3}парол[а-я]{1,3})?)"
    r"[ \t]{0,3}(?:[:—–-]|(?:are|is)\b)[ \t]{0,3}[^\s/:\ue000]{2,64}[ \t]{0,3}[/:][ \t]{0,3}"
    r"(?P<value>\[\ue000{1,100}\]|[^\s\"'`<>«»“”\ue000]{4,100})",
    re.IGNORECASE,
)
_NO_PASSWORD = re.compile(
    r"\$\{?\w+|[%{(\[]|\*+$|[x•●]{3,}$|\w*(?:\.\w+)*[(\[]|(?:os|process|config|settings|env|self|this)\.|"
    r"v?\d{1,4}(?:\.\d{1,5}){1,4}[,;.)]*$|[\w.-]+@[\w.-]+|(?:base|sha|utf|aes|md|pbkdf)-?\d{1,4}[,;.)]*$|"
    r"(?:none|null|nil|true|false|str|string|text|bytes|any|optional|required|undefined|empty|here|https?:.*|…|\.+|\W+)[,;.)]*$",
    re.IGNORECASE,
)

_KEY_WORD = r"(?:keys?|secrets?|tokens?|ключ[а-я]{0,3}|токен[а-я]{0,3}|секрет[а-я]{0,3})"
_ONE_WORD = r"(?-i:(?<![^\W_])|(?<=[a-z])(?=[KST]))"  # "secret", "my_secret", "mySecret", and not "monkey"
_ASSIGNED = re.compile(
    rf"{_ONE_WORD}{_KEY_WORD}{_QUOTES}[ \t]{{0,3}}[:=]>?[ \t]{{0,3}}{_QUOTES}(?P<value>[A-Za-z0-9+/_=.~-]{{16,500}})",
    re.IGNORECASE,
)
_NEAR_KEY_WORD = re.compile(
    rf"{_ONE_WORD}{_KEY_WORD}(?![^\W_])(?P<between>[^\n\ue000]{{0,30}}?)(?<![\w/.=+-])(?P<value>[A-Za-z0-9+/_=.-]{{16,500}})",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"(?:public|primary|foreign|partition|cache|sort|object|idempotency|fingerprint|отпечат|публичн|открыт|первичн|внешн)\w{0,6}\W{0,3}\w{0,12}\W{0,3}$"
    r"|(?:fingerprint|отпечат\w{0,4}|sha-?\d{0,3}|md5|uuid|guid|commit|id|from|for|in|to|of|at|of)\W{1,3}$",
    re.IGNORECASE,
)
_SECRET_OF_AWS = re.compile(
    rf"(?:aws|secret)\w{{0,12}}[_ -]?key{_QUOTES}[ \t]{{0,3}}[:=]?[ \t]{{0,3}}{_QUOTES}([A-Za-z0-9/+]{{40}})(?![A-Za-z0-9/+=])",
    re.IGNORECASE,
)
_SECRET_OF_AZURE = re.compile(
    r"(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,90}={1,2})|[?&]sig=([A-Za-z0-9%+/]{40,90}={0,2})"
)
_KEY_OF_HEROKU = re.compile(rf"heroku\w{{0,20}}[^\n\ue000]{{0,20}}({UUID.pattern})", re.IGNORECASE)

_HEADER = re.compile(r"\b(?:bearer|basic)[ \t]+([A-Za-z0-9._~+/-]{16,4000}={0,2})", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,15}://[^\s:/@<>]{0,100}:([^\s/@<>]{1,200})@(?=[\w.-])", re.IGNORECASE)


def said(text: str) -> Places:
    yield from (match.span(1) for match in _IN_ADDRESS.finditer(text) if not _NO_PASSWORD.match(match[1]))
    yield from (match.span(1) for match in _HEADER.finditer(text) if has_digit_and_letter(match[1]))
    for pattern in (_SECRET_OF_AWS, _SECRET_OF_AZURE, _KEY_OF_HEROKU):
        yield from (match.span(match.lastindex or 0) for match in pattern.finditer(text))
    yield from _passwords(text)
    yield from _near_key_words(text)


def _passwords(text: str) -> Places:
    pairs = list(_NAME_AND_PASSWORD.finditer(text))
    for match in _PASSWORD.finditer(text):
        is_of_pair = any(pair.start() <= match.start() < pair.end() for pair in pairs)
        value = _password(match)
        if value and not is_of_pair and not (match["loose"] and not has_digit_and_letter(value)):
            yield match.start("value"), match.start("value") + len(value)
    for match in _FAR_PASSWORD.finditer(text):
        value = _password(match)
        is_said = _is_strong(value) if match["bare"] is not None else has_digit_and_letter(value)
        if is_said:
            yield match.start("value"), match.start("value") + len(value)
    for pair in pairs:
        if value := _password(pair):
            yield pair.start("value"), pair.start("value") + len(value)


def _is_strong(value: str) -> bool:
    """As forms ask for it: eight characters, capitals, small letters and digits."""
    has = [any(map(of, value)) for of in (str.isupper, str.islower, str.isdigit)]
    return len(value) >= 8 and all(has)


def _password(match: re.Match[str]) -> str:
    """What stands for the password, without the sentence's own signs; nothing when it is none."""
    value = match["value"].rstrip(".,;)*_")
    return "" if len(value) < 3 or _NO_PASSWORD.match(value) else value


def _near_key_words(text: str) -> Places:
    for pattern in (_ASSIGNED, _NEAR_KEY_WORD):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 30) : match.start("value")]
            if looks_random(match["value"]) and not _PUBLIC.search(before):
                yield match.span("value")
