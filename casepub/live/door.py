"""Who may ask a server on this machine, and for what.

In: what a request says of itself. Out: whether it is let in, or why not. Asked before every route
and every socket. A page of a stranger, open in the same browser, can send requests to this address;
it cannot read a cookie, and does not say that it comes from here.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_MESSAGE = 2_000_000  # bytes of one message of a socket
MAX_UPLOAD = 60_000_000  # bytes of a document or picture
KINDS = ("application/json", "application/octet-stream")  # what a page of ours sends
# What a page may load and run: nothing but what this server gives.
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A page that shows what an author wrote: it runs nothing.
PREVIEW = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-same-origin"
)
# A file by itself, such as a drawing that somebody opens.
FILE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass
class Door:
    """What one server lets in. `session` is the secret in the cookie, `token` the one in the
    address that is told once."""

    port: int
    session: str
    cookie: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def refuses_origin(self, headers: Mapping[str, str]) -> str:
        """Why a request is refused for where it comes from; '' if it is not. Names of headers are
        small letters."""
        host = headers.get("host", "")
        if host not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return "host"
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return "origin"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "site"
        return ""

    def refuses(self, method: str, headers: Mapping[str, str], cookies: Mapping[str, str]) -> str:
        """Why a request is refused; '' if it is not."""
        if why := self.refuses_origin(headers):
            return why
        if not hmac.compare_digest(cookies.get(self.cookie, "").encode(), self.session.encode()):
            return "session"
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if method not in ("GET", "HEAD") and kind not in KINDS:
            return "kind"
        return ""

    def takes(self, token: str) -> bool:
        """Whether a token is the one that was told; it opens once."""
        fits = hmac.compare_digest(token.encode(), self.token.encode())
        if fits:
            self.token = secrets.token_urlsafe(24)
        return fits
