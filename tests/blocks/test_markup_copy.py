"""The copies that a customer gets, and what is shown inside Slack."""

import html.parser
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_bot.domain.text import clean
from kb_bot.slack.markup import canonical, fill, parts, slots, to_blocks, to_html, to_mrkdwn, to_plain
from tests.blocks.test_markup_round_trip import any_texts, markdown_texts

ANSWER = """\
Open **Settings** _now_:

1. Press `Reset`
   - once
   - or [twice](https://a.b/c)
2. Write to <help@a.b> or see <https://a.b/d>

> quoted

```sh
rm -r *
```
"""


def test_plain_text_is_ready_for_a_customer() -> None:
    assert to_plain(ANSWER) == (
        "Open Settings now:\n\n1. Press Reset\n  - once\n  - or twice: https://a.b/c\n"
        "2. Write to help@a.b or see https://a.b/d\n\nquoted\n\nrm -r *"
    )


def test_html() -> None:
    rendered = to_html("**a** <b>x</b> [l](https://a.b) [evil](javascript:alert(1)) ~~s~~\nnext")
    assert rendered == (
        "<p><strong>a</strong> &lt;b&gt;x&lt;/b&gt; "
        '<a href="https://a.b">l</a> [evil](javascript:alert(1)) <s>s</s><br />\nnext</p>'
    )


class Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {
            value or "" for name, value in attrs if name != "class" and not (tag == "ol" and name == "start")
        }


@given(st.one_of(markdown_texts, any_texts))
def test_html_holds_harmless_tags_and_addresses_only(markdown: str) -> None:
    parser = Tags()
    parser.feed(
        to_html(
            markdown + "<script>x</script> <img src=x onerror=y> [a](javascript:b) ![p](data:x) [c](<JaVaScript:d>)"
        )
    )
    assert parser.tags <= {"p", "br", "strong", "em", "s", "code", "pre", "a", "ul", "ol", "li", "blockquote"}
    assert all(re.match("(https?|mailto|tel):", link) for link in parser.links)


def test_mrkdwn_for_a_section() -> None:
    assert to_mrkdwn(ANSWER) == (
        "Open *Settings* _now_:\n\n1. Press `Reset`\n    ◦ once\n    ◦ or <https://a.b/c|twice>\n"
        "2. Write to <mailto:help@a.b> or see <https://a.b/d>\n\n> quoted\n\n```\nrm -r *\n```"
    )


def test_mrkdwn_escapes_once_and_marks_only_whole_words() -> None:
    assert to_mrkdwn("a & <!here> @here &lt; **b**c **_d_ e**") == "a &amp; &lt;!here&gt; @here &lt; bc *_d_ e*"


@given(st.one_of(markdown_texts, any_texts))
def test_mrkdwn_notifies_nobody(markdown: str) -> None:
    shown = to_mrkdwn(markdown + " <!channel> <@U1> <!subteam^S1>")
    assert not re.search("<[!@#]", shown)


# Showing the beginning


def test_a_short_answer_is_shown_whole() -> None:
    blocks, cut = to_blocks(ANSWER, 1200)
    assert not cut
    assert [element["type"] for element in blocks[0]["elements"]] == [
        "rich_text_section",
        "rich_text_list",
        "rich_text_list",
        "rich_text_list",
        "rich_text_quote",
        "rich_text_preformatted",
    ]


def test_a_long_answer_is_cut_after_a_word_and_says_so() -> None:
    blocks, cut = to_blocks("First **bold words** here\n\nsecond paragraph", 15)
    assert cut
    assert blocks[0]["elements"][0]["elements"] == [
        {"type": "text", "text": "First "},
        {"type": "text", "text": "bold", "style": {"bold": True}},
        {"type": "text", "text": "…"},
    ]


def test_a_long_code_block_is_cut_after_a_line() -> None:
    blocks, cut = to_blocks("```\none\ntwo\nthree\n```", 10)
    assert cut
    assert blocks[0]["elements"][0]["elements"][0]["text"] == "one\ntwo\n…"


def test_nothing_to_show() -> None:
    assert to_blocks("", 100) == ([], False)


@given(st.one_of(markdown_texts, any_texts), st.integers(5, 60))
def test_a_cut_keeps_the_limit_and_is_named(markdown: str, limit: int) -> None:
    blocks, cut = to_blocks(markdown, limit)
    texts = [
        part.get("text", "")
        for block in blocks
        for element in block["elements"]
        for part in element["elements"]
        if part["type"] == "text"
    ]
    assert sum(len(text.replace("\n\n", "")) for text in texts) <= limit
    assert cut == (to_blocks(markdown, 10_000)[0] != blocks)


