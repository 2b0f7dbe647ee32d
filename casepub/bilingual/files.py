"""Texts as authors keep them: Markdown, plain text, Word.

In: a path. Out: its text, a Word heading as a line of `#`; `UnreadableText` with what to do where
there is none.
"""

from __future__ import annotations

from pathlib import Path

from ..message import Problem, reason_of, say

MAX_BYTES = 20_000_000


class UnreadableText(Problem):
    """A file that holds no text to compare; the message names it and says what to do."""


def read_file(path: Path) -> str:
    """The text of a file. Of a Word document the paragraphs, tables included; what tracked changes
    deleted is left out."""
    try:
        if not path.exists():
            raise UnreadableText(say("There is no file {file}.", file=str(path)))
        if not path.is_file():
            raise UnreadableText(
                say("{file} is not a file. Name a text file: .md, .txt or .docx.", file=str(path))
            )
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableText(
                say(
                    "{file} is larger than {size} MB, which is too large for a text.",
                    file=str(path),
                    size=MAX_BYTES // 1_000_000,
                )
            )
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableText(
            say("{file} cannot be read: {reason}.", file=str(path), reason=reason_of(problem))
        ) from None
    if data[:4] == b"PK\x03\x04" or path.suffix.lower() == ".docx":
        return _word(path, data)
    if (
        data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        or data[:5] == b"%PDF-"
        or data[:5] == b"{\\rtf"
    ):
        raise UnreadableText(
            say(
                "{file} is not in a text format that casepub reads. Save it as .docx, .md or .txt.",
                file=str(path),
            )
        )
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise UnreadableText(
                say(
                    "{file} begins like UTF-16, but is cut off or damaged. Save it again as UTF-8.",
                    file=str(path),
                )
            ) from None
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") > sum(
            sign > "\x7f" and sign != "\ufffd" for sign in text
        ):  # no slip, but Windows' own encoding of Turkish
            text = data.decode("cp1254", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


def _word(path: Path, data: bytes) -> str:
    from ..word.read import UnreadableDocx, lines

    try:
        return "\n".join(lines(data))
    except UnreadableDocx as problem:
        raise UnreadableText(problem.message(str(path))) from None
