"""pydantic's errors in plain English: what is wrong and what to write instead."""

from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from question_bank.document import Loc

ONE_OF = {
    "rungs": "rung",
    "hints": "hint",
    "probes": "probe",
    "samples": "sample",
    "facts": "fact",
    "items": "item",
    "rounds": "round",
    "kits": "kit",
    "met_when": "met_when",
}
Wording = tuple[str, str]


def worded(error: ErrorDetails, model: type[BaseModel]) -> Wording:
    """(fault, mend) of one error of `model`, neither with its full stop."""
    loc = tuple(part for part in error["loc"] if part != "[key]")
    place, given, limits = place_of(loc), error["input"], error.get("ctx", {})
    if error["loc"][-1:] == ("[key]",):
        return f"anchors have a level “{loc[-1]}”", "Write the levels 1 to 5"
    match error["type"]:
        case "missing":
            return f"{place} is missing", f"Add a line “{loc[-1]}: …”"
        case "extra_forbidden":
            return _unknown_field(loc, model)
        case "value_error":
            return _split(error["msg"].removeprefix("Value error, "))
        case "string_too_long":
            return f"{place} has {len(str(given).strip())} characters", f"Shorten it to at most {limits['max_length']}"
        case "too_short" | "too_long":
            return _length(place, limits)
        case "enum":
            return _choice(place, given, loc, model)
        case "string_pattern_mismatch":
            return f"{place} is “{given}”", "Write small letters and digits, joined by single hyphens, e.g. “a-product-you-admire”"
        case kind if kind.startswith(("int_", "greater_", "less_")):
            return f"{place} is {_shown(given)}", f"Write a whole number {_range(loc)}"
        case kind if kind.startswith("string_"):
            return _text(place, given)
        case "tuple_type":
            return f"{place} is {_shown(given)}, not a list", "Write one entry a line, each after “- ”"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{place} is {_shown(given)}, not a set of fields", "Write “name: value” lines, indented under it"
    return f"{place}: {error['msg'][:1].lower()}{error['msg'][1:]}", "Correct this line"


def place_of(loc: Loc) -> str:
    """`("ladder", "rungs", 1, "hints", 0)` reads "rung 2, hint 1"."""
    words: list[str] = []
    for before, part in zip(("", *loc), loc, strict=False):
        if before == "anchors":
            words[-1] = f"anchor {part}"
        elif isinstance(part, int):
            words[-1] = f"{ONE_OF.get(str(before), before)} {part + 1}"
        elif part != "ladder" or len(loc) == 1:
            words.append(part)
    return ", ".join(words) or "the file"


def _split(message: str) -> Wording:
    fault, _, mend = message.partition("; ")
    return fault, mend[:1].upper() + mend[1:]


def _unknown_field(loc: Loc, model: type[BaseModel]) -> Wording:
    known = _fields(_annotation(model, loc[:-1]))
    near = get_close_matches(str(loc[-1]), known, n=1)
    mend = f"Write “{near[0]}”" if near else f"Leave it out, or use one of: {', '.join(known)}"
    return f"there is no field “{loc[-1]}” here", mend


def _choice(place: str, given: Any, loc: Loc, model: type[BaseModel]) -> Wording:
    choices = [str(choice.value) for choice in _inner(_annotation(model, loc), Enum)]
    near = get_close_matches(str(given), choices, n=1)
    return f"{place} is {_shown(given)}", f"Write “{near[0]}”" if near else f"Write one of: {', '.join(choices)}"


def _length(place: str, limits: dict[str, Any]) -> Wording:
    has, least = limits["actual_length"], limits.get("min_length", 0)
    mend = f"Write at least {least}" if has < least else f"Keep at most {limits.get('max_length')}"
    return f"{place} has {has} {'entry' if has == 1 else 'entries'}", mend


def _text(place: str, given: Any) -> Wording:
    if given is None or (isinstance(given, str) and not given.strip()):
        return f"{place} is empty", "Write its text, or leave the line out where it is not needed"
    if isinstance(given, int):
        return f"{place} is a number, not text", f'Put it in quotes: “"{given}"”'
    return f"{place} is {_shown(given)}, not text", "Write one text; put it in double quotes if it holds “: ” or starts with a bracket"


def _range(loc: Loc) -> str:
    if loc[-1] == "slot":
        return "of minutes from 10 to 240"
    return "of minutes from 1 to 60" if loc[-1] in ("minutes", "cap") else "from 1 to 5"


def _shown(given: Any) -> str:
    match given:
        case None:
            return "empty"
        case dict():
            return "a set of fields"
        case list():
            return "a list"
        case int():
            return str(given)
    return f"“{given}”"


def _annotation(annotation: Any, loc: Loc) -> Any:
    """The declared type at `loc`, as far as it can be followed."""
    for part in loc:
        models = _inner(annotation, BaseModel)
        if isinstance(part, str) and models:
            fields = {field.alias or name: field.annotation for name, field in models[0].model_fields.items()}
            annotation = fields.get(part)
    return annotation


def _fields(annotation: Any) -> list[str]:
    models = _inner(annotation, BaseModel)
    return [field.alias or name for name, field in models[0].model_fields.items()] if models else []


def _inner(annotation: Any, wanted: type[Any]) -> list[Any]:
    """The model in `Model | None` or `tuple[Model, ...]`; the members of an enumeration."""
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        return list(annotation) if issubclass(annotation, Enum) else [annotation]
    return [found for part in get_args(annotation) for found in _inner(part, wanted)]
