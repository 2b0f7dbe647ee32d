"""What is sound, and made up for the purpose: a small case, pieces of prose, references in five
forms, pictures, Word manuscripts and translators' jobs.

In pieces, W is replaced by a new word, N by a number and KEY by a key.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CASE = {
    "case.yaml": (
        'language: tr\njournal: plain\ntitle: {tr: "Başlık: olgu sunumu", en: "A title: a case '
        'report"}\npatient: {age: 54 years, sex: male}\n'
    ),
    "tr.md": (
        "# Öz\n\nKısa öz.\n\n# Giriş\n\nGiriş metni.\n\n# Olgu Sunumu\n\nHasta başvurdu.\n\n"
        "# Tartışma\n\nTartışma metni.\n"
    ),
    "en.md": (
        "# Abstract\n\nA short abstract.\n\n# Introduction\n\nText.\n\n# Case Presentation\n\n"
        "The patient came.\n\n# Discussion\n\nText.\n"
    ),
}

NARRATIVE = [
    "W W W.",
    "W *W* **W** ***W*** W_W_W.",
    "W N W, <N mg/dL W > N mm W ≥N %.",
    "> N °C W W.",
    ">= N W.\n<N W W",
    "> W W W\n> W W.",
    "- W W\n- W W\n- W",
    "* W *W\n* W W*",
    "- W\n\n  W W\n\n- W\n    - W\n    - W",
    "1. W W\n2. W W",
    "N. W W W.",
    "W W\nN. W W",
    "#N W W",
    "## W W",
    "### W *W*",
    "| W | W |\n|---|---|\n| W | N W |\n| W \\| W | W |",
    "| W | W |\n|:-:|--:|\n| W |\n| W | W | W |",
    "W | W\n---|---\nW | W",
    "W N*N*N cm W p*q W*N.",
    "W HLA-B*N W ^N W~N W N^N W.",
    "W [W W](https://example.org/W) W.",
    "W <https://example.org/a_b_c> W.",
    "W https://example.org/a?b=1&c=2#W, W.",
    "W `W W` W ``W ` W``.",
    "    W W W\n    W",
    "```\nW W\nW\n```",
    "~~~ W\nW W\n~~~",
    "W\\\nW  \nW",
    "W &amp; W &lt; W &#181; W &W; W & W",
    "W <W W <b>W</b> W <W> W",
    "W <!-- W --> W",
    "W [^1] W.\n\n[^1]: W W W.",
    "W $x^N$ W $W$ W $$W$$.",
    "W H~N~O W m^N^ W ~~W~~.",
    "W\n===\n\nW\n---\n\nW",
    "---\n\nW\n\n***\n\nW",
    "W {{ age }} W {{ age | aged }} W {{ sex }} W.",
    "W {{ age }}'W W {{ W }} W {% W %} W {# W #} W",
    "W [@W] W [@W; @W] W @fig:W W @tab:W'W.",
    "W @W W W@W.com W.",
    "![W W](W.png) W",
    '[W]: https://example.org "W W"\n\nW [W] W [W][] W',
    "[W]: W W W.",
    "W: W\n:   W W\n\nW",
    "Term W\n: W W",
    "*W: W\n\nW W*",
    "*[W]: W W",
    "W -- W --- W ... W 'W' \"W W\" W’W.",
    "W «W» „W“ ‘W’ W",
    "W\u00a0N\u00a0mg W\u00adW W\u200bW W\u200dW.",
    "W (W [W {W} W] W) W.",
    "+ W\n+ W",
    "-N W W\n+N W",
    "\tW W\n\tW",
    " - W\n  - W\n   - W",
    "1) W\n2) W\n\na) W\nb) W",
    "i. W\nii. W",
    "[ ] W\n- [x] W\n- [ ] W",
    "W: *W*, **W**; _W_, __W__.",
    "**W:** W *W*W **W**W *W*'W",
    "W\u2028W\u2029W\x0bW\x0cW\x85W",
    "> W\n\n> W\n>> W\nW",
    "{W} {#W .W} {: W }",
    "W {.W} W {W=W}",
    "<div>\nW W\n</div>\n\nW",
    "<details><summary>W</summary>\n\nW *W*\n\n</details>",
    "<table><tr><td>W</td></tr></table>",
    "W<sub>N</sub> W<sup>W</sup> W<br>W<br/>W",
    '<p align="center">W</p> <W@example.org> <https://W>',
    "W\n<!-- W\nW\n\nW -->\nW",
    "W &nbsp;W&thinsp;W&shy;W &copy; W",
    "\\W \\*W\\* \\# W \\[W\\] \\<W\\> \\| W \\",
]
PROSE = [
    "{{ age }}",
    "{{",
    "}}",
    "[@x]",
    "@fig:f",
    "# Öz\n",
    "# Giriş {#intro}\n",
    "\n\n",
    "\n```\n",
    "\n| a | b |\n|---|---|\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n    ",
    "**",
    "***",
    "[^1]",
    "](",
    "![",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<script>",
    "&amp;",
    "&#xe000;",
    "\n===\n",
    "\n---\n",
    "\\",
    "{% if %}",
    "'de",
    "http://",
    "<br>",
    "\n\n\n\n\n",
    "\n[a]: b\n",
    "\n:   ",
    "$$",
    "``",
]
YAML = [
    "[]",
    "{}",
    "null",
    "~",
    "no",
    "on",
    "''",
    '""',
    "|",
    ">-\n  a\n  b",
    "&a x",
    "*a",
    "!!int 5",
    "<<: *a",
    "{tr: a, en: b}",
    "{tr: a}",
    "[a, b]",
    "[[a]]",
    "{a: {b: {c: d}}}",
    "- a",
    "? a",
    "2026-02-30",
    "2026-02-15",
    "12:30",
    "0o17",
    "0x1F",
    "1_000",
    "54 years",
    "-3 days",
    "<0.5 mg/dL",
    ">5",
    "3 months - 4 years",
    "1e400 mg",
    "5 mg/",
    "½ tablet",
    "٣ gün",
    "%5",
    "@x",
    "`x`",
    "# x",
    "'it''s'",
    '"\\u0000"',
    '"\\ud800"',
    "a: b",
    "a #b",
    "{{ age }}",
    "[@x]",
    "*x*",
    "<b>x</b>",
    "../x",
    "figures/x.png",
    "positive",
    "3/day",
    "once",
    "right",
    "male",
    "x" * 300,
    "\t",
    "---",
    "...",
]

_BIB = [
    "@article{KEY,\n  author = {W, Ali and W, B. and de la W, Carl},\n  title = {W {W} W},\n"
    "  journal = {J W},\n  year = {2020}, volume = N, number = {2}, pages = {1--12}\n}",
    '@Book{KEY, title = "W {\\"U} W $\\alpha$ W", author = "W, {\\c{C}}.", publisher = {W},'
    " year = 2019, address = {Ankara}}",
    "@incollection{KEY, title={W W}, booktitle={W W}, editor={W, A and W, B}, author={W, C},"
    " publisher={W}, year={2001}, pages={93-113}}",
    "@misc{KEY, title={W W}, author={{World W W}}, howpublished={\\url{https://example.org/a_b}},"
    " note={A note}, year={2021}}",
    "@phdthesis{KEY, title={W}, author={W, Ayşe}, school={W}, year={2011}}",
    "@online{KEY, title={W}, author={W, A}, date={2020-03-01}, url={https://example.org/%20a~b},"
    " urldate={2021-01-02}}",
    "@string{jw = {J W}}\n@article{KEY, title={W}, author={W, A. and others}, journal=jw # { W},"
    " year={in press}}",
    '@comment{x}\n@preamble{"\\newcommand{x}"}\n@article{KEY, title={W \\textit{W} W \\& W 50\\% W},'
    " author={W, A}, journaltitle={W}, year={2020}, doi={10.1000/a_b}}",
]
_RIS = [
    "TY  - JOUR\nID  - KEY\nAU  - W, Ali\nAU  - W, B.\nTI  - W W W\nT2  - W W\nPY  - 2020/01/02\n"
    "VL  - N\nIS  - 2\nSP  - 1\nEP  - 12\nDO  - https://doi.org/10.1000/x\nER  - \n",
    "TY  - CHAP\nID  - KEY\nA1  - W, A\nT1  - W\nBT  - W W\nED  - W, C\nPB  - W\nCY  - Ankara\n"
    "Y1  - 2001//\nER  - \n",
    "TY  - BOOK\r\nID  - KEY\r\nAU  - W\r\nTI  - W: W\r\nPB  - W\r\nPY  - 1999\r\nER  - \r\n",
    "TY  - RPRT\nID  - KEY\nAU  - World W\nTI  - W W\nPB  - W\nPY  - 2019\nUR  - https://a.org/W\n"
    "AB  - abc\n  def\nER  -\n",
]
_NBIB = [
    "PMID- 31\nOWN - NLM\nDP  - 2020 Jan-Feb\nTI  - W W W\n      W W.\nPG  - 321-8\nFAU - Kaya, Ali\n"
    "AU  - Kaya A\nJT  - Journal of P\nTA  - J W\nVI  - N\nIP  - 3\nLID - 10.1000/x [doi]\nPT  - Journal Article\n\n",
    "PMID- 31\nDP  - 2011\nTI  - [W W].\nCN  - Demir W\nTA  - W\nPT  - Case Reports\n\n",
]
_ENW = [
    "%0 Journal Article\n%F KEY\n%A W, Ali\n%A W, B\n%D 2020\n%T W W\n%J W W\n%V N\n%P 1-12\n\n",
    "%0 Book\n%F KEY\n%A W\n%D 1999\n%T W\n%I W\n%C Ankara\n%@ 978\n\n",
]
_CSL = [
    '{"id": "KEY", "type": "article-journal", "title": "W <i>W</i> W", "author": [{"family": "W", '
    '"given": "Ali"}, {"literal": "W W"}], "issued": {"date-parts": [[2020, 1, "2"]]}, '
    '"container-title": "W", "volume": "N", "page": "1-12"}',
    '{"id": "KEY", "type": "chapter", "title": "W", "container-title": "W", "editor": [{"family": '
    '"W", "non-dropping-particle": "de"}], "issued": {"raw": "2019"}, "publisher": "W"}',
    '{"id": "KEY", "type": "webpage", "title": "W", "URL": "https://example.org", "accessed": '
    '{"date-parts": [["2020"]]}, "author": [{"name": "W"}]}',
]
# For each form: how a file begins, what is between records, how it ends, records, words.
REFERENCES = {
    "bib": (
        "",
        "\n\n",
        "\n",
        _BIB,
        [
            "@",
            "{",
            "}",
            "\\",
            "\\'",
            "$",
            " and ",
            " # ",
            '"',
            ",",
            "=",
            "@string{a=",
            "crossref={key0},",
            "\\emph{",
            "{\\i}",
            "\\textsubscript{",
            "--",
            "%",
            "year",
        ],
    ),
    "ris": (
        "",
        "\n",
        "",
        _RIS,
        ["TY  - ", "ER  - ", "AU  - ", "T2  - ", "\nPY  - ", "SP  - e1\n", "  "],
    ),
    "nbib": ("", "\n", "", _NBIB, ["PMID- ", "FAU - ", "TI  - ", "\n      ", "DP  - ", "LID - "]),
    "enw": ("", "\n", "", _ENW, ["%0 ", "%A ", "%T ", "%J ", "%D ", "%+ ", "%%"]),
    "json": (
        "[",
        ",\n",
        "]\n",
        _CSL,
        [
            "null",
            "[]",
            "{}",
            '"issued": {"date-parts": [[]]},',
            '""',
            "1e999",
            "true",
            '"\\ud800"',
            '"author": "x",',
            '"type": "x",',
            "NaN",
            "[[[[",
        ],
    ),
}


@cache
def pictures() -> list[tuple[str, bytes]]:
    """Small pictures of every format and mode."""
    from PIL import Image

    found = []
    base = Image.linear_gradient("L").resize((24, 20))
    modes = [
        ("RGB", "png"),
        ("L", "png"),
        ("P", "png"),
        ("RGBA", "png"),
        ("LA", "png"),
        ("1", "png"),
        ("I;16", "png"),
        ("RGB", "jpg"),
        ("L", "jpg"),
        ("CMYK", "jpg"),
        ("RGB", "tif"),
        ("I;16", "tif"),
        ("F", "tif"),
        ("1", "tif"),
        ("CMYK", "tif"),
        ("P", "tif"),
        ("LAB", "tif"),
    ]
    for mode, suffix in modes:
        image = base.convert("RGB").convert("LAB") if mode == "LAB" else base.convert(mode)
        for options in _options(suffix, mode):
            out = io.BytesIO()
            with contextlib.suppress(OSError, ValueError):
                image.save(out, {"jpg": "JPEG", "tif": "TIFF", "png": "PNG"}[suffix], **options)
                found.append((f"f.{suffix}", out.getvalue()))
    found += [("f.dcm", data) for data in _dicoms()]
    found += [("f.svg", data.encode()) for data in _SVG]
    places = ("tests/hostile/svg/*.svg", "cases/*/figures/*.svg")
    for path in (path for place in places for path in sorted(ROOT.glob(place))):
        if path.stat().st_size < 40_000 and not path.stem.startswith(
            ("not-xml", "truncated", "xxe", "billion", "dtd")
        ):
            found.append(("f.svg", path.read_bytes()))
    return found


def _options(suffix: str, mode: str) -> list[dict]:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    if suffix == "tif":
        kinds = [None, "tiff_lzw", "packbits", "tiff_adobe_deflate"]
        kinds += ["group4"] if mode == "1" else ["jpeg"] if mode == "RGB" else []
        return [{"compression": kind} for kind in kinds]
    if suffix == "jpg":
        return [{}, {"exif": exif, "quality": 60}, {"progressive": True}, {"comment": b"x"}]
    return [{}, {"exif": exif}, {"transparency": 0}] if mode in ("L", "P", "RGB") else [{}]


def _dicoms() -> list[bytes]:
    """Slices as scanners write them: grey, inverted, colour, with palette, several frames."""
    import pydicom
    from pydicom.dataset import FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid

    found = []
    for meaning, samples, bits, frames in (
        ("MONOCHROME2", 1, 16, 1),
        ("MONOCHROME1", 1, 8, 1),
        ("RGB", 3, 8, 1),
        ("YBR_FULL", 3, 8, 1),
        ("MONOCHROME2", 1, 16, 3),
    ):
        data = pydicom.Dataset()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
        data.file_meta.MediaStorageSOPInstanceUID = generate_uid(entropy_srcs=[meaning])
        data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID
        data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID
        data.PatientName, data.Modality = "Made^Up", "CT"
        data.Rows, data.Columns, data.SamplesPerPixel = 16, 20, samples
        data.PhotometricInterpretation = meaning
        data.BitsAllocated = data.BitsStored = bits
        data.HighBit, data.PixelRepresentation = bits - 1, 0
        data.RescaleSlope, data.RescaleIntercept = "1", "-100"
        data.WindowCenter, data.WindowWidth = "40", "400"
        if samples == 3:
            data.PlanarConfiguration = 0
        if frames > 1:
            data.NumberOfFrames = frames
        length = 16 * 20 * samples * bits // 8 * frames
        data.PixelData = bytes(n % 251 for n in range(length))
        out = io.BytesIO()
        pydicom.dcmwrite(out, data, enforce_file_format=True)
        found.append(out.getvalue())
    return found


_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
_SVG = [
    _HEAD + 'width="40" height="30" viewBox="0 0 40 30"><style>.a{fill:red;stroke:#000} text{'
    'font:8px serif}</style><defs><linearGradient id="g"><stop offset="0" stop-color="red"/>'
    '<stop offset="1" style="stop-color:blue;stop-opacity:.5"/></linearGradient><clipPath id="c">'
    '<rect width="20" height="20"/></clipPath><mask id="m"><circle r="9" fill="#fff"/></mask>'
    '<marker id="k" markerWidth="4" markerHeight="4"><path d="M0 0L4 2L0 4z"/></marker>'
    '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="2" height="2"/>'
    '</pattern><symbol id="s" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></symbol></defs><g clip-path='
    '"url(#c)" transform="translate(2 3) rotate(9)"><rect class="a" width="9" height="9" fill='
    '"url(#g)"/><use xlink:href="#s" width="9" height="9"/></g><path d="M1 1 C 2 2 3 3 4 4 a 5 5 0 '
    '0 1 3 3" marker-end="url(#k)" mask="url(#m)" style="fill:none;stroke:url(#p)"/><text x="2" '
    'y="9">Ab <tspan dy="3" style="font-weight:bold">µ</tspan></text></svg>',
    _HEAD
    + 'width="4cm" height="3cm" version="1.1"><g id="figure_1"><defs><path id="D-41" d="M 1 1 '
    'L 2 6"/></defs><g style="fill: #ffffff; opacity: 0"><path d="M 0 0 L 9 9 z"/></g><g transform='
    '"translate(3 4) scale(0.1 -0.1)"><use xlink:href="#D-41"/><use xlink:href="#D-41" x="6"/></g>'
    '<polyline points="1,1 2,2 3,1"/><ellipse cx="5" cy="5" rx="2" ry="1"/></g></svg>',
]


@cache
def docx_files() -> list[bytes]:
    """The manuscripts of the tests, and one with everything that Word can put into a text."""
    found = [path.read_bytes() for path in sorted((ROOT / "tests/manuscript").glob("*.docx"))]
    return [*found, _everything()]


def _everything() -> bytes:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.add_heading("A title: a case report", 0)
    for name in ("Abstract", "Introduction", "Case Presentation", "Discussion", "References"):
        document.add_heading(name, 1)
        document.add_paragraph("A 54-year-old man had CRP 5 mg/L (1) and 38 °C; see Table 1.")
        document.add_paragraph("First", style="List Bullet")
        document.add_paragraph("Second", style="List Number")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Merged"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "Down"
    table.cell(2, 2).add_table(1, 2).cell(0, 0).text = "Nested"
    body = document.element.body
    for piece in _PIECES:
        body.insert(
            len(body) - 1,
            parse_xml(
                piece.replace("<w:p>", f"<w:p {space}>", 1).replace(
                    "<w:sdt>", f"<w:sdt {space}>", 1
                )
            ),
        )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_PIECES = [
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Figure 1</w:t></w:r><w:r>"
    "<w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "<w:p><w:ins w:author='x'><w:r><w:t>inserted</w:t></w:r></w:ins><w:del w:author='x'><w:r>"
    "<w:delText>deleted</w:delText></w:r></w:del></w:p>",
    "<w:p><w:r><w:sym w:font='Symbol' w:char='F061'/><w:t>H</w:t></w:r><w:r><w:rPr>"
    "<w:vertAlign w:val='subscript'/></w:rPr><w:t>2</w:t></w:r><w:r><w:noBreakHyphen/><w:tab/>"
    "<w:br/><w:softHyphen/></w:r></w:p>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>",
]

JOB_CASE = {
    "case.yaml": CASE["case.yaml"]
    + "facts: {dose: 5 mg}\nkeywords:\n  - {tr: bir, en: one}\n  - {tr: iki}\n",
    "tr.md": CASE["tr.md"] + "\nYeni {{ dose }} *eğik* [@x] ve **kalın** metin.\n",
}


@cache
def jobs() -> list[tuple[str, bytes]]:
    """The job of a small case in every form that `casepub export` writes."""
    from casepub.cli import main

    found = []
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(io.StringIO()):
        folder = Path(name) / "case"
        folder.mkdir()
        for file, text in (CASE | JOB_CASE).items():
            (folder / file).write_text(text, "utf-8")
        for form, suffix in (("po", "po"), ("xliff", "xlf"), ("xliff2", "xlf")):
            for target in ("en", "de"):
                out = Path(name) / f"job-{form}-{target}.{suffix}"
                with contextlib.suppress(SystemExit):
                    main(["export", str(folder), "--to", target, "--format", form, "-o", str(out)])
                found.append((suffix, out.read_bytes()))
    return [*found, ("tmx", _TMX.encode())]


_TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="tr" datatype="plaintext" '
    'segtype="paragraph" adminlang="en" creationtool="x" creationtoolversion="1" o-tmf="x"/><body>'
    '<tu><prop type="x">y</prop><tuv xml:lang="tr"><seg>Kısa öz.</seg></tuv><tuv xml:lang="DE-de">'
    "<seg>Kurz.</seg></tuv></tu><tu><tuv xml:lang='tr'><seg>Yeni <ph x='1'>{{ dose }}</ph> metin."
    "</seg></tuv><tuv xml:lang='de'><seg>Neu <bpt i='1'/>{{ dose }}<ept i='1'/></seg></tuv></tu>"
    "</body></tmx>"
)
