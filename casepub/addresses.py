"""Where a link may lead: to a web page, to an e-mail address, or to a place in the page itself.

In: an address as someone wrote it. Out: the address as it is linked, or None where it is no link.
"""

from __future__ import annotations

import re
import unicodedata

from .patterns import compiled

SCHEMES = ("http", "https", "mailto", "doi")
_WEB = compiled(r"https?://[^\s/\\?#<>\"@]+(?:@[^\s/\\?#<>\"@]+)?(?:[/?#][^\s<>\"]*)?", re.I)
_MAIL = compiled(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.I)
_DOI = compiled(r"doi:\s*(10\.[^\s<>\"]+/[^\s<>\"]+)", re.I)
_PLACE = compiled(r"#[^\s<>\"]+")


def link_address(written: str) -> str | None:
    """The address to link to. A path without a host (//host/share, /etc, x.html), another scheme
    and an address with signs that nobody sees are no links."""
    text = written.strip(" \t\n\r")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") for sign in text):
        return None
    if found := _DOI.fullmatch(text):
        return f"https://doi.org/{found[1]}"
    return text if any(form.fullmatch(text) for form in (_WEB, _MAIL, _PLACE)) else None
