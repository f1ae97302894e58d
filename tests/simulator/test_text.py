"""Slack's text: what a person types, what is stored, what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.simulator.text import compose, mentions, read_mrkdwn, rich_text, unescape
from kb_bot.simulator.workspace import Channel, Group, User, Workspace, new_workspace


def workspace() -> Workspace:
    place = new_workspace("kb")
    place.users["U1"] = User("U1", "bob", "Bob")
    place.users["U2"] = User("U2", "bob.b", "Bob Builder")
    place.channels["C1"] = Channel("C1", "general", "channel")
    place.groups["S1"] = Group("S1", "support", "Support")
    return place


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;"),
        ("@Bob and @Bob Builder", "<@U1> and <@U2>"),
        ("@Bobby mail@Bob #general #nowhere", "@Bobby mail@Bob <#C1|> #nowhere"),
        ("@here @support", "<!here> <!subteam^S1>"),
        ("see https://x.test/?a=1&b=2, ok", "see <https://x.test/?a=1&amp;b=2,> ok"),
    ],
)
def test_what_slack_stores(typed: str, stored: str) -> None:
    assert compose(typed, workspace()) == stored


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("*bold* _it_ ~gone~ `code`", "bold it gone code"),
        ("*bold _both_*", "bold both"),
        ("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"),
        ("<@U1> <#C1> <!subteam^S1> <!here>", "@Bob #general @support @here"),
        ("<https://x.test|label> <https://y.test>", "label https://y.test"),
        ("&lt;!channel&gt; &amp;amp;", "<!channel> &amp;"),
        ("<@U404> <#C404|old-name>", "@U404 #old-name"),
    ],
)
def test_what_a_person_reads(stored: str, read: str) -> None:
    assert read_mrkdwn(stored, workspace()) == read


@given(st.text().filter(lambda text: "@" not in text))
def test_nothing_typed_without_an_at_sign_rings_anybody(typed: str) -> None:
    assert mentions(compose(typed, workspace())) == []


@given(st.text(alphabet="ab<>&!@| ;#").filter(lambda text: "@" not in text and "#" not in text))
def test_escaping_loses_nothing(typed: str) -> None:
    assert unescape(compose(typed, workspace())) == typed


def test_rich_text_of_a_message() -> None:
    block = rich_text("*Hi* <@U1>\n• one\n• two\n&gt; said\n```\nx &lt; 1\n```")
    assert [part["type"] for part in block["elements"]] == [
        "rich_text_section",
        "rich_text_list",
        "rich_text_quote",
        "rich_text_preformatted",
    ]
    assert block["elements"][0]["elements"][0] == {"type": "text", "text": "Hi", "style": {"bold": True}}
    assert len(block["elements"][1]["elements"]) == 2
    assert block["elements"][3]["elements"] == [{"type": "text", "text": "x < 1"}]


@given(st.text(min_size=1).filter(str.strip))
def test_rich_text_takes_anything(typed: str) -> None:
    from kb_bot.simulator.blocks import check_message_blocks

    assert check_message_blocks([rich_text(compose(typed, workspace()))])
