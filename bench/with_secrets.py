"""Secrets and personal data, made by their published formats and checksums, and the sentences that people set them into."""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Iterator
from random import Random

from bench.making import BASE64, CAPITALS, DIGITS, HEX, LETTERS, URLSAFE, Make, joined, of, one_of, some, uuid


def _jwt(random: Random) -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    claims = {"sub": some(random, DIGITS, 10), "iat": random.randrange(1_500_000_000, 1_800_000_000)}
    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(claims)}.{some(random, URLSAFE, 43)}"


def _pem(name: str) -> Make:
    def make(random: Random) -> str:
        lines = "\n".join(some(random, BASE64, 64) for _ in range(random.randrange(3, 12)))
        return f"-----BEGIN {name}-----\n{lines}\n-----END {name}-----"

    return make


def _password(random: Random) -> str:
    word = random.choice(("Sommer", "dragon", "Qwerty", "letmein", "Zima", "kotik", "Passw0rd"))
    return (
        word
        + random.choice(("", "!", "_", "#"))
        + some(random, DIGITS, random.randrange(2, 5))
        + random.choice(("", "!", "$"))
    )


def _luhn_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _card(random: Random) -> str:
    prefix, length = random.choice((("4", 16), ("51", 16), ("2204", 16), ("37", 15), ("6011", 16), ("3530", 16)))
    digits = prefix + some(random, DIGITS, length - len(prefix) - 1)
    digits += _luhn_digit(digits)
    gap = random.choice(("", " ", "-"))
    groups = (4, 6, 5) if length == 15 else (4, 4, 4, 4)
    return gap.join(_in_groups(digits, groups))


def _in_groups(text: str, lengths: tuple[int, ...]) -> Iterator[str]:
    position = 0
    for length in lengths:
        yield text[position : position + length]
        position += length


def _iban(random: Random) -> str:
    country, bban = random.choice(
        (
            ("DE", some(random, DIGITS, 18)),
            ("GB", some(random, string.ascii_uppercase, 4) + some(random, DIGITS, 14)),
            ("NL", some(random, string.ascii_uppercase, 4) + some(random, DIGITS, 10)),
            ("KZ", some(random, DIGITS, 16)),
        )
    )
    check = 98 - int("".join(str(int(char, 36)) for char in f"{bban}{country}00")) % 97
    iban = f"{country}{check:02}{bban}"
    if random.random() < 0.5:
        return iban
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def _email(random: Random) -> str:
    name = random.choice(("anna", "j.smith", "ivan_petrov", "o'hara", "kb+test", "maria.lopez", "x")) + some(
        random, DIGITS, random.randrange(3)
    )
    firm = some(random, string.ascii_lowercase, random.randrange(4, 9))
    return f"{name}@{firm}.{random.choice(('com', 'ru', 'io', 'co.uk', 'de', 'org'))}"


def _phone(random: Random) -> str:
    def digits(count: int) -> str:
        return some(random, "23456789", count)

    mobile, subscriber = f"9{some(random, '0126', 1)}{digits(1)}", (digits(3), digits(2), digits(2))
    return random.choice(
        (
            f"+7 {mobile} {'-'.join(subscriber)}",
            f"8 ({mobile}) {'-'.join(subscriber)}",
            f"8{mobile}{''.join(subscriber)}",
            f"+7{mobile}{''.join(subscriber)}",
            f"+1 (415) 5{digits(2)}-{digits(4)}",
            f"(212) 5{digits(2)}-{digits(4)}",
            f"+44 20 7946 0{some(random, DIGITS, 3)}",
            f"+49 30 {digits(8)}",
        )
    )


def _passport(random: Random) -> str:
    series, year, number = (
        some(random, DIGITS, 2),
        random.choice(("98", "03", "08", "14", "21")),
        some(random, DIGITS, 6),
    )
    return random.choice(
        (
            f"{series} {year} {number}",
            f"{series}{year} {number}",
            f"{series}{year} № {number}",
            f"{series}{year}{number}",
        )
    )


def _inn(length: int) -> Make:
    def make(random: Random) -> str:
        digits = random.choice(("77", "50", "16", "78")) + some(random, DIGITS, 7 if length == 10 else 8)
        weights = (
            ((2, 4, 10, 3, 5, 9, 4, 6, 8),)
            if length == 10
            else ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
        )
        for row in weights:
            digits += str(sum(weight * int(digit) for weight, digit in zip(row, digits, strict=True)) % 11 % 10)
        return digits

    return make


def _snils(shape: str) -> Make:
    def make(random: Random) -> str:
        digits = "1" + some(random, DIGITS, 8)
        check = sum(weight * int(digit) for weight, digit in zip(range(9, 0, -1), digits, strict=True)) % 101 % 100
        return shape.format(digits[:3], digits[3:6], digits[6:], f"{check:02}")

    return make


