"""How a trace of the browser is read: the work from a key to its paint, and nothing else."""

import json
from typing import Any

from bench.paints import milliseconds_to_paint


def event(name: str, at: float, lasts: float, works: float | None = None, **more: Any) -> dict[str, Any]:
    """Times in milliseconds."""
    return {
        "name": name,
        "pid": 1,
        "tid": 1,
        "ts": 1000 * at,
        "dur": 1000 * lasts,
        "tdur": 1000 * (lasts if works is None else works),
        **more,
    }


def key(at: float, lasts: float) -> dict[str, Any]:
    return event("EventDispatch", at, lasts, args={"data": {"type": "keydown"}})


def read(*events: dict[str, Any]) -> list[float]:
    return milliseconds_to_paint(json.dumps({"traceEvents": events}).encode())


def test_the_work_of_the_keys_task_and_of_the_painting_task_counts_and_the_wait_between_them_does_not():
    assert read(event("RunTask", 10, 4), key(11, 1), event("RunTask", 20, 6), event("Paint", 22, 1)) == [3 + 6]


def test_work_of_other_tasks_in_between_counts_and_what_comes_after_the_paint_does_not():
    tasks = [event("RunTask", 10, 2), event("RunTask", 13, 5), event("RunTask", 20, 2), event("RunTask", 23, 9)]
    assert read(*tasks, key(10, 1), event("Paint", 21, 1)) == [2 + 5 + 2]


def test_time_in_which_another_program_had_the_processor_does_not_count():
    assert read(event("RunTask", 10, 8, works=2), key(10, 1), event("Paint", 12, 1)) == [2]


def test_another_thread_and_a_key_that_was_never_painted_do_not_count():
    others = {**event("RunTask", 11, 50), "tid": 2}
    assert read(event("RunTask", 10, 2), key(10, 1), others, event("Paint", 11, 1), event("RunTask", 90, 2), key(90, 1)) == [2]
