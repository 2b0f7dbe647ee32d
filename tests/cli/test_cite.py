"""casepub cite: from a saved file or a server to the terminal and into a case."""

from __future__ import annotations

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import casepub

BIB = """\
@string{jp = "J Pain"}
@article{kaya, author = {Kaya, Ali and Demir, Ece}, title = {{DNA} and 5% of {Turkish} patients},
  journal = jp, year = 2020, volume = {12}, pages = {1--12}, doi = {10.1234/AbC(d)}, foo = {x}}
@article{oz, author = {Öz, B}, title = {Other work}, journal = {J}, year = 2001, pmid = {12345},
  bar = {y}}
"""
RIS = "TY  - JOUR\nAU  - Kaya, Ali\nTI  - T\nJO  - J Pain\nPY  - 2020\nDO  - 10.1/x\nER  - \n"
NBIB = (
    "PMID- 99\nTI  - A title.\nFAU - Huang, Chaolin\nTA  - Lancet\nDP  - 2020 Feb 15\n"
    "PG  - 497-506\n"
    "AID - 10.1016/x [doi]\n"
)
ENW = "%0 Journal Article\n%A Kaya, Ali\n%T T\n%J J Pain\n%D 2020\n%R 10.1/x\n"
JSON = json.dumps(
    [{"id": "http://zotero.org/1", "type": "article-journal", "title": "T", "DOI": "10.1/x"}]
)


@pytest.fixture
def saved(tmp_path):
    """Writes a file as a user saves it."""

    def save(name, text):
        (tmp_path / name).write_text(text, "utf-8", newline="")
        return tmp_path / name

    return save


@pytest.mark.parametrize(
    "said",
    ["10.1234/abc(d)", "https://doi.org/10.1234/ABC%28D%29", "doi:10.1234/AbC(d)", "kaya"],
)
def test_a_work_is_found_by_its_doi_in_any_form_or_by_its_key(saved, said):
    ran = casepub("cite", said, "--from", saved("lib.bib", BIB))
    assert ran.code == 0 and ran.out.startswith("@article{kaya,\n")
    assert "title = {{DNA} and 5\\% of {Turkish} patients}," in ran.out
    assert "pages = {1--12}," in ran.out
    read = "Kaya A, Demir E. DNA and 5% of Turkish patients. J Pain. 2020;12:"
    assert f"% tr: {read}1-12." in ran.out or f"% tr: {read}1–12." in ran.out
    assert f"% en: {read}1–12. doi:10.1234/AbC(d)" in ran.out
    assert "foo" in ran.err and "bar" not in ran.err  # what concerns another work is not told


@pytest.mark.parametrize("said", ["12345", "PMID: 12345", "https://pubmed.ncbi.nlm.nih.gov/12345/"])
def test_a_work_is_found_by_its_pmid(saved, said):
    ran = casepub("cite", said, "--from", saved("lib.bib", BIB), "--format", "csl")
    assert json.loads(ran.out)[0]["title"] == "Other work"
    assert "en: Öz B. Other work. J. 2001." in ran.err


@pytest.mark.parametrize(
    ("name", "text", "said", "key"),
    [
        ("a.ris", RIS, "10.1/x", "kaya2020"),
        ("a.nbib", NBIB, "99", "huang2020"),
        ("pubmed-set.txt", NBIB, "10.1016/X", "huang2020"),
        ("a.enw", ENW, "10.1/x", "kaya2020"),
        ("a.json", JSON, "10.1/x", "t"),
        ("a.json", JSON, "http://zotero.org/1", "t"),
    ],
)
def test_files_of_every_kind(saved, name, text, said, key):
    ran = casepub("cite", said, "--from", saved(name, text))
    assert ran.code == 0 and ran.out.startswith(f"@article{{{key},"), ran.err


def test_without_a_name_all_works_of_the_file_are_meant(saved):
    ran = casepub("cite", "--from", saved("lib.bib", BIB), "--format", "ris")
    assert ran.out.count("TY  - JOUR") == 2


