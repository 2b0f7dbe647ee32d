"""Where links lead: web pages, DOIs, e-mail and places in the page; nothing else is a link in any
format, and what an author wrote as one is told."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from conftest import MINIMAL, casepub
from rows import each

from casepub.addresses import link_address

LINKS = {
    "https://ok.org/a(b)c?d=e#f": "https://ok.org/a(b)c?d=e#f",
    "HTTP://ok.org": "HTTP://ok.org",
    "http://[2001:db8::1]/x": "http://[2001:db8::1]/x",
    "mailto:a@b.org?subject=x": "mailto:a@b.org?subject=x",
    "doi:10.1000/x(1)": "https://doi.org/10.1000/x(1)",
    "DOI: 10.1000/x": "https://doi.org/10.1000/x",
    "#fig-hip": "#fig-hip",
}
NONE = [
    *("//host/share/x", "///host/x", "\\\\host\\share", "/\\host/x", "\\/host/x", "/etc/passwd"),
    *("file:///etc/passwd", "FILE:x", "javascript:alert(1)", "java\nscript:x", "java\tscript:x"),
    *("\x01javascript:x", "data:text/html,x", "vbscript:x", "ftp://x/y", "smb://x/y", "tel:1"),
    *("ms-word:ofe|u|x", "relative.html", "./x", "../x", "?q", "", "#", "http:", "http://"),
    *("http:///x", "http:/x", "http:x", "http:\\\\x", "https://\\x", "http://a b.org"),
    *("h\u200bttp://x.org", "http\u202e://x.org", "http://x\u00adx.org", "http://x\ufffe.org"),
    *("mailto:", "mailto:x", "doi:x", "doi:11.1/x", "%6aavascript:x", "//[::1]/x", "http://@/x"),
]


@pytest.mark.parametrize("written", LINKS)
def test_a_web_page_is_a_link(written):
    assert link_address(written) == LINKS[written]


@each("written", NONE)
def test_nothing_else_is_a_link(written):
    assert link_address(written) is None


IN_TEXT = [
    *("//host/share/x", "/etc/passwd", "file:///etc/x", "javascript:alert(1)", "./x", "../x.html"),
    *(
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "<//host/share>",
        "//[::1]/x",
    ),
    *("&#47;&#47;host/x", "/&#92;host/x", "smb://x/y", "http:\\\\x", "http:///x", "mailto:x"),
    *("ms-word:ofe|u|x", "h\u200bttp://x.org", "\u00a0//h/x", "%6aavascript:x", "ftp://x/y"),
]
WORKS = [
    "//host/x",
    "file:///x",
    "javascript:alert(1)",
    "\\\\host\\x",
    "http:/x",
    "https://ok.org/x",
]


@pytest.mark.slow
def test_a_link_elsewhere_is_told_and_in_no_format(make_case, tmp_path):
    lines = [f"See [there]({target})." for target in IN_TEXT]
    lines += ["See [d].", "[d]: //host/defined", "See [ok](https://ok.org/md) [x](doi:10.1000/md)."]
    cited = "".join(f"[@w{n}]" for n, _ in enumerate(WORKS))
    text = MINIMAL["en.md"].replace("The patient came.", "\n\n".join([*lines, f"Works {cited}."]))
    works = [
        {"id": f"w{n}", "type": "webpage", "title": f"T{n}", "URL": address}
        for n, address in enumerate(WORKS)
    ]
    folder = make_case({"en.md": text, "references.json": json.dumps(works)})
    found = json.loads(casepub("check", folder, "--format", "json").out)["diagnostics"]
    unsafe = [one for one in found if one["check"] == "link-unsafe"]
    told = {place["line"] for one in unsafe for place in one["places"] or [one]}
    assert told == {*range(11, 11 + 2 * len(IN_TEXT), 2), 11 + 2 * len(IN_TEXT) + 2}
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "html,pdf,docx,jats")
    want = {"https://ok.org/md", "https://doi.org/10.1000/md", "https://ok.org/x"}
    assert _outside(tmp_path / "out") == dict.fromkeys(("html", "pdf", "docx", "jats"), want)


def _outside(out) -> dict[str, set[str]]:
    """The addresses outside of the article that the English files link to, by format."""
    import pikepdf

    html = (out / "case.en.html").read_text("utf-8").partition("<main")[2]
    with zipfile.ZipFile(out / "case.en.docx") as word:
        rels = word.read("word/_rels/document.xml.rels").decode()
    jats = next(out.glob("*.xml")).read_text("utf-8")
    with pikepdf.open(out / "case.en.pdf") as pdf:
        uris = {
            str(thing["/A"]["/URI"])
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/URI" in thing.get("/A", {})
        }
    return {
        "html": set(re.findall(r'href="([^"#][^"]*)"', html)),
        "docx": set(re.findall(r'Target="([^"]*)" TargetMode="External"', rels)),
        "jats": set(re.findall(r'xlink:href="([^"#][^"]*)"', jats))
        - {"case.en.pdf", "case.tr.pdf"},
        "pdf": uris,
    }


@pytest.mark.parametrize("address", ["//host/share", "javascript:x", "file:///x", "ours.html"])
def test_an_articles_own_address_is_one_of_a_web_page(address, make_case, tmp_path):
    folder = make_case({"case.yaml": f"publication: {{url: {{en: '{address}'}}}}\n"})
    out = casepub("check", folder).out
    assert "error wrong-" in out and "addresses of web pages" in out
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "html")
    assert address not in (tmp_path / "out" / "case.en.html").read_text("utf-8")
