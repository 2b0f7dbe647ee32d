"""A file as it is on disk, edited by places in its text.

In: the bytes of a file, and edits. Out: the file with them; its byte order mark, its line ends and
every byte that no edit replaces are as they were.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """What stands from `start` to `end` is replaced by `text`."""

    start: int
    end: int
    text: str


class EditableFile:
    """A file as it is on disk, to be edited by places in its text with plain line ends; what is not
    edited stays, byte for byte."""

    def __init__(self, data: bytes):
        self._mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
        self._raw = data.decode("utf-8").removeprefix(self._mark)
        self.text = self._raw.replace("\r\n", "\n").replace("\r", "\n")
        self._pairs = [
            match.start() - index for index, match in enumerate(re.finditer("\r\n", self._raw))
        ]  # in `text`: where two characters stand for one
        self._end = (
            "\r\n"
            if 2 * len(self._pairs) > self.text.count("\n")
            else "\r"
            if "\r" in self._raw and "\n" not in self._raw
            else "\n"
        )

    def apply(self, edits: Iterable[Edit]) -> bytes:
        """The file with all edits, several at one place in the order given. ValueError where two
        overlap."""
        parts, at = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                raise ValueError("two edits overlap")
            parts += [
                self._raw[self._place(at) : self._place(edit.start)],
                edit.text.replace("\n", self._end),
            ]
            at = edit.end
        return "".join([self._mark, *parts, self._raw[self._place(at) :]]).encode("utf-8")

    def edits_as_stored(self, edits: Iterable[Edit]) -> list[Edit]:
        """Edits of the plain text as edits of the text that the file has, with its byte order mark
        and line ends."""
        ahead = len(self._mark)
        return [
            Edit(
                self._place(edit.start) + ahead,
                self._place(edit.end) + ahead,
                edit.text.replace("\n", self._end),
            )
            for edit in edits
        ]

    def _place(self, at: int) -> int:
        return at + bisect_left(self._pairs, at)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with all edits."""
    return EditableFile(text.encode("utf-8")).apply(edits).decode("utf-8")


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits whose places are in it as it is, whatever its line ends."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
