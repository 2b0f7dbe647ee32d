"""A journal's web site from an archive: files that any server hands out as they are.

In: case folders, a journal, the address at which the site will be. Out: a folder with the issues,
the articles as `build` makes them, a search without a server, feeds, a sitemap and records for
OAI-PMH. Only what is published is in it. No clock is asked, so that the same archive gives the same
site.
"""

from __future__ import annotations

from .publish import Site, SiteError, Wanted, publish

__all__ = ["Site", "SiteError", "Wanted", "publish"]