def test_what_is_not_found_is_told(saved):
    ran = casepub("cite", "kayaa", "12345", "--from", saved("lib.bib", BIB))
    assert ran.code == 1 and "“kayaa” is not in" in ran.err and "“kaya”" in ran.err
    assert "@article{oz," in ran.out


@pytest.mark.slow
def test_a_library_of_thousands_is_read(saved):
    many = "".join(f"@misc{{k{i}, title={{T {i}}}, doi={{10.1/{i}}}}}\n" for i in range(1300))
    assert "{k1299," in casepub("cite", "10.1/1299", "--from", saved("lib.bib", many)).out


@pytest.mark.parametrize("wanted", [("cite", "10.1/x"), ("cite",), ("cite", "--online")])
def test_nothing_is_asked_without_a_file_or_the_option(wanted, monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    assert casepub(*wanted).code == 2


# Into a case


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_work_is_appended_and_the_rest_kept_byte_for_byte(make_case, saved, end):
    before = "% mine\n\n@misc{ a , title = {A} }" + end
    case = make_case({"references.bib": ""})
    (case / "references.bib").write_bytes(before.encode())
    ran = casepub("cite", "kaya", "oz", "--from", saved("lib.bib", BIB), "--add", case)
    after = (case / "references.bib").read_bytes().decode()
    assert ran.code == 0 and after.startswith(before)
    assert "cite it as [@kaya]" in ran.err and "cite it as [@oz]" in ran.err
    assert casepub("check", case, "--select", "references-invalid").code == 0
    assert ("\r\n" in after[len(before) :]) == (end == "\r\n")


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("references.json", '[ {"id":"a","title":"A"} ]\n\n'),
        ("references.json", '{"items": [{"id": "a", "title": "]"}], "x": [1]}'),
        ("references.json", "[]"),
        ("references.ris", "TY  - BOOK\nID  - a\nTI  - A\nER  - \n"),
        ("references.enw", "%0 Book\n%T A\n%F a\n"),
        ("references.bib", ""),
    ],
)
def test_every_form_takes_a_work(make_case, saved, name, before):
    case = make_case({name: before})
    (case / "references.bib").unlink(missing_ok=True) if name != "references.bib" else None
    (case / name).write_text(before, "utf-8")
    ran = casepub("cite", "kaya", "--from", saved("lib.bib", BIB), "--add", case)
    assert ran.code == 0, ran.err
    after = (case / name).read_text("utf-8")
    start = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), len(before))
    assert "Kaya" in after and after.endswith(before[start:])  # nothing is left out
    again = casepub("cite", "kaya", "--from", saved("lib.bib", BIB), "--add", case)
    assert again.code == 0 and "already has this work: cite it as [@kaya]" in again.err
    assert (case / name).read_text("utf-8") == after
    assert casepub("check", case, "--select", "references-invalid").out.startswith("No problems")


def test_pubmeds_own_file_is_not_added_to(make_case, saved):
    case = make_case({"references.nbib": NBIB})
    (case / "references.bib").unlink(missing_ok=True)
    ran = casepub("cite", "kaya", "--from", saved("lib.bib", BIB), "--add", case)
    assert ran.code == 2 and "Nothing was added" in ran.err


@pytest.mark.parametrize(
    ("there", "is_same"),
    [
        ("doi = {https://doi.org/10.1234/ABC(D)}, title = {X}", True),
        ("title = {DNA and 5\\% of Turkish Patients.}, year = 2020", True),
        ("title = {DNA and 5\\% of Turkish patients}, year = 2019", False),
        ("title = {DNA and 5\\% of Turkish patients}, year = 2020, doi = {10.1/other}", False),
    ],
)
def test_the_same_work_is_told_not_added(make_case, saved, there, is_same):
    case = make_case({"references.bib": f"@article{{mine, journal = {{J}}, {there}}}\n"})
    ran = casepub("cite", "kaya", "--from", saved("lib.bib", BIB), "--add", case)
    assert ("cite it as [@mine]" in ran.err) == is_same
    assert ("kaya" in (case / "references.bib").read_text("utf-8")) != is_same
    assert ("another DOI: mine" in ran.err) == ("other" in there)


