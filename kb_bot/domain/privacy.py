"""Finds secrets and personal data in a text, by shape and checksum, without asking anybody: nothing leaves the process.

Precision comes first, for support talk is full of versions, ids, hashes and dates. Every pattern is bounded: time is linear.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers


class Kind(StrEnum):
    KEY = "key"
    CARD = "card"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Finding:
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with labels in it, and where in the unmasked text they came from."""

    text: str
    findings: tuple[Finding, ...]


_BLANK = "\ue000"  # fills the place of what was found or masked already: neither part nor context of anything


def find(text: str) -> tuple[Finding, ...]:
    """In order, never overlapping; where two kinds claim a place the more dangerous one has it."""
    found: list[Finding] = []
    while new := _search(text):
        found += new
        text = _replaced(text, new, lambda finding: _blank(finding.end - finding.start))
    return tuple(sorted(found, key=lambda finding: finding.start))


def _search(text: str) -> list[Finding]:
    taken = bytearray(len(text))
    found: list[Finding] = []
    for kind, places in _SEARCHES:
        for start, end in places(text):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Finding(start, end, kind))
    return sorted(found, key=lambda finding: finding.start)


def _blank(length: int) -> str:
    return f"[{_BLANK * (length - 2)}]" if length > 2 else _BLANK * length


def mask(text: str, labels: Mapping[Kind, str], keep: Collection[Kind] = ()) -> Masked:
    """Puts the label of its kind in the place of each finding, except the kinds that a person chose to keep."""
    searched = text
    for label in filter(None, labels.values()):
        searched = searched.replace(label, _blank(len(label)))
    findings = tuple(finding for finding in find(searched) if finding.kind not in keep)
    return Masked(_replaced(text, findings, lambda finding: labels[finding.kind]), findings)


def _replaced(text: str, findings: Sequence[Finding], by: Callable[[Finding], str]) -> str:
    pieces: list[str] = []
    position = 0
    for finding in findings:
        pieces += [text[position : finding.start], by(finding)]
        position = finding.end
    return "".join([*pieces, text[position:]])


Places = Iterator[tuple[int, int]]

# Keys

_ISSUED_KEY = re.compile(
    r"(?<![A-Za-z0-9_])(?:"
    r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,500}|xapp-[A-Za-z0-9-]{10,500}"  # Slack
    r"|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"  # AWS
    r"|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}"
    r"|gl(?:pat|rt|dt|ptt|cbt)-[\w-]{20,255}"  # GitLab
    r"|AIza[\w-]{35}|ya29\.[\w-]{20,500}|GOCSPX-[\w-]{20,60}"  # Google
    r"|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,255}|whsec_[A-Za-z0-9+/=]{20,255}"  # Stripe
    r"|sk-(?:[a-z]{2,10}-)*[A-Za-z0-9_-]{20,255}|hf_[A-Za-z0-9]{30,60}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,500}"
    r"|SG\.[\w-]{16,32}\.[\w-]{32,64}|dop_v1_[a-f0-9]{64}|\d{8,10}:AA[\w-]{33}(?![\w-])"  # SendGrid, DigitalOcean, Telegram
    r"|eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}(?:\.[\w-]{0,2000})?"  # JWT
    r")[\w-]*"
)
_WEBHOOK = re.compile(r"https://hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[\w/-]{10,200}")
_PEM = re.compile(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----))*(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?"
)
_BEARER = re.compile(r"\b(?:bearer|basic)[ \t]+([A-Za-z0-9._~+/-]{16,4000}={0,2})", re.IGNORECASE)
_IN_URL = re.compile(r"\b[a-z][a-z0-9+.-]{1,15}://[^\s:/@<>]{0,100}:([^\s/@<>]{1,200})@(?=[\w.-])", re.IGNORECASE)

