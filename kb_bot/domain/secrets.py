"""Keys that show by their shape whose they are: tokens of the known vendors, JWTs, private keys, webhooks.

The shapes are those that the vendors publish for scanners of secrets, and those of their keys as they are.
"""

import math
import re
from collections import Counter
from itertools import pairwise

from kb_bot.domain.spans import Places

_ISSUED = {
    "AWS": r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])",
    "Slack": r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,500}|xapp-[A-Za-z0-9-]{10,500}",
    "GitHub": r"gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}",
    "GitLab": r"gl(?:pat|rtr?|dt|ptt|cbt|soat|ft|imt|agent|oas|wt)-[\w.-]{20,255}|GR1348941[\w-]{20,40}",
    "Google": r"AIza[\w-]{35}|ya29\.[\w-]{20,500}|GOCSPX-[\w-]{20,60}|1//0[\w-]{40,200}",
    "Stripe": r"(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,255}|whsec_[A-Za-z0-9+/=]{20,255}",
    "OpenAI, Anthropic": r"sk-(?:ant|or|proj|svcacct|admin)-[\w-]{20,255}|sk-[A-Za-z0-9]{40,60}(?![\w-])",
    "Groq, xAI, Perplexity": r"gsk_[A-Za-z0-9]{40,100}|xai-[A-Za-z0-9]{60,120}|pplx-[A-Za-z0-9]{40,80}",
    "Hugging Face, Replicate": r"hf_[A-Za-z0-9]{30,60}|r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])",
    "npm": r"npm_[A-Za-z0-9]{36}",
    "PyPI": r"pypi-[\w-]{50,500}",
    "RubyGems": r"rubygems_[0-9a-f]{48}",
    "Docker": r"dckr_(?:pat|oat)_[\w-]{27,60}",
    "SendGrid": r"SG\.[\w-]{16,32}\.[\w-]{32,64}",
    "Mailgun": r"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![\w-])",
    "Mailchimp": r"[0-9a-f]{32}-us\d{1,2}(?!\w)",
    "DigitalOcean": r"do[opr]_v1_[a-f0-9]{64}",
    "Heroku": r"HRKU-[\w-]{36,80}",
    "Azure": r"[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])",
    "Shopify": r"shp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{32}",
    "Square": r"sq0(?:atp|csp|idp)-[\w-]{22,50}|EAAA[\w-]{56,64}(?![\w-])",
    "Sentry": r"sntrys_[A-Za-z0-9+/=_-]{40,400}|sntryu_[a-f0-9]{64}",
    "Telegram": r"\d{8,10}:AA[\w-]{33}(?![\w-])",
    "Discord": r"[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}",
    "Facebook": r"EAA[A-Za-z0-9]{90,300}",
    "Yandex": r"AQVN[\w-]{35,40}|y[0-3]__?[\w-]{30,100}|t1\.[\w-]{20,400}={0,2}\.[\w-]{86}={0,2}",
    "VK": r"vk1\.a\.[\w-]{60,300}",
    "Atlassian": r"AT[AC]TT3[\w=-]{60,300}",
    "HashiCorp": r"hv[sbr]\.[\w-]{20,300}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}",
    "Notion, Linear, Figma": r"ntn_[A-Za-z0-9]{40,60}|lin_api_[A-Za-z0-9]{40}|figd_[\w-]{40,60}",
    "Postman, New Relic": r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}|NRAK-[A-Z0-9]{27}",
    "Grafana, Databricks": r"glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_eyJ[\w=+/-]{40,300}|dapi[0-9a-f]{32}(?:-\d)?",
    "Airtable, Supabase": r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}|sbp_[0-9a-f]{40}",
    "Doppler, Pulumi": r"dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,70}|pul-[0-9a-f]{40}",
    "age": r"AGE-SECRET-KEY-1[0-9A-Z]{58}",
    "JWT": r"eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}(?:\.[\w-]{0,2000})?",
}
# Beginnings that other words have as well: what follows has to look random, too.
_PERHAPS = {
    "others like OpenAI": r"sk-(?P<openai>[\w-]{20,255})",
    "Twilio": r"SK(?P<twilio>[0-9a-f]{32})(?![A-Za-z0-9])",
    "Mailgun": r"(?:pub)?key-(?P<mailgun>[0-9a-f]{32})(?![A-Za-z0-9])",
}
_LONG_WORD = re.compile(r"[\w./+=:~%-]{16,}")  # nothing shorter is a key: prose is passed over quickly
_BEFORE = r"(?:(?<![A-Za-z0-9_])|(?<=/bot))"
_ISSUED_KEY = re.compile(rf"{_BEFORE}(?:{'|'.join(_ISSUED.values())})[\w-]*", re.ASCII)
_PERHAPS_KEY = re.compile(rf"{_BEFORE}(?:{'|'.join(_PERHAPS.values())})", re.ASCII)

