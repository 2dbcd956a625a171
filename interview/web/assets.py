"""The static tree, read once at start and served under one digest of all its files, so that an address never changes its content."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response
from werkzeug.exceptions import NotFound

from interview.web.linking import linked

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Assets:
    """files: content by path inside the tree, with forward slashes, scripts linked; digest: of all paths and contents."""

    files: dict[str, bytes]
    digest: str

    def url(self, name: str) -> str:
        """The address of one file. Raises KeyError when the tree has no such file."""
        if name not in self.files:
            raise KeyError(f"static/ has no file {name}")
        return f"/static/{self.digest}/{name}"


def read_assets(tree: Path) -> Assets:
    """Every file under `tree` but hidden ones. Raises KeyError for a file whose type is not in TYPES, Unlinkable as `linked` does."""
    files = linked({path.relative_to(tree).as_posix(): path.read_bytes() for path in sorted(tree.rglob("*")) if _is_shipped(path)})
    digest = sha256()
    for name, content in files.items():
        digest.update(f"{name}\0{TYPES[Path(name).suffix]}\0{len(content)}\0".encode())
        digest.update(content)
    return Assets(files, digest.hexdigest()[:16])


def _is_shipped(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def init_assets(app: Flask, tree: Path) -> None:
    """Serves `tree` and gives templates `asset(name)`."""
    assets = read_assets(tree)

    def asset(digest: str, name: str) -> Response:
        if digest != assets.digest or name not in assets.files:
            raise NotFound
        answer = Response(assets.files[name], content_type=TYPES[Path(name).suffix])
        answer.headers["Cache-Control"] = FOR_EVER
        return answer

    app.add_url_rule("/static/<digest>/<path:name>", "asset", asset)
    app.jinja_env.globals["asset"] = assets.url
    app.extensions["assets"] = assets
