"""The record of a work, asked of doi.org or PubMed: only where a user says so.

In: a DOI or a PMID. Out: a record of CSL-JSON. Nothing is sent but that number and casepub's name.
The standard library's urllib is enough for one question with one answer, and brings no dependency;
what it leaves open is decided here: only https is followed, a page is not a record, an answer has a
size, and a server a time.
"""

from __future__ import annotations

import json
import os
import time
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from ...message import Phrase, phrase
from .reading import Record
from .strangers import tidy

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse
    from urllib.request import Request

CSL_JSON = "application/vnd.citationstyles.csl+json"
# Where else to ask: a library's own resolver, a test's server.
DOI_SERVER = "CASEPUB_DOI_SERVER"
PUBMED_SERVER = "CASEPUB_PUBMED_SERVER"
_DOI_AT = "https://doi.org"
_PUBMED_AT = "https://api.ncbi.nlm.nih.gov/lit/ctxp/v1/pubmed/"
MAX_ANSWER = 2_000_000  # bytes; a record has about ten thousand
# Message: {host} is a server on the internet, such as doi.org
_UNREACHED = phrase(
    "{host} cannot be reached: there is no network, or it is blocked. Save the record there as a "
    "file, and use `--from FILE`."
)
# Message: {host} is a server on the internet
_LATE = phrase("{host} did not answer in {seconds} seconds. Try again later.")
# Message: {number} is a DOI or a PMID, {host} a server on the internet
_UNKNOWN = phrase("{number} was not found at {host}. Check it for typing errors.")
# Message: {host} is a server on the internet, {status} a number such as 503
_REFUSED = phrase("{host} refused to answer ({status}). Try again later.")
# Message: {host} is a server on the internet
_NO_RECORD = phrase("{host} did not answer with a record, but with something else.")
# Message: {host} is a server on the internet
_TOO_LARGE = phrase("{host} answered with more than {limit} MB; this is not a record.")
# Message: {host} and {other} are servers on the internet
_ELSEWHERE = phrase(
    "{host} refers to {other}, which is not a safe address; that address was not contacted."
)


def _printable(value: str | int) -> str:
    """A value without what could steer a terminal: a server may have worded it."""
    return "".join(c for c in str(value) if c.isprintable())


class NotFound(Exception):
    """There is no record; `message` says why."""

    def __init__(self, told: Phrase, **values: str | int) -> None:
        self.message = told.say(**{name: _printable(value) for name, value in values.items()})
        super().__init__(self.message)


def ask_doi(doi: str, seconds: float) -> Record:
    """The record of a DOI, which its registrar (Crossref, DataCite …) gives."""
    server = os.environ.get(DOI_SERVER, _DOI_AT).rstrip("/")
    return _ask(f"{server}/{quote(doi, safe='/():;._-')}", doi, seconds)


def ask_pmid(pmid: str, seconds: float) -> Record:
    """The record of a PMID, from NCBI's Literature Citation Exporter."""
    server = os.environ.get(PUBMED_SERVER, _PUBMED_AT)
    record = _ask(f"{server}?format=csl&id={quote(pmid)}", pmid, seconds)
    return {"PMID": pmid, **record}


def _ask(address: str, number: str, seconds: float) -> Record:
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, build_opener

    from ... import __version__

    host = urlsplit(address).netloc
    headers = {"Accept": CSL_JSON, "User-Agent": f"casepub/{__version__}"}
    try:
        request = Request(address, headers=headers)
        with build_opener(_redirects(address)).open(request, timeout=seconds) as answer:
            data = _read(answer, seconds)
    except HTTPError as refusal:
        refusal.close()
        message = _REFUSED
        if refusal.code in (400, 404, 406, 410):  # 406: there is no record in this form
            message = _UNKNOWN
        elif refusal.code < 400:  # a ring of addresses, or one of no server
            message = _NO_RECORD
        raise NotFound(message, host=host, number=number, status=refusal.code) from None
    except TimeoutError:
        raise NotFound(_LATE, host=host, seconds=f"{seconds:g}") from None
    except URLError as problem:
        is_late = isinstance(problem.reason, TimeoutError)
        raise NotFound(
            _LATE if is_late else _UNREACHED, host=host, seconds=f"{seconds:g}"
        ) from None
    except (OSError, HTTPException, ValueError):
        raise NotFound(_UNREACHED, host=host) from None
    if len(data) > MAX_ANSWER:
        raise NotFound(_TOO_LARGE, host=host, limit=MAX_ANSWER // 1_000_000)
    return _record(data, host)


def _read(answer: HTTPResponse, seconds: float) -> bytes:
    """At most one byte more than an answer may have. The time is for all of it, not for a piece."""
    end, data = time.monotonic() + seconds, b""
    while len(data) <= MAX_ANSWER and (piece := answer.read1(65_536)):
        data += piece
        if time.monotonic() > end:
            raise TimeoutError
    return data[: MAX_ANSWER + 1]


def _record(data: bytes, host: str) -> Record:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        read = None
    if isinstance(read, list) and len(read) == 1:
        read = read[0]
    record = tidy(read) if isinstance(read, dict) else {}
    if not record.get("title"):
        raise NotFound(_NO_RECORD, host=host)
    record.pop("abstract", None)  # it is the publisher's, and no reference needs it
    return record


def _redirects(address: str) -> Any:
    """What follows a server to another: to https addresses, or on the same server."""
    from urllib.request import HTTPRedirectHandler

    asked = urlsplit(address)

    class Redirects(HTTPRedirectHandler):
        max_redirections = 6

        def redirect_request(
            self,
            req: Request,
            fp: IO[bytes],
            code: int,
            msg: str,
            headers: HTTPMessage,
            newurl: str,
        ) -> Request | None:
            to = urlsplit(newurl)
            is_same = (to.scheme, to.netloc) == (asked.scheme, asked.netloc)
            if to.scheme != "https" and not is_same:
                fp.close()
                raise NotFound(_ELSEWHERE, host=asked.netloc, other=f"{to.scheme}://{to.netloc}")
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    return Redirects()
