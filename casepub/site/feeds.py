"""What programs read of a site: Atom feeds, the sitemap, robots.txt.

In: `Listed` articles, the site's address. Out: files by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..journal import Journal
from .article import Listed

if TYPE_CHECKING:
    from lxml.builder import ElementMaker
    from lxml.etree import _Element

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_NEWEST = 50  # articles of a feed
_MOST = 50_000  # addresses that a sitemap may have


def xml(root: _Element) -> bytes:
    """A document as it is written to a file."""
    from lxml import etree

    etree.indent(root, " ")
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made + b"\n"


def _maker(space: str, more: Mapping[str, str] | None = None) -> ElementMaker:
    """What makes elements of a vocabulary."""
    from lxml.builder import ElementMaker

    known: dict[str | None, str] = {None: space}
    known.update(more or {})
    return ElementMaker(namespace=space, nsmap=known)


def feed(journal: Journal, code: str, articles: Sequence[Listed], address: str) -> bytes:
    """The newest articles in one language."""
    new = _maker(_ATOM)
    newest = sorted(articles, key=lambda one: (one.day, one.name), reverse=True)[:_NEWEST]
    title = journal.title_in(code) or journal.name
    own = f"{address}feed.{code}.xml"
    root = new.feed(
        new.title(title),
        new.id(own),
        new.link(rel="self", href=own),
        new.link(rel="alternate", href=f"{address}index.{code}.html"),
        new.updated(f"{newest[0].day}T00:00:00Z"),
        new.author(new.name(journal.publisher or title)),
    )
    root.set(_XML, code)
    for one in newest:
        shown = code if code in one.texts else next(iter(one.texts))
        place = address + one.page(shown)
        entry = new.entry(
            new.title(one.texts[shown].title),
            new.id(f"https://doi.org/{one.doi}" if one.doi else place),
            new.link(rel="alternate", href=place, hreflang=shown),
            new.updated(f"{one.day}T00:00:00Z"),
            *(new.author(new.name(name)) for name in one.authors),
            new.summary(one.texts[shown].abstract),
        )
        entry.set(_XML, shown)
        root.append(entry)
    return xml(root)


def sitemaps(
    pages: Sequence[str], articles: Sequence[Listed], address: str, most: int = _MOST
) -> Iterator[tuple[str, bytes]]:
    """The addresses of all pages and articles, each article's languages tied together; if they are
    more than one sitemap may have, several, and one that lists them."""
    entries = [_url(address, page) for page in pages]
    entries += [_url(address, *one) for one in _articles(articles)]
    parts = [entries[at : at + most] for at in range(0, len(entries), most)]
    if len(parts) == 1:
        yield "sitemap.xml", _urlset(parts[0])
        return
    new = _maker(_SITEMAP)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _urlset(part)
    listed = (new.sitemap(new.loc(address + name)) for name in names)
    yield "sitemap.xml", xml(new.sitemapindex(*listed))


def _articles(articles: Sequence[Listed]) -> Iterator[tuple[str, str, dict[str, str]]]:
    for one in articles:
        alternates = {code: one.page(code) for code in one.texts}
        for place in alternates.values():
            yield place, one.day, alternates


def _url(
    address: str, place: str, day: str = "", alternates: dict[str, str] | None = None
) -> _Element:
    new = _maker(_SITEMAP, {"xhtml": _XHTML})
    made = new.url(new.loc(address + place))
    if day:
        made.append(new.lastmod(day))
    for code, goal in (alternates or {}).items():
        link = _maker(_XHTML).link(rel="alternate", hreflang=code, href=address + goal)
        made.append(link)
    return made


def _urlset(entries: Sequence[_Element]) -> bytes:
    new = _maker(_SITEMAP, {"xhtml": _XHTML})
    return xml(new.urlset(*entries))


def robots(address: str) -> bytes:
    """Everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n".encode()
