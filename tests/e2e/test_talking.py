"""Channels, messages, threads, reactions, people: what one does in Slack all day."""

from playwright.sync_api import expect

from kb_bot.simulator.client import Channel, LocalSlack, Person
from tests.e2e.conftest import Open
from tests.e2e.stand_in import StandIn
from tests.e2e.steps import be, composer, message, more, window, word, write


def test_two_people_talk_without_reloading(
    app: StandIn, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    hers, his = open_page(anna), open_page(boris)
    write(hers, "who knows *refunds*, @Борис Орлов?")
    expect(message(his, "who knows refunds").locator("b", has_text="refunds")).to_be_visible()
    expect(his.locator(".mention.mine")).to_have_text("@Борис Орлов")
    message(his, "who knows").hover()
    his.get_by_role("button", name=word(his, "react-with", name="eyes")).click()
    expect(message(hers, "who knows").get_by_role("button", name="eyes, 1, Борис Орлов")).to_be_visible()


def test_a_thread_opens_beside_and_counts_its_replies(
    app: StandIn, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    write(page, "How do refunds work?")
    message(page, "How do refunds work?").hover()
    page.get_by_role("button", name="Reply in thread").click()
    page.get_by_label("Reply…").fill("Admin → Payments")
    page.get_by_label("Reply…").press("Enter")
    expect(page.locator("#side .message", has_text="Admin → Payments")).to_be_visible()
    expect(page.locator("#main").get_by_role("button", name="1 reply")).to_be_visible()
    expect(message(page, "Admin → Payments")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#side")).to_be_hidden()


def test_what_is_pressed_stays_until_it_is_let_go(
    app: StandIn, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    page = open_page(anna)
    asked = anna.types("How do refunds work?", general)
    boris.types("Admin → Payments", thread=asked)
    replies = message(page, "How do refunds work?").locator(".replies")
    expect(replies).to_contain_text("1 reply")
    replies.hover()
    page.mouse.down()
    boris.types("Or from the receipt", thread=asked)  # the line about replies is to be drawn anew
    page.wait_for_timeout(300)
    page.mouse.up()
    expect(page.locator("#side .message", has_text="Or from the receipt")).to_be_visible()
    expect(replies).to_contain_text("2 replies")


def test_own_messages_can_be_edited_and_deleted(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    write(page, "a tpyo")
    more(page, "a tpyo", "Edit message")
    page.get_by_label("Edit message").fill("a typo")
    page.get_by_role("button", name="Save").click()
    expect(message(page, "a typo")).to_contain_text("(edited)")
    more(page, "a typo", "Delete message")
    expect(message(page, "a typo")).to_have_count(0)


def test_unread_channels_stand_out_until_they_are_read(
    app: StandIn, slack: LocalSlack, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    billing = slack.channel("billing", members=[anna, boris])
    page = open_page(anna)
    boris.types("new here", billing)
    link = page.get_by_role("link", name="billing (unread)")
    link.click()
    expect(message(page, "new here")).to_be_visible()
    expect(link).to_have_count(0)


def test_an_outsider_sees_neither_the_private_channel_nor_its_messages(
    app: StandIn, slack: LocalSlack, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    vip = slack.channel("vip-accounts", members=[anna], private=True)
    anna.types("the secret price", vip)
    page = open_page(boris)
    expect(page.locator("#sidebar")).not_to_contain_text("vip-accounts")
    refused = page.request.get(f"{slack.url}/page/history?person={boris.id}&channel={vip.id}")
    assert refused.status == 404
    be(page, "Anna Keller")
    page.get_by_role("link", name="vip-accounts").click()
    expect(message(page, "the secret price")).to_be_visible()


def test_a_channel_is_joined_and_the_app_invited(
    app: StandIn, slack: LocalSlack, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    slack.channel("random", members=[boris], bot=False)
    page = open_page(anna)
    page.get_by_role("link", name="random").click()
    page.get_by_role("button", name="Join #random").click()
    write(page, "/invite @kb", "#random")
    expect(page.locator(".members")).to_contain_text("3")


def test_names_and_commands_are_suggested(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    field = composer(page)
    field.press_sequentially("/k")
    expect(page.get_by_role("option", name="/kb")).to_be_visible()
    field.press("Tab")
    field.press_sequentially("vpn")
    assert field.input_value() == "/kb vpn"
    expect(page.locator(".usage")).to_contain_text("Ask the knowledge base")
    field.fill("")
    field.press_sequentially("ask @Бор")
    field.press("Enter")
    assert field.input_value() == "ask @Борис Орлов "


def test_files_are_attached_by_name(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    page.locator(".composer input[type=file]").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}
    )
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".file")).to_contain_text("a.txt")


def test_ephemerals_are_for_one_person_and_gone_after_reloading(
    app: StandIn, anna: Person, boris: Person, general: Channel, open_page: Open
) -> None:
    hers, his = open_page(anna), open_page(boris)
    write(hers, "/kb reset 2fa")
    answer = hers.locator(".ephemeral")
    expect(answer).to_contain_text("Only visible to you")
    expect(answer.get_by_role("button", name="Copy reply")).to_be_visible()
    expect(his.locator(".ephemeral")).to_have_count(0)
    hers.reload()
    expect(composer(hers)).to_be_visible()
    expect(hers.locator(".ephemeral")).to_have_count(0)


def test_jumping_by_keyboard(app: StandIn, slack: LocalSlack, anna: Person, general: Channel, open_page: Open) -> None:
    slack.channel("billing", members=[anna])
    page = open_page(anna)
    page.keyboard.press("Control+k")
    page.keyboard.type("bill")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="billing", exact=True)).to_be_visible()


def test_shortcuts_of_messages_and_global_ones(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna)
    write(page, "a good thread")
    more(page, "a good thread", "Save as card")
    expect(window(page)).to_contain_text("Save as card")
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="New card").click()
    expect(window(page)).to_be_visible()


def test_it_all_works_on_a_phone(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna, width=360, height=700)
    write(page, "/kb reset 2fa")
    page.get_by_role("button", name="Copy reply").click()
    expect(window(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Cancel").click()
    page.locator("#main").get_by_role("button", name="All conversations").click()
    page.get_by_role("link", name="general").click()
    expect(composer(page)).to_be_visible()


def test_the_menu_of_a_message_opens_by_touch(app: StandIn, anna: Person, general: Channel, open_page: Open) -> None:
    page = open_page(anna, width=390, height=780, has_touch=True, is_mobile=True)
    write(page, "a good thread")
    message(page, "a good thread").tap()
    message(page, "a good thread").get_by_role("button", name="More actions").tap()
    page.get_by_role("menuitem", name="Save as card").tap()
    expect(window(page)).to_be_visible()
