"""What looks a little like a secret and is none: order numbers, versions, hashes, dates, talk of passwords."""

from __future__ import annotations

import string
from random import Random

from bench.making import BASE64, CAPITALS, DIGITS, HEX, Make, joined, one_of, some, uuid

WORD = string.ascii_lowercase


def _date(random: Random) -> str:
    year, month, day = random.randrange(2015, 2030), random.randrange(1, 13), random.randrange(1, 29)
    hour, minute, second = random.randrange(24), random.randrange(60), random.randrange(60)
    clock = f"{hour:02}:{minute:02}:{second:02}"
    return random.choice(
        (
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}-{day:02}T{clock}Z",
            f"{year}-{month:02}-{day:02} {clock}.{some(random, DIGITS, 6)}",
            f"{day:02}.{month:02}.{year}",
            f"{year}{month:02}{day:02}",
            f"{day:02}/{month:02}/{year} {clock}",
        )
    )


def _version(random: Random) -> str:
    numbers = [str(random.randrange(40)) for _ in range(3)]
    return (
        random.choice(("", "v"))
        + ".".join(numbers)
        + random.choice(
            (
                "",
                f".{some(random, '123456789', 4)}",
                "-rc1",
                f"-build.{some(random, '123456789', 5)}",
                f"+{some(random, HEX, 7)}",
            )
        )
    )


def _address_of_machine(random: Random) -> str:
    ip = ".".join(str(random.randrange(256)) for _ in range(4))
    return random.choice(
        (
            ip,
            f"{ip}:{random.randrange(1024, 65535)}",
            f"{ip}/24",
            ":".join(some(random, HEX, 2) for _ in range(6)),
            f"2001:db8:{some(random, HEX, 4)}::{some(random, HEX, 4)}",
        )
    )


def _reserved(random: Random) -> str:
    name = random.choice(("user", "alice", "you", "first.last", "admin"))
    return f"{name}@{random.choice(('example.com', 'example.org', 'mail.example.net', 'host.test', 'acme.example', 'x.invalid'))}"


def _machine_login(random: Random) -> str:
    host = f"{some(random, WORD, 6)}.acme.io"
    return random.choice(
        (
            f"ssh deploy@{host}",
            f"ssh -p 2222 root@{host}",
            f"scp a.txt root@{host}:/srv",
            f"git@{host}:team/repo.git",
            f"rsync -a dist/ www@{host}:/var/www",
        )
    )


def _cluster_name(random: Random) -> str:
    name = random.choice(("api", "auth-token-controller", "kb-worker", "billing-service"))
    tail = some(random, "bcdfghjklmnpqrstvwxz2456789", 10), some(random, "bcdfghjklmnpqrstvwxz2456789", 5)
    return random.choice(
        (
            f"{name}-{'-'.join(tail)}",
            f"{name}-tls-2026-01-{some(random, '123', 2)}",
            f"acme/{name}:2026.1.{some(random, DIGITS, 3)}-{some(random, HEX, 7)}",
        )
    )


def _money(random: Random) -> str:
    whole = f"{random.randrange(1, 99)},{some(random, DIGITS, 3)},{some(random, DIGITS, 3)}"
    return random.choice(
        (
            f"${whole}",
            f"{whole.replace(',', ' ')} ₽",
            f"€{random.randrange(9999)}.{some(random, DIGITS, 2)}",
            f"{random.randrange(100)}.{some(random, DIGITS, 2)} %",
        )
    )


