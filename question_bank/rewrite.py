"""A question's YAML text brought up to another version of it, its comments and layout kept where they still fit. Pure."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from question_bank.schema import Question
from question_bank.yaml_format import UNBROKEN, BankErrors, plain_values, read_question, write_question


def rewrite(source: str, question: Question) -> str:
    """YAML that reads as `question`: `source` itself when it says so already, else `source` with the texts that differ replaced.

    Where the two do not fit together the text is written anew, without comments."""
    if _reads_as(source, question):
        return source
    try:
        text = _merged(source, plain_values(question))
    except (YAMLError, TypeError, AttributeError, ValueError):
        return write_question(question)
    return text if _reads_as(text, question) else write_question(question)


def _reads_as(text: str, question: Question) -> bool:
    try:
        return read_question(text, question.id) == question
    except BankErrors:
        return False


def _merged(source: str, values: Mapping[str, Any]) -> str:
    yaml, out = YAML(typ="rt", pure=True), StringIO()
    yaml.width = UNBROKEN
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    document = yaml.load(source)
    _merge(document, values)
    yaml.dump(document, out)
    return out.getvalue()


def _merge(old: Any, new: Mapping[Any, Any]) -> None:
    for key in [key for key in old if key not in new]:
        del old[key]
    for key, value in new.items():
        _put(old, key, value, key in old)


def _put(holder: Any, key: Any, value: Any, there: bool) -> None:
    before = holder[key] if there else None
    if isinstance(before, Mapping) and isinstance(value, Mapping):
        _merge(before, value)
    elif isinstance(before, list) and isinstance(value, list):
        _merge_list(before, value)
    elif not there or _text(before) != _text(value):
        holder[key] = value


def _merge_list(old: list[Any], new: list[Any]) -> None:
    del old[len(new) :]
    for n, value in enumerate(new):
        if n < len(old):
            _put(old, n, value, there=True)
        else:
            old.append(value)


def _text(value: Any) -> str:
    return str(value).strip()
