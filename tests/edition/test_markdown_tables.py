"""Tables in a narrative: no cell is dropped, and what is no table although it looks like one is
told."""

from __future__ import annotations

import re

import pytest
from conftest import casepub, findings_of


def built(folder, tmp_path) -> str:
    casepub("build", folder, "-o", tmp_path / "out", "--formats", "html,jats,docx")
    return (tmp_path / "out" / "case.en.html").read_text("utf-8")


def told(folder) -> list[tuple[int, str]]:
    return [
        (finding.position.line, finding.message.split(":")[0].split(";")[0])
        for finding in findings_of(folder)
        if finding.check == "markdown-doubtful" and finding.position.file.endswith("en.md")
    ]


def cells(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)
    return [
        [
            re.sub("<[^>]+>", "", cell).replace("\u00a0", " ")
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in rows
    ]


def test_a_cell_without_a_heading_is_printed_and_told(make_case, tmp_path):
    folder = make_case(
        {"en.md": "| Test | Value |\n|---|---|\n| CRP | 5 mg/L | high |\n| ESR | 28 mm/h |"}
    )
    assert cells(built(folder, tmp_path)) == [
        ["Test", "Value", ""],
        ["CRP", "5 mg/L", "high"],
        ["ESR", "28 mm/h", ""],
    ]
    assert "high" in (tmp_path / "out" / "case.jats.xml").read_text("utf-8")
    assert [line for line, _ in told(folder)] == [13]


@pytest.mark.parametrize(
    "row", [r"| a \| b | c |", "| `a|b` | c |", "a | b", "| a |", "| a | b |"], ids=str
)
def test_a_sign_that_parts_no_cells_is_not_told(row, make_case):
    assert told(make_case({"en.md": f"| x | y |\n|:-:|--:|\n{row}"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Findings:\n| x | y |\n|---|---|\n| a | b |",
        "| x | y |\n|---|---|---|\n| a | b |",
        "| x | y |\n\n|---|---|\n\n| a | b |",
    ],
)
def test_lines_that_only_look_like_a_table_are_told(text, make_case, tmp_path):
    folder = make_case({"en.md": text})
    ((line, message),) = told(folder)
    assert line == 11 + text.split("\n").index(next(t for t in text.split("\n") if "--" in t))
    assert message == "These lines are printed as they were typed"
    assert not cells(built(folder, tmp_path))
