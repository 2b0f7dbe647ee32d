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

from .roles import OWNER, Visitor

MAX_MESSAGE = 2_000_000  # bytes of one message of a socket
MAX_UPLOAD = 60_000_000  # bytes of a document or picture
SITE = "site"  # why a request is refused that begins on a page of others
KINDS = ("application/json", "application/octet-stream")  # what a page of ours sends
# What a page may load and run: nothing but what this server gives.
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The page to sign in.
ENTRANCE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
    is_secure = False  # whether browsers reach it by https alone
    has_accounts = False

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def origins(self) -> tuple[str, ...]:
        """The pages that may ask: our own."""
        return (f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}")

    def refuses_origin(self, headers: Mapping[str, str]) -> str:
        """Why a request is refused for where it comes from; '' if it is not. Names of headers are
        small letters."""
        host = headers.get("host", "")
        here = next((one for one in self.origins if one.partition("://")[2] == host), None)
        if here is None:
            return "host"
        if headers.get("origin", here) != here:
            return "origin"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return SITE
        return ""

    def who(
        self,
        headers: Mapping[str, str],  # noqa: ARG002
        cookies: Mapping[str, str],
        peer: str,  # noqa: ARG002
    ) -> Visitor | None:
        """Who asks; None for whoever has no key. `peer` is the machine that is connected."""
        told = cookies.get(self.cookie, "").encode()
        return OWNER if hmac.compare_digest(told, self.session.encode()) else None

    def used(self, visitor: Visitor) -> None:
        """Somebody does something."""

    def still(self, visitor: Visitor) -> Visitor | None:
        """Somebody as he is now; None if he is out."""
        return visitor

    def begin_case(self, visitor: Visitor, folder: str) -> None:
        """Somebody has made a case."""

    def places(self, visitor: Visitor, place: str) -> None:
        """Somebody has gone somewhere."""

    def refuses(self, method: str, headers: Mapping[str, str], cookies: Mapping[str, str]) -> str:
        """Why a request is refused; '' if it is not."""
        if why := self.refuses_origin(headers):
            return why
        if self.who(headers, cookies, "") is None:
            return "session"
        return refused_kind(method, headers)

    def takes(self, token: str) -> bool:
        """Whether a token is the one that was told; it opens once."""
        fits = hmac.compare_digest(token.encode(), self.token.encode())
        if fits:
            self.token = secrets.token_urlsafe(24)
        return fits


def refused_kind(method: str, headers: Mapping[str, str]) -> str:
    """Why what a request brings is refused: forms of strangers come in other kinds."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return "kind" if method not in ("GET", "HEAD") and kind not in KINDS else ""