ANYWHERE = (
    "We get 401 with {} since Monday, what is wrong?",
    "please try {} and tell me",
    "I used {} in the script.",
    "у клиента не работает {} со вчерашнего дня",
    "вот это: {}",
    "curl -H 'X-Auth: {}' https://api.acme.io/v2/orders",
    "the log says: {} was refused",
    "{}",
)
PASSWORDS = (
    "password: {}",
    "the login is admin, password: {}",
    "Пароль: {}",
    "логин тот же, пароль: {}, зайди пожалуйста",
    "DB_PASSWORD={}",
    '"password": "{}",',
    "pwd: {}",
    "пароль — {}",
    "my password is {}",
    "login/password: olga / {}",
    "password of the guest network: {}",
    "Пароль от склада: {}",
    "passphrase for the key is: {}",
)
ASSIGNED = (
    "api key: {}",
    'token = "{}"',
    "API_KEY={}",
    "client_secret: {}",
    '{"accessToken": "{}"}',
    "ключ доступа: {}",
    "https://api.acme.io/v1/orders?token={}",
    "export SERVICE_TOKEN={}",
    "here is the token {} for the sandbox",
)
OF_AWS = ("aws_secret_access_key = {}", "AWS_SECRET_ACCESS_KEY={}", '"SecretAccessKey": "{}"', "secret key: {}")
OF_AZURE = (
    "DefaultEndpointsProtocol=https;AccountName=acmestore;AccountKey={};EndpointSuffix=core.windows.net",
    "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={}",
)
OF_HEROKU = ("HEROKU_API_KEY={}", "heroku api key: {}", "heroku token is {}")
HEADERS = (
    "Authorization: Bearer {}",
    "curl -H 'Authorization: Bearer {}' https://api.acme.io",
    "header: authorization: bearer {}",
)
ADDRESSES = (
    "postgres://kb:{}@db.acme.io:5432/kb",
    "DATABASE_URL=mysql://root:{}@10.0.0.5/shop",
    "git clone https://bot:{}@git.acme.io/a/b.git",
    "redis://:{}@cache:6379/0",
    "amqp://guest:{}@mq/",
)
DSN = ("SENTRY_DSN=https://{}@o447951.ingest.sentry.io/5429219", "https://{}@sentry.acme.io/12")
PHONES = (
    "please call {} after six",
    "мой номер {}",
    "позвоните по {}",
    "Customer's phone: {}.",
    "the customer ({}) waits",
    "{}",
)
MAILS = (
    "write to {}",
    "the customer is {}.",
    "почта клиента: {}",
    "<{}> asks for a refund",
    "mailto:{}",
    "the account of {} is locked",
)
PASSPORTS = (
    "паспорт {}",
    "Паспорт серия {}",
    "паспортные данные клиента: {}, выдан в Казани",
    "passport {}",
    "серия и номер паспорта: {}",
)
INNS = (
    "ИНН {}",
    "ИНН: {}, КПП 770101001",
    "инн клиента {}",
    "INN {}",
    "реквизиты: ИНН {} ОГРН 1027700132195",
    "ИП Петров Пётр Петрович, {}",
)
SNILS_WORDS = ("СНИЛС {}", "снилс: {}", "SNILS {}", "страховой номер {}")