# Slots


def test_slots_are_asked_once_in_order_and_never_inside_code() -> None:
    markdown = "Hi {name}, order {номер заказа} of {name}: `{code}` {{literal}} {1} {} {a-b} [x](https://a.b/{order_id})\n\n```\n{block}\n```"
    assert slots(markdown) == ("name", "номер заказа", "order_id")


def test_filling_puts_words_in_not_markup() -> None:
    markdown = "Hi {name}, **{what}** at [here](https://a.b/{id}) `{name}` {{name}} {missing}"
    filled = fill(markdown, {"name": "*Bob* <!here>", "what": "a_b", "id": "x y/é"})
    assert to_plain(filled) == "Hi *Bob* <!here>, a_b at here: https://a.b/x%20y%2F%C3%A9 {name} {name} {missing}"
    assert to_html(filled).startswith("<p>Hi *Bob* &lt;!here&gt;, <strong>a_b</strong>")


@given(markdown_texts)
def test_filling_a_text_without_slots_changes_nothing(markdown: str) -> None:
    assert fill(markdown, {"a": "b"}) == markdown


@given(any_texts.filter(lambda value: value.strip() and "\n" not in value and not re.search(r":\S+:", value)))
def test_a_value_reads_as_it_was_typed(value: str) -> None:
    assert to_plain(fill("before {x} after", {"x": value})) == f"before {value} after"


# Parts


@given(st.text(max_size=400).map(lambda text: clean(text).text), st.integers(10, 60))
def test_parts_fit_and_lose_only_blanks(text: str, size: int) -> None:
    pieces = parts(text, size)
    assert all(len(piece.encode("utf-16-le")) // 2 <= size and piece.strip() == piece != "" for piece in pieces)
    assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one two three\n\nfour five six", ["one two three", "four five six"]),
        ("One sentence. Another one here.", ["One sentence.", "Another one here."]),
        ("word another wordier", ["word another", "wordier"]),
        ("x" * 25, ["x" * 18, "x" * 7]),
        ("", []),
    ],
)
def test_parts_end_where_a_reader_pauses(text: str, pieces: list[str]) -> None:
    assert parts(text, 18) == pieces


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["👨‍👩‍👧", "🇩🇪", "👍🏽", "e\u0301\u0302", "й", "a", "❤️"]), min_size=1, max_size=30),
    st.integers(12, 20),
)
def test_parts_never_tear_a_glyph(glyphs: list[str], size: int) -> None:
    text = "".join(glyphs)
    ends = {len("".join(glyphs[:count])) for count in range(len(glyphs) + 1)}
    position = 0
    for piece in parts(text, size):
        position += len(piece)
        assert position in ends


def test_names_in_decomposed_letters_are_the_same_text() -> None:
    assert canonical(clean(unicodedata.normalize("NFD", "**й** é")).text) == "**й** é"


def test_a_table_is_shown_in_columns_and_copied_as_it_was_written() -> None:
    table = "| Plan | Price |\n|:-----|------:|\n| **Solo** | [19 a\\|b](https://a.b) |\n| Team |"
    blocks, cut = to_blocks(f"Prices:\n\n{table}\n\nAll per month.", 300)
    before, shown, after = blocks[0]["elements"]
    assert shown["type"] == "rich_text_preformatted"
    assert shown["elements"][0]["text"].split("\n") == [
        "Plan | Price",
        "-----+---------------------",
        "Solo | 19 a|b (https://a.b)",
        "Team |",
    ]
    assert (before["elements"][0]["text"], after["elements"][0]["text"]) == ("Prices:", "All per month.")
    assert not cut
    assert to_plain(table).startswith("| Plan | Price |")
    assert to_blocks("this | or that", 100)[0][0]["elements"][0]["type"] == "rich_text_section"


def test_a_long_cell_does_not_push_its_column_out_of_sight() -> None:
    blocks, _ = to_blocks(f"| a | b |\n|---|---|\n| {'word ' * 20}| 1 |\n| 2 | 3 |", 1000)
    assert blocks[0]["elements"][0]["elements"][0]["text"].endswith(f"\n2{' ' * 29} | 3")
