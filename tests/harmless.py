"""What a page, a PDF or a picture may not hold, whoever wrote the case: nothing that acts, reaches
out, or was read from outside the case.

In: files that casepub made. Out: an assertion that fails, naming what is in them.
"""

from __future__ import annotations

import base64
import io
import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from casepub.formats.web import script

# Files that a page contains for its readers to save.
SAVED = re.compile(
    r"data:(text/csv|application/x-(research-info-systems|bibtex));charset=utf-8,[^\s<>]*$"
)
SECRET = "CANARY-7731"  # in files outside the case, and in metadata of pictures


class Page(HTMLParser):
    """Reads a page and notes whatever could act or reach out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harm: list[str] = []
        self.pictures: list[str] = []
        self.linked_data: list[str] = []
        self.scripts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "script" and values.get("type") == "application/ld+json":
            self._inside = "data"
            self.linked_data.append("")
        elif tag == "script" and not attributes:
            self._inside = "script"
            self.scripts.append("")
        elif tag == "input" and values == {"type": "checkbox", "id": "beside"}:
            pass
        elif tag in (
            "script",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "input",
            "foreignobject",
            "image",
            "use",
            "applet",
            "frame",
            "video",
            "audio",
        ):
            self.harm.append(f"<{tag}>")
        for name, value in attributes:
            target = re.sub(
                r"[\t\n\r]", "", (value or "").lstrip("".join(map(chr, range(33))))
            ).lower()  # as browsers read an address
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", target)
            if (
                name.startswith("on")
                or name == "srcdoc"
                or not re.fullmatch(r"[a-z][a-z0-9-]*", name)
            ):
                self.harm.append(f"{name} of <{tag}>")
            if (
                name
                in ("href", "src", "action", "data", "xlink:href", "srcset", "poster", "background")
                and scheme
            ):
                if tag == "img" and re.match(r"data:image/((png|jpeg);base64|svg\+xml),", target):
                    self.pictures.append(value)
                elif tag == "a" and "download" in values and SAVED.match(target):
                    pass
                elif scheme[1] not in ("http", "https", "mailto") or tag not in ("a",):
                    self.harm.append(f"{name}={target[:40]} of <{tag}>")
            if name == "style":
                self.harm.append(f"style of <{tag}>")
            if re.search("[\ue000-\uf8ff]", value or ""):
                self.harm.append(f"a held place in {name} of <{tag}>")

    def handle_endtag(self, tag):
        if tag == "script":
            self._inside = ""

    def handle_data(self, data):
        if self._inside:
            (self.linked_data if self._inside == "data" else self.scripts)[-1] += data


def picture_in(address: str) -> tuple[str, bytes]:
    """The kind of a picture that stands in an address, and its bytes."""
    kind, _, body = address.partition(",")
    if kind.endswith(";base64"):
        return kind.removesuffix(";base64"), base64.b64decode(body)
    return kind, unquote_to_bytes(body)


def assert_harmless(name: str, data: bytes) -> None:
    assert SECRET.encode() not in data, f"{name} holds a secret"
    if name.endswith(".html"):
        page = Page()
        text = data.decode("utf-8")
        page.feed(text)
        page.close()
        assert page.harm == [], name
        assert len(page.linked_data) == 1
        assert page.scripts in ([], [script()]), "a script that is not casepub's own"
        assert json.loads(page.linked_data[0])["@context"] == "https://schema.org"
        assert text.count("</html>") == 1 and text.rstrip().endswith("</html>")
        for source in page.pictures:
            assert_harmless_picture(*picture_in(source))
    elif name.endswith(".pdf"):
        import pikepdf

        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    try:
                        assert SECRET.encode() not in thing.read_bytes(), f"{name} holds a secret"
                    except pikepdf.PdfError:
                        pass  # a picture's own encoding, searched above as it is
                if isinstance(thing, pikepdf.Dictionary):
                    assert not {"/JS", "/AA", "/EF", "/Launch"} & set(thing.keys()), (
                        f"{name} can act"
                    )
                    assert thing.get("/S") not in (
                        "/JavaScript",
                        "/Launch",
                        "/GoToR",
                        "/SubmitForm",
                        "/ImportData",
                    ), f"{name} can act"
                    for act in (thing, thing.get("/A")):
                        if isinstance(act, pikepdf.Dictionary) and "/URI" in act:
                            assert re.match(r"(https?://|mailto:)", str(act["/URI"])), act["/URI"]


def assert_harmless_picture(kind: str, data: bytes) -> None:
    assert SECRET.encode() not in data, f"a secret in a picture ({kind})"
    if "svg" in kind:
        from lxml import etree

        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
        assert b"<!DOCTYPE" not in data and b"<?xml-stylesheet" not in data
        for element in root.iter():
            assert isinstance(element.tag, str)
            assert etree.QName(element).localname not in (
                "script",
                "foreignObject",
                "image",
                "feImage",
                "style",
                "a",
                "animate",
                "set",
                "iframe",
            ), element.tag
            for attribute, value in element.attrib.items():
                local = etree.QName(attribute).localname
                assert not local.lower().startswith("on"), attribute
                assert local != "href" or value.startswith("#"), value
                assert local != "base", "xml:base makes every reference a remote one"
                assert not re.search(r"https?:|file:|javascript:|data:|@import|\\", value, re.I), (
                    f"{attribute}={value[:60]}"
                )
