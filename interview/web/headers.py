"""What every answer says to the browser: where things may be loaded from, and that nothing is kept unless the answer says so."""

from flask import Flask, Response, g

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
WHOSE = "Fourfold-Person"  # who is signed in, so that the worker keeps one person's kits from another


def init_headers(app: Flask) -> None:
    """Call it before anything else registers an after_request, so that it runs last and sees the final answer."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        if person := getattr(g.get("viewer"), "id", None):
            response.headers[WHOSE] = str(person)
        return response
