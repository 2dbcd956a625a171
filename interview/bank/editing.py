"""The buttons of the editor that change a draft's shape: rungs and samples come, go and move. Pure.

An act is a text such as `rung-3-up`; numbers count from 1."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from question_bank.draft import Body, new_rung

FEWEST_RUNGS, MOST_RUNGS, MOST_SAMPLES = 4, 8, 6
RUNG = re.compile(r"rung-(\d)-(up|down|remove|reread|to-(\d))")
SAMPLE = re.compile(r"sample-(\d)-remove")


class Acted(NamedTuple):
    """`at`: the id of what should have the focus next, empty when nothing was done."""

    body: Body
    at: str = ""


def acted(body: Body, act: str) -> Acted:
    """What the draft is after `act`; an act that is none, or cannot be done, changes nothing."""
    if match := RUNG.fullmatch(act):
        return _rung_acted(body, int(match[1]) - 1, match[2], int(match[3] or 0) - 1)
    if match := SAMPLE.fullmatch(act):
        return _sample_removed(body, int(match[1]) - 1)
    known: dict[str, Callable[[Body], Acted]] = {"rung-add": _rung_added, "rung-back": _rung_back, "sample-add": _sample_added}
    return known[act](body) if act in known else Acted(body)


def _rung_acted(body: Body, n: int, verb: str, to: int) -> Acted:
    rungs = _rungs(body)
    if not 0 <= n < len(rungs):
        return Acted(body)
    if verb == "reread":
        read = [{name: value for name, value in rung.items() if name != "reread" or k != n} for k, rung in enumerate(rungs)]
        return Acted(_with_rungs(body, read), f"rungs-{n}-changed")
    if verb == "remove":
        return _rung_removed(body, n)
    target = {"up": n - 1, "down": n + 1}.get(verb, to)
    return _moved(body, n, target, verb if verb in ("up", "down") else "up")


def _moved(body: Body, n: int, to: int, verb: str) -> Acted:
    rungs = _rungs(body)
    if not 0 <= to < len(rungs) or to == n:
        return Acted(body)
    order = [k for k in range(len(rungs)) if k != n]
    order.insert(to, n)
    return Acted(_with_rungs(body, _reordered(rungs, order)), f"rung-{to + 1}-{verb}")


def _reordered(rungs: Sequence[Body], order: Sequence[int]) -> list[Body]:
    """The rungs in this order. One that follows another rung than before asks to have its `changed` read again."""
    before = [-1, *order]
    return [_asked_again(rungs[k]) if last != k - 1 and last >= 0 else rungs[k] for last, k in zip(before, order, strict=False)]


def _asked_again(rung: Body) -> Body:
    return rung | {"reread": rung["changed"]} if rung["changed"].strip() else rung


def _rung_removed(body: Body, n: int) -> Acted:
    rungs = _rungs(body)
    if len(rungs) <= FEWEST_RUNGS:
        return Acted(body)
    left = _reordered(rungs, [k for k in range(len(rungs)) if k != n])
    gone = body | {"aside": body["aside"] | {"removed": rungs[n]}}
    return Acted(_with_rungs(gone, left), "rung-back")


def _rung_added(body: Body) -> Acted:
    rungs = _rungs(body)
    if not rungs or len(rungs) >= MOST_RUNGS:
        return Acted(body)
    return Acted(_with_rungs(body, [*rungs, new_rung()]), f"rungs-{len(rungs)}-title")


def _rung_back(body: Body) -> Acted:
    """The rung that was taken out last comes back, at the end."""
    rungs, removed = _rungs(body), body["aside"].get("removed")
    if not removed or len(rungs) >= MOST_RUNGS:
        return Acted(body)
    aside = {name: value for name, value in body["aside"].items() if name != "removed"}
    return Acted(_with_rungs(body | {"aside": aside}, [*rungs, _asked_again(removed)]), f"rung-{len(rungs) + 1}-up")


def _sample_added(body: Body) -> Acted:
    samples = body["samples"]
    if len(samples) >= MOST_SAMPLES:
        return Acted(body)
    return Acted(body | {"samples": [*samples, {"rating": "", "answer": ""}]}, f"samples-{len(samples)}-answer")


def _sample_removed(body: Body, n: int) -> Acted:
    return Acted(body | {"samples": [sample for k, sample in enumerate(body["samples"]) if k != n]}, "sample-add")


def _rungs(body: Body) -> list[Body]:
    rungs: list[Body] = (body.get("ladder") or {}).get("rungs", [])
    return rungs


def _with_rungs(body: Body, rungs: Sequence[Any]) -> Body:
    return body | {"ladder": body["ladder"] | {"rungs": list(rungs)}}