_PASSWORD_WORD = (
    r"(?:password|passwd|(?<![^\W_])(?:pass(?:phrase|code)?|pwd)|парол[а-я]{1,3}|кодово[а-я]{1,2} слов[а-я]{1,2})"
)
_KEY_WORD = r"(?:keys?|secrets?|tokens?|ключ[а-я]{0,3}|токен[а-я]{0,3}|секрет[а-я]{0,3})"
_QUOTES = r"[\"'`*_«“]{0,3}"
_PASSWORD = re.compile(
    rf"{_PASSWORD_WORD}{_QUOTES}[ \t]{{0,3}}(?:[:=]|(?P<loose>\bis\b|это\b|[-—–]))>?{_QUOTES}[ \t]{{0,3}}{_QUOTES}"
    r"(?P<value>[^\s\"'`<>«»“”\ue000]{3,200})",
    re.IGNORECASE,
)
_NEAR_KEY_WORD = re.compile(
    rf"(?<![^\W_]){_KEY_WORD}(?![^\W_])[^\n\ue000]{{0,30}}?(?<![\w/.=+-])([A-Za-z0-9+/_=.-]{{16,500}})", re.I
)
_NO_PASSWORD = re.compile(
    r"\$\{?\w+|[%{(\[]|\*+$|\w*(?:\.\w+)*[(\[]|(?:os|process|config|settings|env|self|this)\.|"
    r"(?:none|null|nil|true|false|str|string|text|bytes|any|optional|required|undefined|empty|here|https?:.*|…|\.+|\W+)[,;.)]*$",
    re.IGNORECASE,
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _keys(text: str) -> Places:
    for pattern in (_PEM, _ISSUED_KEY, _WEBHOOK):
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span(1) for match in _IN_URL.finditer(text) if not _NO_PASSWORD.match(match[1]))
    yield from (match.span(1) for match in _BEARER.finditer(text) if _has_digit_and_letter(match[1]))
    yield from _passwords(text)
    yield from (match.span(1) for match in _NEAR_KEY_WORD.finditer(text) if _looks_random(match[1]))


def _passwords(text: str) -> Places:
    for match in _PASSWORD.finditer(text):
        value = match["value"].rstrip(".,;)*_")
        if len(value) < 3 or _NO_PASSWORD.match(value) or (match["loose"] and not _has_digit_and_letter(value)):
            continue
        yield match.start("value"), match.start("value") + len(value)


def _has_digit_and_letter(value: str) -> bool:
    return any(char.isdigit() for char in value) and any(char.isalpha() for char in value)


def _looks_random(value: str) -> bool:
    """Letters and digits mixed as nobody writes them: 3.3 bits a character and more, digits in more than one place."""
    if not _has_digit_and_letter(value) or _UUID.fullmatch(value) or "/" in value.strip("/")[:12]:
        return False
    digits_runs = len(re.findall(r"\d+", value))
    longest_word = max(len(word) for word in re.findall(r"[A-Z]?[a-z]*", value))
    return digits_runs >= 3 and longest_word <= 8 and _entropy(value) >= 3.3


def _entropy(value: str) -> float:
    return -sum(count / len(value) * math.log2(count / len(value)) for count in Counter(value).values())


# Card numbers and IBANs

_CARD = re.compile(r"(?<![\w.,/-])\d(?:[ -]?\d){12,18}(?![\w/]|[-.,]\d)")
# Issuer prefixes with their lengths: Visa, Mastercard, Mir, American Express, Discover, JCB, UnionPay, Diners, Maestro.
_ISSUER = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|220[0-4]\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14}|62\d{14,17}"
    r"|3[068]\d{12}|(?:50|5[6-9]|6[37])\d{14}"
)


def _cards(text: str) -> Places:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _ISSUER.fullmatch(digits) and len(set(digits)) > 1 and _luhn(digits):
            yield match.span()


def _luhn(digits: str) -> bool:
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?= ?[A-Z0-9])")
_IBAN_LENGTHS = {
    country: int(length)
    for country, length in re.findall(
        r"([A-Z]{2})(\d{2})",
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28"
        "HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25"
        "QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20",
    )
}


def _ibans(text: str) -> Places:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match[0][:2], 0)
        written = re.match(
            rf"[A-Z0-9](?: ?[A-Z0-9]){{{length - 1}}}(?![A-Za-z0-9])", text[match.start() : match.start() + 50]
        )
        if length and written and _iban_checks(written[0].replace(" ", "")):
            yield match.start(), match.start() + written.end()