def test_keys_are_free_and_can_be_chosen(make_case, saved):
    case = make_case({"references.bib": "@misc{kaya, title = {X}}\n@misc{kaya2020, title = {Y}}\n"})
    library = saved("lib.bib", BIB)
    assert casepub("cite", "kaya", "--from", library, "--add", case, "--key", "kaya").code == 2
    ran = casepub("cite", "kaya", "--from", library, "--add", case)
    assert "[@kaya2020b]" in ran.err
    ran = casepub("cite", "oz", "--from", library, "--add", case, "--key", "oz-one")
    assert "[@oz-one]" in ran.err


def test_nothing_is_added_if_one_is_missing(make_case, saved):
    case = make_case({"references.bib": "@misc{a, title = {X}}\n"})
    ran = casepub("cite", "kaya", "no", "--from", saved("lib.bib", BIB), "--add", case)
    assert ran.code == 1 and "Nothing was added" in ran.err
    assert (case / "references.bib").read_text("utf-8") == "@misc{a, title = {X}}\n"


def test_a_file_that_is_not_closed_is_left_as_it_is(make_case, saved):
    case = make_case({"references.json": '[{"id": "a", "title": "A"}'})
    (case / "references.bib").unlink(missing_ok=True)
    ran = casepub("cite", "kaya", "--from", saved("lib.bib", BIB), "--add", case)
    assert ran.code == 2 and "Nothing was added" in ran.err
    assert (case / "references.json").read_text("utf-8") == '[{"id": "a", "title": "A"}'


def test_the_journals_style_is_shown(saved):
    ran = casepub("cite", "kaya", "--from", saved("lib.bib", BIB), "--journal", "balkan-med-j")
    assert "% en: Kaya A, Demir E." in ran.out
    assert casepub("cite", "a", "--from", saved("b.bib", BIB), "--journal", "x").code == 2


# A server on the loopback

CROSSREF = {
    "type": "journal-article",
    "DOI": "10.1234/abc",
    "title": "Found online",
    "author": [{"given": "Ali", "family": "Kaya", "sequence": "first", "affiliation": []}],
    "container-title": "J Pain",
    "issued": {"date-parts": [[2020, 5]]},
    "reference-count": 12,
    "license": [{"URL": "http://x"}],
    "abstract": "<jats:p>Long</jats:p>",
}


