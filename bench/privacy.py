"""How well secrets and personal data are found: precision and recall per kind on a made set, and alarms on recorded messages.

`make bench-privacy [ARGS=--show]`. The set is made anew by bench/privacy_set.py, from a seed. A secret counts as found when
nothing of it is left after masking. Nobody has marked the recorded messages: their alarms are counted, and `--show` prints
each with what stands around it, for a person to judge.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.privacy_set import Sample, samples
from bench.with_secrets import SECRETS
from bench.without_secrets import HARMLESS
from kb_bot.domain.privacy import Finding, Kind, find
from kb_bot.slack.markup import NOBODY
from kb_bot.slack.markup_message import from_message

SEED, EACH = 20, 300


class Tally:
    """What became of the messages, by family and by kind."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.alarmed: Counter[str] = Counter()
        self.missed: list[Sample] = []
        self.false: list[tuple[Sample, Finding]] = []

    def take(self, sample: Sample) -> None:
        self.made[sample.family] += 1
        hits = [finding for finding in find(sample.text) if sample.kind and _overlap(finding, sample)]
        others = [finding for finding in find(sample.text) if finding not in hits]
        if sample.kind:
            self._take_secret(sample, hits)
        for finding in others:
            self.wrong[finding.kind] += 1
            self.false.append((sample, finding))
        self.alarmed[sample.family] += bool(others)

    def _take_secret(self, sample: Sample, hits: list[Finding]) -> None:
        if _covers(hits, sample):
            self.found[sample.family] += 1
        else:
            self.missed.append(sample)
        for finding in hits:
            (self.right if finding.kind == sample.kind else self.wrong)[finding.kind] += 1


def _overlap(finding: Finding, sample: Sample) -> bool:
    return finding.start < sample.end and sample.start < finding.end


def _covers(hits: Iterable[Finding], sample: Sample) -> bool:
    """Whether every letter and digit of the secret is masked, under its own kind."""
    covered = {at for hit in hits if hit.kind == sample.kind for at in range(hit.start, hit.end)}
    return all(at in covered for at in range(sample.start, sample.end) if sample.text[at].isalnum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of the recordings")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH, help="messages of every family")
    parser.add_argument("--show", action="store_true", help="print what was missed and every alarm")
    asked = parser.parse_args()
    report_set(asked.seed, asked.each, show=asked.show)
    if asked.data and asked.data.exists():
        report_recordings(asked.data, show=asked.show)


def report_set(seed: int, each: int, *, show: bool) -> None:
    tally = Tally()
    for sample in samples(seed, each):
        tally.take(sample)
    print(f"The made set, seed {seed}: {sum(tally.made.values())} messages, {each} of each family")
    print(f"\n{'kind':<26} recall  precision")
    for kind in Kind:
        families = [family for family, (of, *_) in SECRETS.items() if of == kind]
        made, found = sum(tally.made[one] for one in families), sum(tally.found[one] for one in families)
        right, wrong = tally.right[kind], tally.wrong[kind]
        print(f"{kind:<26} {found / made:6.1%}  {right / max(1, right + wrong):6.1%}  ({right} right, {wrong} wrong)")
    print(f"\n{'with a secret':<26} recall  another alarm")
    for family in SECRETS:
        print(f"{family:<26} {tally.found[family] / each:6.1%}  {tally.alarmed[family] / each:6.1%}")
    print(f"\n{'without one':<26} false alarms per 1,000")
    for family in HARMLESS:
        print(f"{family:<26} {1000 * tally.alarmed[family] / each:6.1f}")
    if show:
        _show(tally)


def _show(tally: Tally) -> None:
    for sample in tally.missed:
        print(f"missed ({sample.family}): {sample.text!r}")
    for sample, finding in tally.false:
        print(
            f"false {finding.kind} ({sample.family}): {sample.text[finding.start : finding.end]!r} in {sample.text!r}"
        )


def report_recordings(data: Path, *, show: bool) -> None:
    texts = list(messages(data))
    began = time.perf_counter()
    alarms = [(text, finding) for text in texts for finding in find(text)]
    each = (time.perf_counter() - began) / len(texts)
    kinds = Counter(finding.kind.value for _, finding in alarms)
    print(f"\nRecorded messages: {len(texts)}, {1e6 * each:.0f} µs each; alarms: {len(alarms)} {dict(kinds)}")
    print(f"{1000 * len(alarms) / len(texts):.2f} per 1,000 messages, true ones among them: --show prints them all")
    for text, finding in alarms if show else ():
        around = text[max(0, finding.start - 60) : finding.end + 30]
        print(f"{finding.kind}: {text[finding.start : finding.end]!r} in {around!r}")


def messages(data: Path) -> Iterator[str]:
    """As the bot reads them: our Markdown."""
    for line in (data / "slack-threads" / "racket-2017.jsonl").read_text("utf-8").splitlines():
        for message in json.loads(line)["messages"]:
            yield from_message({"text": message["text"]}, NOBODY)


if __name__ == "__main__":
    main()
