"""Numbers of payment cards and bank accounts: their checksums tell them from other long numbers."""

import re

from kb_bot.domain.spans import Places, is_called_otherwise

_CARD = re.compile(r"(?<![\w.,/-])(?<!::)\d(?:[ -]?\d){12,18}(?![\w/]|[-.,]\d)")
# Issuer prefixes with their lengths: Visa, Mastercard, Mir, American Express, Discover, JCB, UnionPay, Diners, Maestro.
_ISSUER = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|220[0-4]\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14}|62\d{14,17}"
    r"|3[068]\d{12}|(?:50|5[6-9]|6[37])\d{14}"
)


def cards(text: str) -> Places:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        is_card = _ISSUER.fullmatch(digits) and len(set(digits)) > 1 and _luhn(digits)
        if is_card and not is_called_otherwise(text, match.start()):
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


def ibans(text: str) -> Places:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match[0][:2], 0)
        written = re.match(
            rf"[A-Z0-9](?: ?[A-Z0-9]){{{length - 1}}}(?![A-Za-z0-9])", text[match.start() : match.start() + 50]
        )
        if length and written and _iban_checks(written[0].replace(" ", "")):
            yield match.start(), match.start() + written.end()


def _iban_checks(iban: str) -> bool:
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1