# family -> (kind, how it is made, the sentences it stands in)
SECRETS: dict[str, tuple[str, Make, tuple[str, ...]]] = {
    "AWS access key": ("key", one_of(of("AKIA", CAPITALS, 16), of("ASIA", CAPITALS, 16)), ANYWHERE),
    "AWS secret key": ("key", of("", BASE64, 40), OF_AWS),
    "GitHub": (
        "key",
        one_of(
            *(of(f"gh{letter}_", LETTERS, 36) for letter in "pousr"),
            joined("github_pat_", (LETTERS, 22), "_", (LETTERS, 59)),
        ),
        ANYWHERE,
    ),
    "GitLab": (
        "key",
        one_of(of("glpat-", URLSAFE, 20), of("glrt-", URLSAFE, 20), of("gldt-", URLSAFE, 20)),
        ANYWHERE,
    ),
    "Slack": (
        "key",
        one_of(
            joined("xoxb-", (DIGITS, 12), "-", (DIGITS, 13), "-", (LETTERS, 24)),
            joined("xapp-1-A", (CAPITALS, 10), "-", (DIGITS, 13), "-", (HEX, 64)),
        ),
        ANYWHERE,
    ),
    "Slack webhook": (
        "key",
        joined("https://hooks.slack.com/services/T", (CAPITALS, 8), "/B", (CAPITALS, 8), "/", (LETTERS, 24)),
        ANYWHERE,
    ),
    "Stripe": (
        "key",
        one_of(
            of("sk_live_", LETTERS, 24),
            of("rk_live_", LETTERS, 99),
            of("sk_test_", LETTERS, 24),
            of("whsec_", LETTERS, 32),
        ),
        ANYWHERE,
    ),
    "Google": (
        "key",
        one_of(of("AIza", URLSAFE, 35), of("GOCSPX-", URLSAFE, 28), of("ya29.", URLSAFE, 120)),
        ANYWHERE,
    ),
    "OpenAI": (
        "key",
        one_of(of("sk-", LETTERS, 48), joined("sk-proj-", (URLSAFE, 74), "T3BlbkFJ", (URLSAFE, 74))),
        ANYWHERE,
    ),
    "Anthropic, OpenRouter": (
        "key",
        one_of(of("sk-ant-api03-", URLSAFE, 93, "AA"), of("sk-or-v1-", HEX, 64)),
        ANYWHERE,
    ),
    "Hugging Face": ("key", of("hf_", string.ascii_letters, 34), ANYWHERE),
    "Twilio": ("key", of("SK", HEX, 32), ANYWHERE),
    "SendGrid": ("key", joined("SG.", (URLSAFE, 22), ".", (URLSAFE, 43)), ANYWHERE),
    "npm": ("key", of("npm_", LETTERS, 36), ANYWHERE),
    "PyPI": ("key", of("pypi-AgEIcHlwaS5vcmc", URLSAFE, 150), ANYWHERE),
    "Telegram": ("key", joined((DIGITS, 10), ":AA", (URLSAFE, 33)), ANYWHERE),
    "Telegram in an address": (
        "key",
        joined((DIGITS, 10), ":AA", (URLSAFE, 33)),
        ("https://api.telegram.org/bot{}/getUpdates",),
    ),
    "Azure storage": ("key", of("", BASE64, 86, "=="), (OF_AZURE[0],)),
    "Azure bus": ("key", of("", BASE64, 43, "="), (OF_AZURE[1],)),
    "Azure client secret": ("key", joined((LETTERS, 3), "8Q~", (LETTERS + "_~.", 33), "x"), ANYWHERE),
    "DigitalOcean": ("key", of("dop_v1_", HEX, 64), ANYWHERE),
    "Heroku": ("key", one_of(uuid), OF_HEROKU),
    "Heroku, new": ("key", lambda random: f"HRKU-{uuid(random)}", ANYWHERE),
    "Mailgun": ("key", one_of(of("key-", HEX, 32), joined((HEX, 32), "-", (HEX, 8), "-", (HEX, 8))), ANYWHERE),
    "Shopify": ("key", one_of(of("shpat_", HEX, 32), of("shpss_", HEX, 32)), ANYWHERE),
    "Square": (
        "key",
        one_of(of("sq0atp-", URLSAFE, 22), of("sq0csp-", URLSAFE, 43), of("EAAA", URLSAFE, 60)),
        ANYWHERE,
    ),
    "Sentry DSN": ("key", of("", HEX, 32), DSN),
    "Discord webhook": (
        "key",
        joined("https://discord.com/api/webhooks/", (DIGITS, 18), "/", (URLSAFE, 68)),
        ANYWHERE,
    ),
    "Office webhook": (
        "key",
        lambda random: (
            f"https://acme.webhook.office.com/webhookb2/{uuid(random)}@{uuid(random)}/IncomingWebhook/{some(random, HEX, 32)}/{uuid(random)}"
        ),
        ANYWHERE,
    ),
    "Yandex, VK": (
        "key",
        one_of(of("AQVN", URLSAFE, 36), of("y0_", URLSAFE, 55), of("vk1.a.", URLSAFE, 80)),
        ANYWHERE,
    ),
    "JWT": ("key", _jwt, ANYWHERE),
    "private key": (
        "key",
        one_of(
            *(_pem(f"{name}PRIVATE KEY") for name in ("", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ")),
            _pem("PGP PRIVATE KEY BLOCK"),
        ),
        ANYWHERE,
    ),
    "token with its word": ("key", one_of(of("", HEX, 32), of("", LETTERS, 28), of("", LETTERS, 40)), ASSIGNED),
    "bearer": ("key", one_of(of("", LETTERS, 32), of("", URLSAFE, 64)), HEADERS),
    "in an address": ("key", one_of(_password, of("", LETTERS, 20)), ADDRESSES),
    "password": ("key", _password, PASSWORDS),
    "card": ("card", _card, ANYWHERE),
    "IBAN": ("iban", _iban, ANYWHERE),
    "e-mail": ("email", _email, MAILS),
    "telephone": ("phone", _phone, PHONES),
    "passport": ("passport", _passport, PASSPORTS),
    "INN of a company": ("inn", _inn(10), INNS[:-1]),
    "INN of a person": ("inn", _inn(12), INNS),
    "SNILS": ("snils", _snils("{}-{}-{} {}"), ANYWHERE),
    "SNILS without hyphens": ("snils", one_of(_snils("{}{}{}{}"), _snils("{} {} {} {}")), SNILS_WORDS),
}