NUMBERS = (
    "order {} is late",
    "заказ {} не пришёл",
    "#{} is closed",
    "ticket {}",
    "заявка № {}",
    "invoice no. {} was paid twice",
    "the id is {}",
    "номер заказа {}",
    "номер договора: {}",
    "order number {}",
    "call id {}",
    "telegram id {}",
    "phone model {}",
    "ISBN {}",
    "IMEI {}",
    "р/с {}, БИК 044525225",
    "arn:aws:iam::{}:role/deploy",
    "посылка {} на почте",
)
PLAIN = (
    "it began with {} last week",
    "после {} перестало",
    "see {} in the log",
    "{}",
    "we run {} now",
    "`{}` fails",
    "fixed in {}, thanks",
)
KEYS = (
    "the primary key {} is taken",
    "cache key {} has expired",
    "the commit is {}",
    "public key fingerprint SHA256:{}",
    "idempotency key: {}",
    "md5 of the file: {}",
    "image sha256:{}",
)
PLAIN_TALK = (
    "the password is wrong{}",
    "I forgot my password{}",
    "password rules: at least 8 characters{}",
    "password reset link: https://acme.io/r/ab12{}",
    "password hash: bcrypt{}",
    "passwords are stored as SHA256 sums{}",
    "password policy v2.1.3 applies{}",
    "пароль для входа: см. вики{}",
    "пароли разные: у Иванова и у Петрова{}",
    "password field: Base64 encoded{}",
    "pass it on to the second floor: room B12{}",
    "password: str = None{}",
    "set password=${PASSWORD}{}",
    "пароль не подходит{}",
    "Пароль: ******{}",
    "where is the API key?{}",
    "the token has expired{}",
    "key: some-long-hyphenated-name-here{}",
    "tokens = tokenize(text){}",
    "def verify_token(token: str) -> bool:{}",
    "secret sauce: https://acme.io/a/long/path-2017-05/x1y2{}",
    "reset your password at https://acme.io/reset{}",
    "<password>your password</password>{}",
    "ключ от офиса у охраны{}",
    "паспорт нужен только для возврата{}",
    "ИНН указывать не нужно{}",
    "basic authentication-mechanism{}",
    "sk-spinner-double-bounce-circle-fade{}",
    "password: <your password>{}",
    "token_count = 12{}",
    "postgres://${USER}:${PASS}@host/db{}",
    "card ending in 4242{}",
    "позвоните нам завтра{}",
)

HARMLESS: dict[str, tuple[Make, tuple[str, ...]]] = {
    "order number": (
        lambda random: some(random, DIGITS, random.choice((6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20))),
        NUMBERS,
    ),
    "version": (_version, PLAIN),
    "UUID": (uuid, (*PLAIN, *NUMBERS, *KEYS[:2], KEYS[4])),
    "hash": (lambda random: some(random, HEX, random.choice((7, 12, 32, 40, 64))), (*PLAIN, *KEYS)),
    "base64 hash": (lambda random: some(random, BASE64, 43), (KEYS[3], "integrity=sha256-{}=")),
    "date": (_date, PLAIN),
    "Unix time": (
        lambda random: random.choice(("1{}", "1{}{}", "1{}.{}")).format(
            some(random, "5678", 1) + some(random, DIGITS, 8), some(random, DIGITS, 6)
        ),
        (*PLAIN, "ts={}"),
    ),
    "port": (
        lambda random: random.choice((":{}", "localhost:{}", "port {}", "8080-{}")).format(
            random.randrange(1024, 65535)
        ),
        PLAIN,
    ),
    "address of a machine": (_address_of_machine, PLAIN),
    "reserved e-mail": (_reserved, ("write to {}", "log in as {}", "<{}>", "for instance {}")),
    "login on a machine": (_machine_login, ("run `{}`", "{}", "then {}")),
    "colour": (lambda random: "#" + some(random, HEX, random.choice((3, 6, 8))), PLAIN),
    "money": (_money, PLAIN),
    "id of Slack": (lambda random: random.choice("UCTWBS") + "0" + some(random, CAPITALS, 9), PLAIN),
    "address": (
        joined("https://acme.io/", (WORD, 7), "/", (DIGITS, 11), "?page=", (DIGITS, 2), "&ref=", (HEX, 12)),
        PLAIN,
    ),
    "package at a version": (lambda random: f"{some(random, WORD, 6)}@{_version(random)}", PLAIN),
    "name in a cluster": (
        _cluster_name,
        ("the secret {} is missing", "pod {} restarts", "key {} in the config", "token: {}", "image {} is old"),
    ),
    "measure": (one_of(*(joined(("123456789", 1), (DIGITS, 7), unit) for unit in (" bytes", " rows", " мс"))), PLAIN),
    "talk of secrets": (lambda random: "", PLAIN_TALK),
}