_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[^-]|-(?!----))*-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|(?:\s{0,4}[A-Za-z0-9+/=]{16,100})*)"
    r"|PuTTY-User-Key-File-\d: [^\n]{1,60}\n(?:[^\n]{0,200}\n){1,100}?Private-MAC: [0-9a-f]{20,80}"
)
_WEBHOOK = re.compile(
    r"https://(?:hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[\w/-]{10,200}"
    r"|(?:\w{1,10}\.)?discord(?:app)?\.com/api/webhooks/\d{5,25}/[\w-]{30,100}"
    r"|[\w-]{1,60}\.webhook\.office\.com/webhookb2/[\w@/.-]{30,300}"
    r"|hooks\.zapier\.com/hooks/catch/\d{3,12}/\w{5,20}"
    r"|hook\.(?:\w{2,4}\.)?(?:make|integromat)\.com/\w{20,40}"
    r"|maker\.ifttt\.com/trigger/[\w-]{1,60}/(?:json/)?with/key/[\w-]{20,60}"
    r"|chat\.googleapis\.com/v1/spaces/\w{5,20}/messages\?[\w%=&-]{30,300}"
    r"|[\w-]{1,60}\.bitrix24\.(?:ru|com|by|kz)/rest/\d{1,6}/\w{10,40})"
)
_SENTRY_DSN = re.compile(r"https?://([0-9a-f]{32}(?::[0-9a-f]{32})?)@[\w.-]{3,100}/\d{1,20}")


def keys(text: str) -> Places:
    for pattern in (_PRIVATE_KEY, _WEBHOOK):
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span(1) for match in _SENTRY_DSN.finditer(text))
    for word in _LONG_WORD.finditer(text):
        yield from (match.span() for match in _ISSUED_KEY.finditer(text, word.start(), word.end()))
        for match in _PERHAPS_KEY.finditer(text, word.start(), word.end()):
            if looks_random(match[match.lastgroup or 0]):
                yield match.span()


UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{32,128}|[0-9A-F]{32,128}")
_BETWEEN_WORDS = re.compile(r"[-_./]")


def looks_random(value: str) -> bool:
    """Letters and digits mixed as nobody writes them: 3.3 bits a character and more, digits or capitals in many places."""
    if not has_digit_and_letter(value) or UUID.fullmatch(value) or "/" in value.strip("/")[:12] or _is_name(value):
        return False
    if _HEX.fullmatch(value):
        return _entropy(value) >= 2.8
    return _entropy(value) >= 3.3 and (_changes(value) >= 0.45 or _is_mixed(value))


def _is_mixed(value: str) -> bool:
    longest_word = max(len(word) for word in re.findall(r"[A-Z]?[a-z]*", value))
    return len(re.findall(r"\d+", value)) >= 3 and longest_word <= 8


def _is_name(value: str) -> bool:
    """Short small words and numbers joined by hyphens, dots or the like: a branch, a host, a pod."""
    parts = _BETWEEN_WORDS.split(value)
    return len(parts) >= 3 and value.islower() and all(len(part) <= 12 for part in parts)


def _changes(value: str) -> float:
    """How often a letter or digit is followed by one of another class: small letters, capitals, digits."""
    classes = ["d" if char.isdigit() else "u" if char.isupper() else "l" for char in value if char.isalnum()]
    return sum(one != other for one, other in pairwise(classes)) / max(1, len(classes) - 1)


def has_digit_and_letter(value: str) -> bool:
    return any(char.isdigit() for char in value) and any(char.isalpha() for char in value)


def _entropy(value: str) -> float:
    return -sum(count / len(value) * math.log2(count / len(value)) for count in Counter(value).values())
