"""What the app sends, drawn; what it asks for, filled in and sent back."""

from typing import Any

from playwright.sync_api import expect

from kb_bot.simulator.client import Channel, Person
from tests.e2e.conftest import Open
from tests.e2e.stand_in import StandIn
from tests.e2e.steps import message, pick, window, write

Json = dict[str, Any]


def value(submitted: Json, kind: str) -> Any:
    state = submitted[kind][f"{kind}.value"]
    return next((held for key, held in state.items() if key != "type"), None)


def open_form(page: Any) -> None:
    write(page, "/kb reset 2fa")
    page.get_by_role("button", name="Copy reply").click()
    expect(window(page)).to_be_visible()


def test_every_block_is_drawn_and_an_unknown_one_named(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    write(page, "/kb everything")
    shown = message(page, "Price change on 1 June")
    expect(shown.locator("ol li")).to_have_text(["one", "two", "Open the page", "Press Save"])
    expect(shown.locator("table").first).to_contain_text("Price")
    expect(shown).to_contain_text("Due Tuesday, November 14, 2023 at 11:13 PM")
    expect(shown).to_contain_text("@UNOBODY")
    expect(shown.get_by_role("img", name="Cards by trust")).to_be_visible()
    expect(shown.locator(".unknown")).to_contain_text("task_card")
    shown.get_by_role("button", name="Did not help").click()
    page.wait_for_timeout(200)
    assert [action["value"] for action in app.pressed] == ["no"]


def test_menus_and_confirmations(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    write(page, "/kb reset 2fa")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Why this card").click()
    page.get_by_role("button", name="Archive").click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Archive").click()
    page.locator("dialog[open]").get_by_role("button", name="Archive").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_timeout(200)
    assert [action["action_id"] for action in app.pressed] == ["more", "archive"]
    assert app.pressed[0]["selected_option"]["value"] == "why this card"


def test_a_window_is_filled_in_corrected_and_sent(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    open_form(page)
    form = window(page)
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Please complete this required field.")).to_have_count(2)
    form.get_by_label("Title").fill("No question")
    pick(page, "Fruit", "che", "Cherry")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("A title ends with a question mark.")).to_be_visible()
    assert form.get_by_label("Title").input_value() == "No question"
    form.get_by_label("Title").fill("A question?")
    pick(page, "Related", "an", "Banana")
    pick(page, "Tags", "da", "Damson")
    pick(page, "Tags", "el", "Elderberry")
    pick(page, "Owner", "Anna", "Anna Keller")
    pick(page, "Where", "gen", "#general")
    form.get_by_label("Until").fill("2026-12-24")
    expect(form.locator(".date-shell")).to_have_attribute("data-shown", "Dec 24, 2026")
    form.get_by_role("checkbox", name="Notify").check()
    form.get_by_role("radio", name="Me").check()
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    sent = app.submitted[0]
    assert value(sent, "plain_text_input") == "A question?"
    assert value(sent, "static_select")["value"] == "cherry"
    assert value(sent, "external_select")["value"] == "banana"
    assert [row["value"] for row in value(sent, "multi_static_select")] == ["damson", "elderberry"]
    assert value(sent, "users_select") == anna.id
    assert value(sent, "conversations_select") == general.id
    assert value(sent, "datepicker") == "2026-12-24"
    assert [row["value"] for row in value(sent, "checkboxes")] == ["notify"]
    assert value(sent, "radio_buttons")["value"] == "me"


def test_rich_text_comes_back_as_it_was_and_as_it_was_changed(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    open_form(page)
    window(page).get_by_label("Title").fill("A question?")
    pick(page, "Fruit", "app", "Apple")
    area = window(page).get_by_role("textbox", name="Answer")
    area.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("three <b>not bold</b>")
    window(page).get_by_role("button", name="Save").click()
    expect(window(page)).to_have_count(0)
    section, listed = value(app.submitted[0], "rich_text_input")["elements"]
    assert section["elements"] == [
        {"type": "text", "text": "Do "},
        {"type": "text", "text": "this", "style": {"bold": True}},
    ]
    assert listed["style"] == "ordered"
    assert [item["elements"][0]["text"] for item in listed["elements"]] == ["one", "two", "three <b>not bold</b>"]


def test_windows_stack_and_an_update_keeps_what_is_typed(
    app: StandIn, anna: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    open_form(page)
    title = window(page).get_by_label("Title")
    title.fill("Half a tit")
    window(page).get_by_role("button", name="Change the hint").click()
    expect(window(page).get_by_text("The hint has changed")).to_be_visible()
    assert title.input_value() == "Half a tit"
    window(page).get_by_role("button", name="Next window").click()
    expect(window(page).get_by_role("heading", name="Second window")).to_be_visible()
    window(page).get_by_role("button", name="Back").click()
    expect(title).to_have_value("Half a tit")
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)


def test_home_and_messages_of_the_app(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    page.get_by_role("link", name="kb").click()
    page.get_by_role("button", name="Still correct").click()
    page.get_by_role("tab", name="Messages").click()
    page.get_by_label("Message kb").fill("hello")
    page.get_by_label("Message kb").press("Enter")
    expect(message(page, "hello")).to_be_visible()
    assert [action["action_id"] for action in app.pressed] == ["still"]


def test_the_whole_way_by_keyboard(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    page.keyboard.type("/kb reset 2fa")
    page.keyboard.press("Enter")
    expect(page.locator(".ephemeral")).to_be_visible()
    page.locator(".rows").focus()
    page.keyboard.press("ArrowUp")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Copy reply":
            break
    page.keyboard.press("Enter")
    expect(window(page).get_by_label("Title")).to_be_focused()
    page.keyboard.type("A question?")
    window(page).get_by_role("combobox", name="Fruit").focus()
    page.keyboard.type("dam")
    expect(page.get_by_role("option", name="Damson")).to_be_visible()
    expect(page.get_by_role("option", name="Apple")).to_have_count(0)
    expect(window(page).get_by_role("combobox", name="Fruit")).to_have_value("dam")
    page.keyboard.press("Enter")
    window(page).get_by_role("button", name="Change the hint").press("Enter")
    expect(window(page).get_by_text("The hint has changed")).to_be_visible()
    expect(window(page).get_by_role("button", name="Change the hint")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(window(page)).to_have_count(0)
    assert value(app.submitted[0], "static_select")["value"] == "damson"
