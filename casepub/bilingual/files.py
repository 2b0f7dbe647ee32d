"""Texts as authors keep them: Markdown, plain text, Word. The one door to docx.

In: a path. Out: its text, a Word heading as a line of `#`; `UnreadableText` with what to do where there is none.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000


class UnreadableText(ValueError):
    """A file that holds no text to compare; the message names it and says what to do."""


def read(path: Path) -> str:
    """The text of a file. Of a Word document the paragraphs, tables included; what tracked changes deleted is left out."""
    try:
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
        text = data.decode("cp1254", "replace")              # Windows' own encoding of Turkish
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


def _word(path: Path) -> str:
    from docx import Document
    from docx.oxml.ns import qn

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise UnreadableText(f"{path} unpacks to more than {MAX_UNPACKED // 1_000_000} MB; it is no manuscript.")
        document = Document(str(path))
    except UnreadableText:
        raise
    except Exception:
        raise UnreadableText(f"{path} is no Word document that can be read. Open it in Word and save it anew as .docx.") from None
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        pieces = []
        for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
            pieces.append(node.text or "" if node.tag == qn("w:t") else "-" if node.tag == qn("w:noBreakHyphen") else " ")
        text = "".join(pieces).strip()
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = (style.get(qn("w:val")) or "").lower() if style is not None else ""
        if text:
            lines.append(f"# {text}" if name.startswith(("heading", "balk", "başlık", "title", "konuba")) else text)
    return "\n\n".join(lines)
