"""Markdown -> rich text -> Markdown: what people typed survives every editor."""

import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_bot.domain.text import clean
from kb_bot.slack.markup import canonical, from_rich_text, merge_unchanged, to_rich_text

PIECES = [
    *[
        "*",
        "**",
        "***",
        "_",
        "__",
        "~~",
        "~",
        "`",
        "``",
        "```",
        "\\",
        "[",
        "]",
        "](",
        ")",
        "(",
        "<",
        ">",
        "!",
        "#",
        "# ",
        "|",
    ],
    *[
        "https://a.b/c?d=e&f=(g)",
        "<https://a.b>",
        "[x](https://a.b)",
        "[`c`](tel:+7)",
        "[a](javascript:b)",
        "mailto:a@b.cd",
        "&amp;",
    ],
    *[
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "17. ",
        "> ",
        "---",
        "===",
        "| a |",
        "|--|",
        "\t",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\n  ",
    ],
    *[
        ":tada:",
        ":wave::skin-tone-3:",
        ":",
        "10:30:45",
        "a",
        "foo",
        "б",
        "Ж",
        "7",
        "?",
        ".",
        "é",
        "🎉",
        "👨‍👩‍👧",
        "\u00a0",
        "<!channel>",
    ],
]
markdown_texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
any_texts = st.text(max_size=80).map(lambda text: clean(text).text)

styles = st.fixed_dictionaries({}, optional={name: st.just(True) for name in ("bold", "italic", "strike", "code")})
inline_texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
inline_elements = st.one_of(
    st.builds(lambda text, style: {"type": "text", "text": text, "style": style}, inline_texts, styles),
    st.builds(
        lambda text, style: {"type": "link", "url": "https://a.b/_c_", "text": text, "style": style},
        inline_texts,
        styles,
    ),
    st.builds(
        lambda url: {"type": "link", "url": url},
        st.sampled_from(["https://x.y", "javascript:alert(1)", "mailto:a@b.cd"]),
    ),
    st.sampled_from([{"type": "emoji", "name": "party"}, {"type": "emoji", "name": "wave", "skin_tone": 2}]),
    st.sampled_from(
        [{"type": "user", "user_id": "U1"}, {"type": "broadcast", "range": "here"}, {"type": "color", "value": "#FFF"}]
    ),
)
inlines = st.lists(inline_elements, max_size=5)
sections = inlines.map(lambda elements: {"type": "rich_text_section", "elements": elements})
borders = st.sampled_from([{}, {"border": 0}, {"border": 1}])
rich_elements = st.one_of(
    sections,
    inlines.map(lambda elements: {"type": "rich_text_quote", "elements": elements}),
    st.builds(
        lambda text, border: {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}], **border},
        inline_texts,
        borders,
    ),
    st.builds(
        lambda style, indent, offset, items, border: {
            "type": "rich_text_list",
            "style": style,
            "indent": indent,
            "offset": offset,
            "elements": items,
            **border,
        },
        st.sampled_from(["bullet", "ordered"]),
        st.integers(0, 4),
        st.integers(0, 12),
        st.lists(sections, max_size=4),
        borders,
    ),
)
rich_texts = st.lists(rich_elements, max_size=5).map(lambda elements: {"type": "rich_text", "elements": elements})


@given(st.one_of(markdown_texts, any_texts))
def test_the_canonical_form_is_stable_and_survives_rich_text(markdown: str) -> None:
    text = canonical(markdown)
    assert canonical(text) == text
    assert from_rich_text(to_rich_text(text)) == text


@settings(max_examples=60)
@given(rich_texts)
def test_rich_text_becomes_canonical_markdown(block: dict[str, Any]) -> None:
    text = from_rich_text(block)
    assert canonical(text) == text
    assert from_rich_text(to_rich_text(text)) == text


@given(st.one_of(markdown_texts, any_texts))
def test_a_window_saved_unchanged_alters_no_byte(markdown: str) -> None:
    assert merge_unchanged(markdown, to_rich_text(markdown)) == markdown


