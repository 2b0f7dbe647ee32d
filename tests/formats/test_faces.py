"""The fonts of web pages: pieces that hold what they promise, and of them what a page needs."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from casepub.formats.faces import FACES, FOLDER, PIECES, all_faces, faces_for
from casepub.resources import TEMPLATES

_RULE = re.compile(r"unicode-range:([^;]+);src:url\(data:font/woff2;base64,([^)]+)\)")


def listed(ranges: str) -> set[str]:
    """The letters of a unicode-range."""
    made: set[str] = set()
    for one in ranges.split(","):
        first, _, last = one.removeprefix("U+").partition("-")
        made |= set(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return made


@pytest.mark.parametrize("face", FACES, ids=lambda face: face[1])
def test_a_piece_has_the_letters_of_its_face(face):
    whole = TTFont(TEMPLATES / "fonts" / f"{face[1]}.ttf").getBestCmap()
    for name, letters in PIECES.items():
        piece = TTFont(FOLDER / f"{face[1]}-{name}.woff2").getBestCmap()
        assert set(map(chr, piece)) == {one for one in letters if ord(one) in whole}


def test_no_piece_is_left_over_and_no_letter_is_in_two():
    wanted = {f"{face[1]}-{name}.woff2" for face in FACES for name in PIECES}
    assert {path.name for path in FOLDER.iterdir()} == wanted
    assert len(set.union(*map(set, PIECES.values()))) == sum(map(len, PIECES.values()))


def test_rules_name_the_letters_that_their_fonts_have():
    rules = _RULE.findall(all_faces())
    assert len(rules) == len(FACES) * len(PIECES)
    for ranges, data in rules:
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        assert set(map(chr, font.getBestCmap())) <= listed(ranges)


def test_a_page_has_the_pieces_of_its_letters():
    def faces(html: str) -> list[tuple[str, int]]:
        rules = re.findall(r'font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+)', html)
        return [
            (f"{family} {weight} {style}", n) for n, (family, weight, style) in enumerate(rules)
        ]

    plain = faces_for("<p>CRP 5,2 mg/dL</p><h1>Başlık</h1><em>S. aureus</em>")
    assert len(faces(plain)) == len(FACES)
    greek = faces_for("<style>β</style><p>&beta;-laktam <a title='Ж'>x</a></p><h1>a</h1><i>b</i>")
    assert len(faces(greek)) == len(FACES) + 2  # upright and regular, in both families
    assert len(faces(faces_for("<h2>β</h2><em>x</em>"))) == len(FACES) + 4
    assert faces_for("<p>漢</p>") == ""
