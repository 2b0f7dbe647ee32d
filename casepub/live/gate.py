"""The door of a server for several people: who asks is known by his account.

In: what a request says of itself, and the accounts. Out: a `Visitor`, or why the request is
refused. Either a session that began with a password, or the name that the institution's own proxy
tells, which is believed only where the proxy alone can tell it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from urllib.parse import urlsplit

from .accounts import Accounts, fits, plain_name
from .door import Door
from .roles import Visitor

FREE_TRIES, MOST_WAIT = 5, 300  # wrong passwords without a wait; seconds of the longest wait
MOST_TRIED = 10_000  # names of which wrong passwords are counted
SOCKET = ""  # who is connected to a socket of this machine


class Gate(Door):
    """What a server with accounts lets in. `header` has the name of somebody whom one of the
    `proxies` has let in; '' where people sign in here."""

    has_accounts = True

    def __init__(
        self,
        accounts: Accounts,
        address: str,
        clock: Callable[[], float],
        header: str = "",
        proxies: Collection[str] = (),
    ):
        parts = urlsplit(address)
        secure = parts.scheme == "https"
        cookie = "__Host-casepub" if secure else f"casepub-serve-{parts.port or 80}"
        super().__init__(parts.port or 0, "", cookie)
        self.accounts, self.header, self.proxies = accounts, header.lower(), frozenset(proxies)
        self.is_secure, self._address = secure, f"{parts.scheme}://{parts.netloc}/"
        self._clock = clock
        self._tried: dict[str, tuple[int, float]] = {}  # wrong passwords, and when the last was
        self._one = asyncio.Semaphore(1)  # passwords cost memory: one at a time

    @property
    def address(self) -> str:
        return self._address

    @property
    def origins(self) -> tuple[str, ...]:
        return (self._address.rstrip("/"),)

    def who(
        self, headers: Mapping[str, str], cookies: Mapping[str, str], peer: str
    ) -> Visitor | None:
        if not self.header:
            return self.accounts.who(cookies.get(self.cookie, ""))
        told = headers.get(self.header, "")
        return self.accounts.visitor(told) if told and peer in self.proxies else None

    def used(self, visitor: Visitor) -> None:
        self.accounts.use(visitor.session)

    def still(self, visitor: Visitor) -> Visitor | None:
        return self.accounts.still(visitor)

    def begin_case(self, visitor: Visitor, folder: str) -> None:
        self.accounts.begin_case(folder, visitor.name)

    def places(self, visitor: Visitor, place: str) -> None:
        self.accounts.put(visitor.session, place)

    def takes(self, token: str) -> bool:  # noqa: ARG002
        """No token lets in here."""
        return False

    def wait_for(self, name: str) -> int:
        """For how many seconds no password is tried for a name."""
        count, when = self._tried.get(plain_name(name), (0, 0.0))
        if count < FREE_TRIES:
            return 0
        left = when + min(2.0 ** (count - FREE_TRIES), MOST_WAIT) - self._clock()
        return max(0, int(left + 0.999))

    async def sign_in(self, name: str, password: str) -> str:
        """The key of a new session; '' where name or password are wrong."""
        if not await self.is_password(name, password):
            return ""
        return self.accounts.begin(plain_name(name))

    async def is_password(self, name: str, password: str) -> bool:
        """Whether a password is that of an account; what is wrong is counted."""
        name = plain_name(name)[:64]
        async with self._one:
            if self.wait_for(name):  # of several at once, the others were wrong
                return False
            kept = self.accounts.password_of(name)
            right = await asyncio.to_thread(fits, password, kept)
        count, _ = self._tried.pop(name, (0, 0.0))
        if not right:
            self._tried[name] = count + 1, self._clock()
            while len(self._tried) > MOST_TRIED:
                self._tried.pop(next(iter(self._tried)))
        return right
