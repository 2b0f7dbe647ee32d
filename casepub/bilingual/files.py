"""Texts as authors keep them: Markdown, plain text, Word. The one door to docx.

In: a path. Out: its text, a Word heading as a line of `#`; `UnreadableText` with what to do where there is none.
"""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

MAX_BYTES = 20_000_000
MAX_UNPACKED = 60_000_000
MAX_DOCUMENT = 12_000_000     # of the text itself inside a Word document
MAX_PARAGRAPHS = 20_000


_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# Signs that Word takes from its Symbol font, by the last two digits of their code.
_SYMBOLS = {"A3": "≤", "B3": "≥", "B1": "±", "6D": "µ", "B4": "×", "B0": "°", "61": "α", "62": "β"}


class UnreadableText(ValueError):
    """A file that holds no text to compare; the message names it and says what to do."""


def read(path: Path) -> str:
    """The text of a file. Of a Word document the paragraphs, tables included; what tracked changes deleted is left out."""
    try:
        if not path.exists():
            raise UnreadableText(f"There is no file {path}.")
        if not path.is_file():
            raise UnreadableText(f"{path} is not a file. Name a text: .md, .txt or .docx.")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableText(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; name a text.")
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableText(f"{path} cannot be read: {problem.strerror or problem}.") from None
    if data[:4] == b"PK\x03\x04" or path.suffix.lower() == ".docx":
        return _word(path)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or data[:5] == b"%PDF-" or data[:5] == b"{\\rtf":
        raise UnreadableText(f"{path} is no text that casepub reads. Save it as .docx, .md or .txt.")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") > sum(sign > "\x7f" and sign != "\ufffd" for sign in text):       # no slip, but Windows' own encoding of Turkish
            text = data.decode("cp1254", "replace")
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


def _word(path: Path) -> str:
    from docx import Document
    from docx.oxml.ns import qn

    try:
        with zipfile.ZipFile(path) as packed:
            sizes = {entry.filename: entry.file_size for entry in packed.infolist()}
            if sum(sizes.values()) > MAX_UNPACKED or max(sizes.get("word/document.xml", 0), sizes.get("word/styles.xml", 0)) > MAX_DOCUMENT:
                raise UnreadableText(f"{path} is larger inside than any manuscript. Save the text alone, without pictures.")
        body = Document(str(path)).element.body
    except UnreadableText:
        raise
    except Exception:
        raise UnreadableText(f"{path} is no Word document that can be read. Open it in Word and save it anew as .docx.") from None
    lines = []
    for paragraph in body.iter(qn("w:p")):
        if paragraph.getparent().tag in (qn("w:moveFrom"), qn("w:del")):
            continue
        text = "".join(_run(run, qn) for run in paragraph.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is paragraph).strip()
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = (style.get(qn("w:val")) or "").lower() if style is not None else ""
        if text:
            lines.append(f"# {text}" if name.startswith(("heading", "balk", "başlık", "title", "konuba")) else text)
        if len(lines) > MAX_PARAGRAPHS:
            raise UnreadableText(f"{path} has more than {MAX_PARAGRAPHS:,} paragraphs; it is no manuscript.")
    return unicodedata.normalize("NFC", "\n".join(lines))


def _run(run, qn) -> str:
    """The text of a run as it stands on the page: not what was moved away or is hidden; raised digits as such."""
    if any(parent.tag in (qn("w:moveFrom"), qn("w:del")) for parent in run.iterancestors()):
        return ""
    form = run.find(qn("w:rPr"))
    if form is not None and form.find(qn("w:vanish")) is not None:
        return ""
    pieces = []
    for node in run:
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:sym"):
            pieces.append(_SYMBOLS.get((node.get(qn("w:char")) or "").upper()[-2:], "□"))
        elif node.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif node.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
            pieces.append(" ")
    text = "".join(pieces)
    raised = form.find(qn("w:vertAlign")) if form is not None else None
    return text.translate(_RAISED) if raised is not None and raised.get(qn("w:val")) == "superscript" else text
