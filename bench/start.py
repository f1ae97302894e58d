"""How long a newcomer waits: seconds from `make run` on a fresh clone until the page answers, with a cold and a warm package cache.

`make bench-start`. Clones HEAD into a temporary folder, twice, with one package cache that is empty the first time; what is not
committed is not measured. The index is whatever pip is configured for.
"""

import argparse
import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.running import ROOT

PATIENCE = 600  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="not needed here; every bench takes it")
    parser.add_argument("--cache", type=Path, help="a package cache to use; then only that is measured")
    given = parser.parse_args().cache
    with tempfile.TemporaryDirectory() as folder:
        caches = (
            {"given cache": given} if given else dict.fromkeys(("cold cache", "warm cache"), Path(folder) / "cache")
        )
        for number, (name, cache) in enumerate(caches.items()):
            print(f"make run on a fresh clone, {name}: {seconds_to_page(Path(folder) / str(number), cache):6.1f} s")


def seconds_to_page(clone: Path, cache: Path) -> float:
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env=_environment(cache),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a group of its own, so that Ctrl-C can be sent to all of it
    )
    try:
        with urllib.request.urlopen(_address(process), timeout=PATIENCE) as page:
            assert page.status == 200
        return time.perf_counter() - begun
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=60)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if address := re.search(r"http://127\.0\.0\.1:\d+", line):
            return address[0]
    raise SystemExit("make run ended without a page; the lines above say why")


def _environment(cache: Path) -> dict[str, str]:
    """Ours, without the settings that would connect to a real workspace, and without the variables of an outer make."""
    hidden = ("SLACK_", "KB_", "MAKE", "VIRTUAL_ENV", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return {**kept, "PIP_CACHE_DIR": str(cache)}


if __name__ == "__main__":
    main()