class Server:
    """Answers by path; notes what it was asked."""

    def __init__(self):
        self.asked, self.answers = [], {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append((self.path, dict(self.headers)))
                outer.answers[self.path.split("?")[0]](self)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        # It looks a hundred times a second whether it may end, for each test waits for that.
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def says(self, path, body, status=200, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()

        def answer(handler):
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer


@pytest.fixture
def server(monkeypatch):
    made = Server()
    monkeypatch.setenv("CASEPUB_DOI_SERVER", made.address)
    monkeypatch.setenv("CASEPUB_PUBMED_SERVER", f"{made.address}/pubmed/")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield made
    made.http.shutdown()
    made.http.server_close()


def test_a_doi_is_asked_of_its_server(server, make_case):
    server.says("/10.1234/abc", b"", 302, Location=f"{server.address}/crossref")
    server.says("/crossref", CROSSREF)
    case = make_case({"references.bib": ""})
    ran = casepub("cite", "doi:10.1234/abc", "--online", "--add", case)
    assert ran.code == 0, ran.err
    text = (case / "references.bib").read_text("utf-8")
    assert "@article{kaya2020," in text and "title = {Found online}" in text
    assert "Long" not in text and "license" not in text
    assert server.asked[0][1]["Accept"] == "application/vnd.citationstyles.csl+json"
    assert set(server.asked[0][1]) <= {
        "Accept",
        "User-Agent",
        "Host",
        "Connection",
        "Accept-Encoding",
    }


def test_a_pmid_is_asked_of_pubmed(server):
    server.says("/pubmed/", {**CROSSREF, "id": "pmid:99", "PMID": "99"})
    ran = casepub("cite", "PMID 99", "--online")
    assert "pmid = {99}" in ran.out
    assert server.asked[0][0] == "/pubmed/?format=csl&id=99"


def test_a_saved_file_comes_first(server, saved):
    assert casepub("cite", "kaya", "--online", "--from", saved("lib.bib", BIB)).code == 0
    assert server.asked == []


@pytest.mark.parametrize(
    ("answer", "english", "turkish"),
    [
        ((b"", 404), "10.1234/abc was not found", "10.1234/abc bulunamadı"),
        ((b"", 503), "refused to answer (503)", "503"),
        ((b"<html>", 200), "not answer with a record", "kayıt"),
        ((b"[1, 2]", 200), "not answer with a record", "kayıt"),
        ((b'{"a": 1}', 200), "not answer with a record", "kayıt"),
        ((b" " * 2_000_001, 200), "more than 2 MB", "2 MB"),
    ],
)
def test_what_a_server_may_answer_is_told_in_both_languages(server, answer, english, turkish):
    server.says("/10.1234/abc", *answer)
    for language, said in (("en", english), ("tr", turkish)):
        ran = casepub("cite", "10.1234/abc", "--online", "--lang", language)
        assert ran.code == 1 and said in ran.err and ran.out == ""


@pytest.mark.parametrize("to", ["http://192.0.2.1/x", "ftp://127.0.0.1/x", "file:///etc/passwd"])
def test_an_address_elsewhere_is_not_followed_unless_it_is_safe(server, to):
    server.says("/10.1234/abc", b"", 302, Location=to)
    ran = casepub("cite", "10.1234/abc", "--online")
    assert ran.code == 1 and "not" in ran.err and ran.out == ""


def test_a_ring_of_redirects_ends(server):
    server.says("/10.1234/abc", b"", 302, Location=f"{server.address}/10.1234/abc")
    assert casepub("cite", "10.1234/abc", "--online").code == 1
    assert len(server.asked) < 20


def test_a_server_that_does_not_answer(server):
    server.answers["/10.1234/abc"] = lambda handler: time.sleep(3)
    for language, said in (("en", "did not answer in 0.2 seconds"), ("tr", "0.2 saniye")):
        ran = casepub("cite", "10.1234/abc", "--online", "--timeout", "0.2", "--lang", language)
        assert ran.code == 1 and said in ran.err


def test_no_network(monkeypatch):
    with socket.socket() as held:  # a port that nobody listens at
        held.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CASEPUB_DOI_SERVER", f"http://127.0.0.1:{held.getsockname()[1]}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        for language, said in (("en", "cannot be reached"), ("tr", "ulaşılamıyor")):
            ran = casepub("cite", "10.1234/abc", "--online", "--lang", language)
            assert ran.code == 1 and said in ran.err


@pytest.mark.parametrize("form", ["ris", "enw"])
def test_what_a_form_has_no_place_for_is_named(make_case, saved, form):
    library = saved(
        "lib.bib", "@article{a, title = {Tx}, journal = {J}, year = 2001, pubstate = {submitted}}"
    )
    case = make_case({f"references.{form}": ""})
    (case / "references.bib").unlink(missing_ok=True)
    ran = casepub("cite", "a", "--from", library, "--add", case)
    assert f"references.{form} cannot hold these fields: status." in ran.err
    assert "Tx" in (case / f"references.{form}").read_text("utf-8")


def test_what_the_style_never_prints_is_told_by_check(make_case):
    works = (
        "@article{one, title = {T}, journal = {J}, year = 2001, note = {Erratum}, abstract = {A},"
        " publisher = {P}, issn = {1}}\n@article{two, title = {T2}, journal = {J}, year = 2001,"
        " pubstate = {inpress}}\n"
    )
    case = make_case({"references.bib": works, "en.md": "[@one; @two]", "tr.md": "[@one; @two]"})
    ran = casepub("check", case, "--select", "reference-field-unprinted", "--format", "json")
    (finding,) = json.loads(ran.out)["diagnostics"]
    assert finding["severity"] == "hint" and "note (one); status (two)." in finding["message"]
