"""Locale files that are broken, or no locale files at all: told, never an internal fault, and
`locale update` loses nothing."""

from __future__ import annotations

import pytest
from forked import needs_fork

pytestmark = [pytest.mark.hostile, needs_fork]


def run(tree, *arguments):
    ran = tree.run(*arguments)
    said = ran.out + ran.err
    assert "internal fault" not in said and "Traceback" not in said, said
    return ran.code, said


def put(tree, name, content):
    path = tree.top / "locales" / name
    {"link": lambda: path.symlink_to("user@host.1:2"), "folder": path.mkdir}.get(
        content, lambda: path.write_bytes(content)
    )()


@pytest.mark.parametrize(
    "name, content",
    [
        (".#tr.po", "link"),
        ("._tr.po", b"\0\5\x16\7"),
        ("xx.po", "folder"),
        ("name.po", b'msgid ""\nmsgstr ""\n'),
        ("de (copy).po", b'msgid ""\nmsgstr ""\n'),
    ],
)
@pytest.mark.parametrize("command", ["status", "check", "update"])
def test_a_file_that_is_no_language(tree, name, content, command):
    put(tree, name, content)
    run(tree, "locale", command, *(["--check"] if command == "update" else []))


def test_an_empty_locale_file_is_a_finding(tree):
    (tree.top / "locales" / "tr.po").write_bytes(b"")
    assert "tr.po" in run(tree, "check", "cases/contact-lens-keratitis")[1]


def test_update_keeps_both_of_an_entry_that_stands_twice(tree):
    path = tree.top / "locales" / "tr.po"
    path.write_text(
        path.read_text("utf-8") + '\nmsgid "Zzz"\nmsgstr "bir"\n\nmsgid "Zzz"\nmsgstr "iki"\n',
        encoding="utf-8",
    )
    code, _ = run(tree, "locale", "update", "tr")
    text = path.read_text("utf-8")
    assert code or ('"bir"' in text and '"iki"' in text)


@pytest.mark.parametrize(
    "how",
    [
        lambda b: b.replace(b"\n", b"\r\n"),
        lambda b: b.replace(b"\n", b"\r"),
        lambda b: b"\xef\xbb\xbf" + b,
    ],
)
def test_update_keeps_line_ends_and_mark(tree, how):
    path = tree.top / "locales" / "tr.po"
    path.write_bytes(how(path.read_bytes() + b'\nmsgid "Zzz"\nmsgstr "bir"\n'))
    run(tree, "locale", "update", "tr")
    data = path.read_bytes()
    plain = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    assert how(plain) == data and b'"Zzz"' in data


def test_a_file_with_the_line_ends_of_an_old_editor_is_checked_line_by_line(tree):
    path = tree.top / "locales" / "tr.po"
    text = path.read_text("utf-8")
    plain = text.replace('msgid "References"\nmsgstr "', 'msgid "References"\nmsgstr "  ', 1)
    assert plain != text
    path.write_bytes(plain.replace("\n", "\r").encode())
    line = plain.split("\n").index('msgid "References"') + 2
    said = run(tree, "locale", "check", "tr")[1]
    assert f"tr.po:{line}:" in said and f"{line} │ msgstr" in said, said


def test_update_keeps_a_comment_at_the_end(tree):
    path = tree.top / "locales" / "tr.po"
    path.write_text(
        path.read_text("utf-8") + '\nmsgid "Zzz"\nmsgstr "bir"\n\n# a note at the end\n',
        encoding="utf-8",
    )
    run(tree, "locale", "update", "tr")
    assert "a note at the end" in path.read_text("utf-8")


def test_update_of_a_large_file_ends(tree):
    path = tree.top / "locales" / "tr.po"
    text = path.read_text("utf-8").replace('msgid "', 'msgid "Z', 40)
    path.write_text(
        text
        + "".join(
            f'\nmsgid "Unknown text number {n} of many"\nmsgstr "x{n}"\n' for n in range(20_000)
        ),
        encoding="utf-8",
    )
    run(tree, "locale", "update", "--check", "tr")
