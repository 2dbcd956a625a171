"""Reads from a trace how long a key took to be painted. Pure.

What counts is the time that the page's main thread works from the dispatch of the key to the end of the task that paints what it changed
(style, layout, paint and commit too). The waits in between, for the screen's next refresh and for a processor that others use, are left
out: they are the same for any page. What stays below 16 ms is on the very next one of 60 refreshes a second. Source: the Trace Event Format
of Chromium (EventDispatch, RunTask, Paint; ts, dur and tdur, the thread's own time, in microseconds)."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Span(NamedTuple):
    """works: which part of the time between its ends the thread had a processor."""

    start: float
    end: float
    works: float = 1.0


def milliseconds_to_paint(trace: bytes) -> list[float]:
    """One number for each keydown that was followed by a paint."""
    events = json.loads(trace)["traceEvents"]
    keys = [event for event in events if _is_key(event)]
    if not keys:
        return []
    thread = keys[0]["pid"], keys[0]["tid"]
    own = [event for event in events if (event["pid"], event["tid"]) == thread and "dur" in event]
    tasks = sorted(_span(event) for event in own if event["name"] == "RunTask")
    paints = sorted(_span(event) for event in own if event["name"] == "Paint")
    return list(_busy([_span(key) for key in keys], tasks, paints))


def _is_key(event: dict[str, Any]) -> bool:
    return event["name"] == "EventDispatch" and event.get("args", {}).get("data", {}).get("type") == "keydown"


def _span(event: dict[str, Any]) -> Span:
    return Span(event["ts"], event["ts"] + event["dur"], event.get("tdur", event["dur"]) / max(event["dur"], 1))


def _busy(keys: Sequence[Span], tasks: Sequence[Span], paints: Sequence[Span]) -> Iterator[float]:
    for key in keys:
        at = bisect_left(paints, Span(key.end, 0))
        if at < len(paints):
            end = next((task.end for task in tasks if task.start <= paints[at].start < task.end), paints[at].end)
            yield sum(_within(task, key.start, end) for task in tasks) / 1000


def _within(task: Span, start: float, end: float) -> float:
    return max(0.0, min(task.end, end) - max(task.start, start)) * task.works
