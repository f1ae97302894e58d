"""E-mail addresses and telephone numbers, which the library phonenumbers judges."""

import re

import phonenumbers

from kb_bot.domain.spans import Places, is_called_otherwise

_ADDRESS = r"[^\W_](?:[\w.+%'-]{0,62}[\w+%-])?@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}"
_EMAIL = re.compile(
    rf"\[[^\[\]\n]{{1,200}}\]\(mailto:{_ADDRESS}(?:\?[^()\s]{{0,300}})?\)|<(?:mailto:)?{_ADDRESS}>|(?<![\w.+@/-]){_ADDRESS}(?![\w-])",
    re.IGNORECASE,
)
_NO_EMAIL = re.compile(
    r"^git@|\.(?:png|jpe?g|gif|svg|webp|js|ts|css|html|py|rb|rkt|json|ya?ml|md|txt|service|local|git)$", re.I
)


# Nobody's: reserved for examples (RFC 2606), or a robot's that reads no mail.
_NOBODYS = re.compile(
    r"@(?:[\w-]+\.){0,4}(?:example\.(?:com|net|org)|[\w-]+\.(?:example|test|invalid|localhost))(?!\w)"
    r"|(?<!\w)(?:no|do-?not)[._-]?reply\w{0,10}@",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:\bssh|\bscp|\bsftp|\brsync|\bmosh|\bssh-copy-id)(?:[ \t]+-\S{1,20}(?:[ \t]+\d{1,5})?)*[ \t]+(?:\S{1,100}[ \t]+)?$"
)


def emails(text: str) -> Places:
    for match in _EMAIL.finditer(text):
        before, after = text[max(0, match.start() - 120) : match.start()], text[match.end() : match.end() + 2]
        is_machine = re.match(r":[\w/~]", after) or _LOGIN.search(before)
        if not is_machine and not _NO_EMAIL.search(match[0]) and not _NOBODYS.search(match[0]):
            yield match.span()


_PHONE = re.compile(
    r"\[[^\[\]\n]{1,200}\]\(tel:\+?[\d().-]{5,20}\)|<tel:\+?[\d().-]{5,20}>"
    r"|(?:(?<![\w+@/])(?=\+)|(?<![\w./#=@$€£₽+-])(?<!\d[,:])(?<!№ )(?!\+))"
    r"(?P<number>\+?\(?\d(?:(?!\.[ \u00a0])[ \u00a0().‐-‒-]{0,2}\d){6,14})(?![\w%°/:=]|[.,-]\d)"
)
_PHONE_WORD = re.compile(
    r"(?:phone|mobile|cell|tel|call|whatsapp|viber|telegram|sms|fax|тел|моб|звон)\w{0,8}[^\w\n\ue000]{0,4}(?:\w{1,12}[^\w\n\ue000]{1,3}){0,2}$"
    r"|номер\w{0,2}[^\w\n\ue000]{0,4}(?:(?:телефон|клиент|абонент|покупател|мобильн)\w{0,4}[^\w\n\ue000]{1,3}){0,2}$",
    re.I,
)
_DATE_OR_IP = re.compile(
    r"\d{4}[-. ]\d{1,2}[-. ]\d{1,2}(?:\D.*)?|\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d{2}(?:\D.*)?|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+)+"
)
_DOTTED_US = re.compile(r"\d{3}\.\d{3}\.\d{4}")
_US_SHAPE = re.compile(r"(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[-. ]\d{4}")


def phones(text: str) -> Places:
    for match in _PHONE.finditer(text):
        number = match["number"]
        before = text[max(0, match.start() - 40) : match.start()]
        if number is None or (_is_phone(number, before) and not is_called_otherwise(text, match.start())):
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
