"""Links the modules of a script into one file without their comments, so that a page asks once and not module by module.

Ours know one way each to import and to export, never import in a circle, and have no line of text that begins with //. Each becomes a
function called once, in the order in which ECMAScript would evaluate them (ECMA-262, 16.2.1.6: depth first, as imported)."""

import re
from collections.abc import Mapping
from posixpath import dirname

IMPORT = re.compile(r'^import (?:\* as (?P<all>\w+)|\{(?P<some>[^}]*)\}) from "\./(?P<name>\w+)\.js"\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.M)
LIST = re.compile(r"^export \{([^}]*)\}\n", re.M)
COMMENT = re.compile(r"^ *//.*\n", re.M)
LEFT = re.compile(r"(?:^(?:import|export)\b|\bimport\().*", re.M)


class Unlinkable(Exception):  # noqa: N818
    """A module says something that the linker does not know, or imports itself in the end."""


def linked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, where each script that imports and that no other imports has all its modules in it. Raises Unlinkable."""
    sources = {name: content.decode() for name, content in files.items() if name.endswith(".js")}
    imports = {name: [f"{dirname(name)}/{found['name']}.js" for found in IMPORT.finditer(source)] for name, source in sources.items()}
    inner = {each for names in imports.values() for each in names}
    bodies = {name: _body(name, source) if name in inner or imports[name] else source for name, source in sources.items()}
    outer = [name for name in sources if imports[name] and name not in inner]
    return {**files, **{name: _link(name, bodies, imports).encode() for name in outer}}


def _link(entry: str, bodies: Mapping[str, str], imports: Mapping[str, list[str]]) -> str:
    order: dict[str, None] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise Unlinkable(f"{name} imports itself by way of {above[-1]}")
        if name not in bodies:
            raise Unlinkable(f"{above[-1]} imports {name}, which is not there")
        if name not in order:
            for each in imports[name]:
                visit(each, (*above, name))
            order[name] = None

    visit(entry, ())
    return "\n".join(f"const {_handle(name)} = (() => {{\n{bodies[name]}}})()" for name in order) + "\n"


def _body(name: str, source: str) -> str:
    """Of the function that a module becomes. It gives what the module exports."""
    exported = EXPORT.findall(source) + [each.strip() for names in LIST.findall(source) for each in names.split(",")]
    body = LIST.sub("", EXPORT.sub("", IMPORT.sub(_taken, COMMENT.sub("", source))))
    if left := LEFT.search(body):
        raise Unlinkable(f"{name}: {left[0]}")
    return f"{body}return {{ {', '.join(exported)} }}\n"


def _taken(found: re.Match[str]) -> str:
    handle = _handle(found["name"])
    if found["all"]:
        return f"const {found['all']} = {handle}\n"
    return f"const {{{found['some'].replace(' as ', ': ')}}} = {handle}\n"


def _handle(name: str) -> str:
    return f"$${name.rpartition('/')[2].removesuffix('.js')}"
