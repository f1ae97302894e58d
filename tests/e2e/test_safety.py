"""Text from people never becomes markup, and nothing is loaded from elsewhere."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import kb_bot.simulator
from kb_bot.simulator.client import Channel, LocalSlack, Person
from tests.e2e.conftest import Open
from tests.e2e.stand_in import StandIn
from tests.e2e.steps import composer, write

STATIC = Path(kb_bot.simulator.__file__).parent / "static"
DOORS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|insertHTML|document\.write|createContextualFragment|DOMParser|"
    r"setHTML|\beval\(|new Function|srcdoc"
)
ELSEWHERE = re.compile(r"""(?:import|from|src=|href=|url\(|fetch\()\s*["'(]*https?://""")

ATTACKS = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg/onload=window.hacked=1>",
    "\"><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "[click](javascript:window.hacked=1) <javascript:window.hacked=1|click me>",
    "&lt;img src=x onerror=window.hacked=1&gt; &amp;lt;b&amp;gt;",
    "`<b onmouseover=window.hacked=1>` *<i>* ```<style>*{display:none}</style>```",
    '<https://example.com/?q="onclick=window.hacked=1|<img src=x onerror=window.hacked=1>>',
    "{{constructor.constructor('window.hacked=1')()}} ${window.hacked=1}",
    "<@U123|<img src=x onerror=window.hacked=1>> <!date^1^{date}<b>|<b>x</b>>",
]


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_no_file_has_a_door_for_markup_or_an_address_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not DOORS.search(text)
    assert not ELSEWHERE.search(text)


def test_attacks_stay_text(app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open) -> None:
    mallory = slack.person("<img src=x onerror=window.hacked=1>")
    mallory.joins(general)
    page = open_page(anna)
    for attack in ATTACKS:
        mallory.types(attack, general)
        slack.post_as_bot(general, attack)
        write(page, f"/kb repeat {attack}")
    expect(page.locator(".ephemeral, .message")).not_to_have_count(0)
    expect(page.locator("#main")).to_contain_text("<script>window.hacked = 1</script>")
    page.get_by_role("button", name=" members").click()
    composer(page).press_sequentially("@<img")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#main script, #main img, #main iframe, #main style, #main svg:not(.icon)").count() == 0
    assert page.locator("a[href^='javascript:' i]").count() == 0


def test_pasted_markup_becomes_text(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    write(page, "/kb reset 2fa")
    page.get_by_role("button", name="Copy reply").click()
    area = page.get_by_role("textbox", name="Answer")
    area.click()
    area.evaluate(
        """area => {
            const data = new DataTransfer();
            data.setData("text/html", "<img src=x onerror='window.hacked=1'><b>bold</b>");
            data.setData("text/plain", "plain words");
            area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(area).to_contain_text("plain words")
    assert area.locator("img").count() == 0
    assert page.evaluate("window.hacked") is None


COPIED = """async () => {
    const copied = (type, text) => new Blob([text], {type});
    await navigator.clipboard.write([new ClipboardItem({
        "text/html": copied("text/html", "<h1>Loud</h1><img src=x onerror='window.hacked=1'><b>words</b>"),
        "text/plain": copied("text/plain", "Loud <b>words</b>"),
    })]);
}"""


def test_markup_pasted_where_one_writes_is_sent_as_its_text(
    app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(COPIED)
    composer(page).click()
    page.keyboard.press("Control+v")
    expect(composer(page)).to_have_value("Loud <b>words</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#main .message-body", has_text="Loud <b>words</b>")).to_be_visible()
    assert slack.messages(general)[-1].raw_text == "Loud &lt;b&gt;words&lt;/b&gt;"
    assert page.locator("#main h1:not(.head h1), #main img, .message-body b").count() == 0
    assert page.evaluate("window.hacked") is None


def test_strange_letters_are_shown_as_they_are(
    app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna, width=360)
    anna.types("\u202edesrever " + "w" * 500 + " \u0645\u0631\u062d\u0628\u0627", general)
    expect(page.locator(".message", has_text="desrever")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_attacks_in_names_files_lists_and_complaints_stay_text(
    app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open
) -> None:
    attack = "<img src=x onerror=window.hacked=1>"
    mallory = slack.person(attack, status_emoji=":coffee:", status_text=attack)
    trap = slack.channel(attack, members=[anna, mallory])
    slack.group("trap", attack, members=[mallory])
    anna.types(attack, trap)
    page = open_page(anna)
    page.get_by_role("link", name=attack).first.click()
    page.locator(".composer input[type=file]").set_input_files({"name": attack, "mimeType": attack, "buffer": b"a"})
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".file")).to_contain_text("<img src=x")
    page.locator("#main .composer textarea").fill(f"/invite {attack}{attack}")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("<img src=x")
    page.get_by_role("button", name="Inspector", exact=True).click()
    expect(page.locator(".entry").first).to_be_visible()
    page.get_by_role("button", name="Be somebody else").click()
    expect(page.get_by_role("menuitemradio", name=attack)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
