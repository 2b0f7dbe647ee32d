"""PO files written by hand, as a translator's tool would, for tests of import."""

from __future__ import annotations


def quoted(text: str) -> str:
    for plain, escaped in (
        ("\\", "\\\\"),
        ('"', '\\"'),
        ("\n", "\\n"),
        ("\t", "\\t"),
        ("\r", "\\r"),
    ):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def po(units, case="case", source="tr", target="en") -> str:
    """A job with (id, source, translation)s."""
    head = f'msgid ""\nmsgstr ""\n"Language: {target}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Casepub-Case: {case}\\n"\n"X-Source-Language: {source}\\n"\n\n'
    return head + "".join(
        f"msgctxt {quoted(i)}\nmsgid {quoted(s)}\nmsgstr {quoted(t)}\n\n" for i, s, t in units
    )


def xliff(units, case="case", source="tr", target="en", head="") -> str:
    from xml.sax.saxutils import escape

    body = "".join(
        f'<trans-unit id="{i}"><source>{escape(s)}</source><target>{t}</target></trans-unit>\n'
        for i, s, t in units
    )
    return (
        f'<?xml version="1.0"?>{head}<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        f'<file original="{case}" source-language="{source}" target-language="{target}"><body>{body}</body></file></xliff>'
    )
