"""Messages as Slack sends them, become Markdown."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_bot.slack.markup import KnownNames, canonical, from_message, from_rich_text, to_mrkdwn

NAMES = KnownNames(users={"U1": "Alice"}, channels={"C1": "general"}, groups={"S1": "support"})


def text(message_text: str) -> str:
    return from_message({"text": message_text}, NAMES)


@pytest.mark.parametrize(
    ("mrkdwn", "markdown"),
    [
        ("*bold* _it_ ~no~ `code`", "**bold** _it_ ~~no~~ `code`"),
        ("*bold with _italic_ inside*", "**bold with _italic_ inside**"),
        ("2*3*4 and snake_case_name", r"2\*3\*4 and snake_case_name"),
        ("a &lt;b&gt; &amp;amp; c", r"a <b> \&amp; c"),
        ("`a &lt; *b*`", "`a < *b*`"),
        ("<https://a.b/c?d=1&amp;e=2|the docs>", "[the docs](https://a.b/c?d=1&e=2)"),
        ("<https://a.b>", "<https://a.b>"),
        ("<mailto:a@b.cd|a@b.cd>", "<a@b.cd>"),
        ("<javascript:alert(1)|click>", "click"),
        ("Hi <@U1>, see <#C1>, <#C1|> or <#C9|other>", "Hi @Alice, see #general, #general or #other"),
        ("<@U404|bob> and <@U405>", "@bob and @U405"),
        (
            "<!here> <!channel> <!everyone> <!subteam^S1|@x> <!subteam^S2|@ops>",
            "@here @channel @everyone @support @ops",
        ),
        ("<!date^1392734382^{date_short}|Feb 18, 2014>", "Feb 18, 2014"),
        ("&gt; one\n&gt; two\nafter", "> one\n> two\n\nafter"),
        ("• a\n    ◦ b\n• c", "- a\n  - b\n- c"),
        ("1. a\n2. b\nend", "1. a\n2. b\n\nend"),
        ("```\ndef f():\n    return &lt;x&gt;\n```", "```\ndef f():\n    return <x>\n```"),
        ("see ```a``` then", "see\n\n```\na\n```\n\nthen"),
        ("```see <https://a.b|a.b>```", "```\nsee a.b\n```"),
        ("one\ntwo\n\n\n\nthree", "one\ntwo\n\nthree"),
        (":tada: :our_own: 10:30:45 std::x::y", "🎉 :our_own: 10:30:45 std::x::y"),
        ("# no heading for us\n- - dash", "# no heading for us\n\n- \\- dash"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_message_text(mrkdwn: str, markdown: str) -> None:
    assert text(mrkdwn) == markdown


def section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def test_rich_text_is_preferred_and_its_mentions_are_words() -> None:
    block = section(
        {"type": "user", "user_id": "U1"},
        {"type": "text", "text": " asked in "},
        {"type": "channel", "channel_id": "C1"},
        {"type": "text", "text": " for "},
        {"type": "usergroup", "usergroup_id": "S1"},
        {"type": "text", "text": " & "},
        {"type": "broadcast", "range": "channel"},
        {"type": "text", "text": " <!here> "},
        {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "1 Jan"},
        {"type": "text", "text": " "},
        {"type": "emoji", "name": "tada", "unicode": "1f389"},
        {"type": "emoji", "name": "ours"},
    )
    message = {"text": "other", "blocks": [block]}
    assert from_message(message, NAMES) == "@Alice asked in #general for @support & @channel <!here> 1 Jan 🎉:ours:"


def test_lists_quotes_and_code_of_rich_text() -> None:
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "one", "style": {"bold": True}}]}
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "ordered", "indent": 0, "elements": [item, item]},
            {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [item]},
            {"type": "rich_text_list", "style": "ordered", "indent": 0, "offset": 2, "elements": [item]},
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": "x = `1`"}, {"type": "link", "url": "https://a.b"}],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "q\n\nr"}]},
        ],
    }
    expected = "1. **one**\n2. **one**\n   - **one**\n3. **one**\n\n```\nx = `1`https://a.b\n```\n\n> q\n>\n> r"
    assert from_rich_text(block) == expected


def test_a_bots_blocks_stand_in_for_missing_text() -> None:
    message = {
        "text": "",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Deploy *done*"}},
            {"type": "divider"},
            {
                "type": "section",
                "text": {"type": "mrkdwn", "text": "*Status*: ok"},
                "fields": [{"type": "mrkdwn", "text": "<https://a.b|log>"}],
            },
            {
                "type": "context",
                "elements": [{"type": "plain_text", "text": "by CI"}, {"type": "image", "alt_text": "x"}],
            },
            {"type": "markdown", "text": "1. first"},
        ],
    }
    assert (
        from_message(message, NAMES) == "Deploy \\*done\\*\n\n**Status**: ok\n\n[log](https://a.b)\n\nby CI\n\n1. first"
    )


def test_attachments_count_and_pictures_of_linked_pages_do_not() -> None:
    message = {
        "text": "look",
        "attachments": [
            {"pretext": "before", "title": "Ticket", "title_link": "https://a.b/1", "text": "*body*", "fallback": "no"},
            {"from_url": "https://a.b", "text": "a preview"},
            {"from_url": "https://team.slack.com/archives/C1/p1", "is_msg_unfurl": True, "text": "a shared message"},
            {"fallback": "only this"},
        ],
    }
    assert (
        from_message(message, NAMES)
        == "look\n\nbefore\n\n[Ticket](https://a.b/1)\n\n**body**\n\na shared message\n\nonly this"
    )


def test_files_are_links() -> None:
    files = [
        {"id": "F1", "title": "Plan [v2]", "permalink": "https://team.slack.com/files/U1/F1/plan.pdf"},
        {"id": "F2", "name": "a.png"},
        {"id": "F3", "mode": "tombstone"},
    ]
    assert (
        from_message({"text": "", "files": files}, NAMES)
        == "[Plan \\[v2\\]](https://team.slack.com/files/U1/F1/plan.pdf)\n\na.png"
    )


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": None, "blocks": None, "attachments": "x", "files": 7},
        {
            "text": 12,
            "blocks": [None, 3, {"type": "rich_text"}, {"type": "rich_text", "elements": [None, {"type": 5}]}],
        },
        {
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [{"type": "rich_text_list", "indent": "a", "offset": -1, "elements": [{}]}],
                }
            ]
        },
        {
            "blocks": [
                section({"type": "emoji"}, {"type": "text", "text": 5, "style": "bold"}, {"type": "link", "url": None})
            ]
        },
        {"blocks": [section({"type": "emoji", "name": "x", "unicode": "zz-110000"})]},
        {"text": "<@> <#> <!> <|> <> <!subteam^> <!date>"},
    ],
)
def test_odd_messages_do_no_harm(message: dict[str, Any]) -> None:
    assert isinstance(from_message(message, NAMES), str)


def test_what_a_database_refuses_is_gone() -> None:
    assert from_message({"text": "a\x00b\u202ec \ud800d"}, NAMES) == "abc d"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["*", "_", "~", "`", "```", "<", ">", "|", "&lt;", "&amp;", "@U1", "!here", "a", " ", "\n", "• ", "1. "]
        ),
        max_size=25,
    )
)
def test_any_message_text_becomes_canonical_and_notifies_nobody(pieces: list[str]) -> None:
    markdown = text("".join(pieces))
    assert canonical(markdown) == markdown
    shown = to_mrkdwn(markdown)
    assert "<!" not in shown
    assert "<@" not in shown
