"""Every address there is, for tests that walk them all.

A route without a sample fails those tests. To add one: name its endpoint in GET (reads.py) or POST (writes.py) with a function of `Places`.

Of a route with many samples most walkers ask every other one in turn; FOURFOLD_WALKS=whole lets everybody ask them all."""

import os
from collections.abc import Iterator

from flask import Flask

from tests.laws.reads import GET
from tests.laws.samples import Places, Sample, Samples
from tests.laws.writes import POST

READS, WRITES = {"GET"}, {"POST", "PUT", "PATCH", "DELETE"}
FEW = 3
EVERY_SAMPLE = os.environ.get("FOURFOLD_WALKS") == "whole"


def without_sample(app: Flask) -> list[str]:
    """The routes that nobody has given a sample."""
    missing = []
    for rule in app.url_map.iter_rules():
        for methods, samples, name, file in ((READS, GET, "GET", "reads"), (WRITES, POST, "POST", "writes")):
            if (rule.methods or set()) & methods and rule.endpoint not in samples:
                missing.append(f"{rule} ({rule.endpoint}): add {rule.endpoint!r} to {name} in tests/laws/{file}.py")
    return missing


def addresses(app: Flask, places: Places, samples: Samples, methods: set[str], turn: int | None = None) -> Iterator[tuple[str, Sample]]:
    """Each sample with its address, in the order of `samples`; of endpoints that this app has.

    turn: of a route with more than FEW, every other sample, the others at the next turn; None: all of them."""
    known = {rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) & methods}
    build = app.url_map.bind("localhost").build
    for endpoint, samples_of in samples.items():
        if endpoint in known:
            for sample in _in_turn(samples_of(places), turn):
                yield build(endpoint, sample.values), sample


def _in_turn(samples: list[Sample], turn: int | None) -> list[Sample]:
    """Shifted by one after each four, so that what has two or four samples a thing gives each of them in turn too."""
    if turn is None or EVERY_SAMPLE or len(samples) <= FEW:
        return samples
    return [sample for n, sample in enumerate(samples) if (n + n // 4 + turn) % 2 == 0]


def pages(app: Flask, places: Places, without: tuple[str, ...] = (), turn: int | None = None) -> list[str]:
    """Every address that can be opened, or every other; without: contexts left out."""
    some = {endpoint: samples for endpoint, samples in GET.items() if endpoint.partition(".")[0] not in without}
    return list(dict.fromkeys(url for url, _ in addresses(app, places, some, READS, turn)))
