"""What every answer says to the browser: where things may be loaded from, and that nothing is kept unless the answer says so."""

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OF_PARTS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PARTS = {"text/css", "text/javascript", "font/woff2"}
"""What a page is made of and nobody opens by itself: thirty a page, on which the other headers would mean nothing."""
HEADERS = OF_PARTS | {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
WHOSE = "Fourfold-Person"  # who is signed in, so that the worker keeps one person's kits from another


def init_headers(app: Flask) -> None:
    """Call it before anything else registers an after_request, so that it runs last and sees the final answer."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(OF_PARTS if request.endpoint == "asset" and response.mimetype in PARTS else HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        if person := getattr(g.get("viewer"), "id", None):
            response.headers[WHOSE] = str(person)
        return response