def _iban_checks(iban: str) -> bool:
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1


# E-mail addresses

_ADDRESS = r"[^\W_](?:[\w.+%'-]{0,62}[\w+%-])?@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}"
_EMAIL = re.compile(
    rf"\[[^\[\]\n]{{1,200}}\]\(mailto:{_ADDRESS}(?:\?[^()\s]{{0,300}})?\)|<(?:mailto:)?{_ADDRESS}>|(?<![\w.+@/-]){_ADDRESS}(?![\w-])",
    re.IGNORECASE,
)
_NO_EMAIL = re.compile(
    r"^git@|\.(?:png|jpe?g|gif|svg|webp|js|ts|css|html|py|rb|rkt|json|ya?ml|md|txt|service|local|git)$", re.I
)


def _emails(text: str) -> Places:
    for match in _EMAIL.finditer(text):
        remote = text[match.end() : match.end() + 2]
        if not _NO_EMAIL.search(match[0]) and not re.match(r":[\w/~]", remote):
            yield match.span()


# Telephone numbers

_PHONE = re.compile(
    r"\[[^\[\]\n]{1,200}\]\(tel:\+?[\d().-]{5,20}\)|<tel:\+?[\d().-]{5,20}>"
    r"|(?:(?<![\w+@/(])(?=\+)|(?<![\w./#=@$€£₽+(-])(?<!\d[,:])(?<!№ )(?!\+))"
    r"(?P<number>\+?\(?\d(?:[ \u00a0().‐-‒-]{0,2}\d){6,14})(?![\w%°/:=]|[.,-]\d)"
)
_PHONE_WORD = re.compile(
    r"(?:phone|mobile|cell|tel|call|whatsapp|viber|telegram|sms|fax|тел|моб|звон|номер)\w{0,8}[^\w\n\ue000]{0,4}(?:\w{1,12}[^\w\n\ue000]{1,3}){0,2}$",
    re.I,
)
_DATE_OR_IP = re.compile(
    r"\d{4}[-. ]\d{1,2}[-. ]\d{1,2}(?:\D.*)?|\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d{2}(?:\D.*)?|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+)+"
)
_DOTTED_US = re.compile(r"\d{3}\.\d{3}\.\d{4}")
_US_SHAPE = re.compile(r"(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[-. ]\d{4}")


def _phones(text: str) -> Places:
    for match in _PHONE.finditer(text):
        number = match["number"]
        if number is None or _is_phone(number, text[max(0, match.start() - 40) : match.start()]):
            yield match.span()


def _is_phone(number: str, before: str) -> bool:
    if number.startswith("+"):
        return _valid(number, None)
    if _DATE_OR_IP.fullmatch(number) and not _DOTTED_US.fullmatch(number):
        return False
    digits = re.sub(r"\D", "", number)
    if _PHONE_WORD.search(before):
        return any(_valid(number, region) for region in ("RU", "US", "GB"))
    if re.fullmatch(r"[78]9\d{9}", digits) or (len(digits) == 11 and digits[0] in "78" and digits != number):
        return _valid("+7" + digits[1:], None)
    return _written_as_phone(number)


def _written_as_phone(number: str) -> bool:
    """Without a country code only the shapes that nobody gives to other numbers."""
    if _US_SHAPE.fullmatch(number):
        return _valid(number, "US") or (number.startswith("(") and _valid(number, "RU"))
    if number.startswith("("):
        return _valid(number, "RU")
    return bool(re.fullmatch(r"0\d{2,4} \d{3,4} ?\d{3,4}", number)) and _valid(number, "GB")


def _valid(number: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


_SEARCHES: tuple[tuple[Kind, Callable[[str], Places]], ...] = (
    (Kind.KEY, _keys),
    (Kind.IBAN, _ibans),
    (Kind.CARD, _cards),
    (Kind.EMAIL, _emails),
    (Kind.PHONE, _phones),
)
