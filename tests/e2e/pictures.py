"""Takes the pictures that the READMEs show, and one of every surface in both languages and lights: `make screenshots`."""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kb_bot import logs
from kb_bot.simulator.client import Channel, Message, Person
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.scenes import EMPTY, SCENES, Scene
from tests.e2e.stage import ENGLISH, RUSSIAN, Cast, Stage, running_demo

PAINT = 350  # ms until the page has drawn what it was told


@dataclass(frozen=True, slots=True)
class Camera:
    """`only`: the names it takes; none: all. A name of a file says its language, and its light where there are two."""

    folder: str
    width: int
    scale: float = 1
    height: int | None = None  # the scene's, unless it is given
    lights: tuple[str, ...] = ("light",)
    only: frozenset[str] = frozenset()
    suffix: str = ""


CAMERAS = (
    Camera("surfaces", width=1180, lights=("light", "dark")),
    Camera(
        "surfaces", width=390, height=780, suffix="-phone", only=frozenset({"answer", "save-window", "home", "card"})
    ),
    Camera(".", width=960, scale=1.25, only=frozenset({"answer", "save-window", "reminder"})),
)


class Album:
    """Takes what the scenes of one stage ask for, with every camera that wants it."""

    def __init__(self, stage: Stage, pages: Sequence[tuple[Camera, Page]], folder: Path) -> None:
        self.stage = stage
        self.pages = pages
        self.folder = folder

    def shoot(
        self,
        name: str,
        who: Person,
        where: Channel | str,
        *,
        thread: Message | None = None,
        height: int = 700,
        scroll: bool = False,
        at_once: bool = False,
    ) -> None:
        if not at_once:
            self.stage.bot.settle()
        for camera, page in self.pages:
            if camera.only and name not in camera.only:
                continue
            page.set_viewport_size({"width": camera.width, "height": camera.height or height})
            _look(page, who, where, thread)
            if scroll:
                page.locator("dialog#window .window-body").evaluate("body => { body.scrollTop = body.scrollHeight; }")
            self._take(camera, page, name)

    def _take(self, camera: Camera, page: Page, name: str) -> None:
        for light in camera.lights:
            page.evaluate("light => { document.documentElement.dataset.theme = light; }", light)
            which = f"-{light}" if len(camera.lights) > 1 else ""
            path = self.folder / camera.folder / f"{name}-{self.stage.t.language}{camera.suffix}{which}.png"
            page.screenshot(path=path)


def _look(page: Page, who: Person, where: Channel | str, thread: Message | None) -> None:
    place = where if isinstance(where, str) else where.id
    parts = [who.id, place, *([thread.thread_ts or thread.ts] if thread else [])]
    page.evaluate("hash => { location.hash = hash; }", "/".join(parts))
    page.wait_for_function("id => document.body.matches('.ready') && location.hash.includes(id)", arg=who.id)
    page.wait_for_timeout(PAINT)


@contextmanager
def opened(browser: Browser, stage: Stage) -> Iterator[list[tuple[Camera, Page]]]:
    """A page for each camera, open from the start: what is shown to one person alone is not shown again."""
    with ExitStack() as pages:
        taken = []
        for camera in CAMERAS:
            page = browser.new_page(device_scale_factor=camera.scale, reduced_motion="reduce")
            pages.callback(page.close)
            page.goto(f"{stage.slack.url}/#{stage.agent.id}")
            page.wait_for_selector("body.ready")
            taken.append((camera, page))
        yield taken


def take(browser: Browser, cast: Cast, scenes: Sequence[Scene], folder: Path, *, with_cards: bool) -> None:
    with (
        tempfile.TemporaryDirectory() as data,
        running_demo(Path(data), cast, with_cards=with_cards) as stage,
        opened(browser, stage) as pages,
    ):
        album = Album(stage, pages, folder)
        for scene in scenes:
            stage.clear()
            scene(stage, album.shoot)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help="names of tests/e2e/scenes.py; none: all")
    parser.add_argument("--language", choices=("en", "ru"))
    wanted = parser.parse_args()
    logs.set_up("WARNING", "text")
    (wanted.folder / "surfaces").mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for cast in (ENGLISH, RUSSIAN):
            if wanted.language not in (None, cast.locale[:2]):
                continue
            for scenes, with_cards in ((SCENES, True), (EMPTY, False)):
                chosen = [scene for scene in scenes if not wanted.scenes or scene.__name__ in wanted.scenes]
                if chosen:
                    take(browser, cast, chosen, wanted.folder, with_cards=with_cards)
        browser.close()
    print(f"{len(list(wanted.folder.rglob('*.png')))} pictures in {wanted.folder}/")


if __name__ == "__main__":
    main()
