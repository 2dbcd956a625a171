"""What a PDF is made of."""

import io
import socket

import pytest
from pypdf import PdfReader

from interview.exports.pdf import as_pdf

pytestmark = pytest.mark.usefixtures("pdfs")


def test_nothing_is_fetched_but_our_own_files(tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'The secret of the disk' }")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        out = f"http://127.0.0.1:{server.getsockname()[1]}/"
        sheets = "".join(f'<link rel="stylesheet" href="{address}">' for address in (secret.as_uri(), f"{out}x.css", "css/ours.css"))
        html = f'<html lang="en"><head><title>T</title>{sheets}</head><body><img src="{out}x.png" alt="x"><p>Words</p></body></html>'
        made = as_pdf(html, {"css/ours.css": b"p::after { content: ' and ours' }"})
        with pytest.raises(TimeoutError):
            server.accept()
    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert ("Words and ours" in text, "secret" in text) == (True, False)