@settings(max_examples=40)
@given(markdown_texts, rich_texts)
def test_an_edit_is_saved_as_it_was_shown(original: str, submitted: dict[str, Any]) -> None:
    saved = merge_unchanged(original, submitted)
    assert canonical(saved) == from_rich_text(submitted) or without_links(saved) == without_links(
        from_rich_text(submitted)
    )


def without_links(markdown: str) -> str:
    """Bare addresses count as text: Slack turns them into links and back at will."""
    return canonical(markdown).replace("<", "").replace(">", "").replace("\\", "")


def visible(text: str) -> str:
    return "".join(char for char in text if char in string.ascii_letters + string.digits or char > "\u0400")


def shown(block: dict[str, Any]) -> str:
    found = [str(block.get("text", ""))] if block.get("type") in ("text", "link") else []
    return "".join(found + [shown(part) for part in block.get("elements", [])])


@given(
    st.lists(
        st.sampled_from(["*", "_", "~~", "`", "[", "](", "\\", "<", "a", "б c", "\n", "- ", "1. ", "> "]), max_size=20
    ).map("".join)
)
def test_no_letter_is_lost_on_the_way_into_the_editor(markdown: str) -> None:
    fenced = "```" in markdown or "~~~" in markdown  # whose first line names a language
    assert fenced or visible(shown(to_rich_text(markdown))).replace("1", "") == visible(markdown).replace("1", "")


@given(markdown_texts)
def test_an_initial_value_holds_only_what_slack_takes_back(markdown: str) -> None:
    for element in to_rich_text(markdown)["elements"]:
        for part in leaves(element):
            assert part["type"] in ("text", "link", "emoji")
            assert part.get("text", "x")
            assert part["type"] != "link" or part["url"].startswith(("https:", "http:", "mailto:", "tel:"))


def leaves(element: dict[str, Any]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = element.get("elements", [])
    return [leaf for part in parts for leaf in (leaves(part) if "elements" in part else [part])]


@pytest.mark.parametrize(
    "markdown",
    [
        "# A heading\n\ntext\n",
        "Title\n---\ntext",
        "| a | b |\n|---|:-:|\n| 1 | *2* |",
        "![picture](https://a.b/c.png) [ref][1]\n\n[1]: https://a.b",
        "<details>\n<b>x</b>\n</details>\n\n***\n\n- - -\n",
        "~~~python\ncode\n~~~\n\n    indented\n",
        "*  loose\n\n*  list\n\n   more\n",
        "line  \nbreak\\\nend   ",
        "- a\n- b\n\n\n\n1) x\n1) y\n",
        ":smile: and 😄",
    ],
)
def test_imported_markdown_keeps_its_bytes_and_its_other_parts_under_an_edit(markdown: str) -> None:
    assert merge_unchanged(markdown, to_rich_text(markdown)) == markdown
    edited = to_rich_text(markdown + "\n\nlast words")
    edited["elements"].append({"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "added"}]})
    saved = merge_unchanged(markdown + "\n\nlast words", edited)
    assert saved == markdown + "\n\nlast words\n\n```\nadded\n```"


def test_slack_handing_back_emoji_and_addresses_its_own_way_is_no_edit() -> None:
    original = "See https://a.b/c :smile: and 😄 ok"
    submitted = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "See "},
                    {"type": "link", "url": "https://a.b/c"},
                    {"type": "text", "text": " "},
                    {"type": "emoji", "name": "smile", "unicode": "1f604"},
                    {"type": "text", "text": " and "},
                    {"type": "emoji", "name": "grin", "unicode": "1f604"},
                    {"type": "text", "text": " ok"},
                ],
            }
        ],
    }
    assert merge_unchanged(original, submitted) == original


def test_one_changed_word_leaves_the_code_block_its_language() -> None:
    original = "Run this:\n\n```python\nprint(1)\n```\n\nThen *wait*.\n"
    edited = to_rich_text(original)
    edited["elements"][0]["elements"][0]["text"] = "Run that:"
    assert merge_unchanged(original, edited) == original.replace("this", "that")
