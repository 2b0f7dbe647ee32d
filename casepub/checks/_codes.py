"""Codes that an author meant and that are not read as such.

In: a text. Out: the forms by which they are found.
"""

from __future__ import annotations

from ..patterns import compiled

# {{ crp, {{ crp }, { crp }}, { crp }
_NAME = r"[ ]?(?P<{}>[A-Za-z_]\w{{0,60}}(?:[ ]?\|[ ]?\w{{1,30}})?)"
UNREAD_BRACES = compiled(
    rf"\{{\{{{_NAME.format('opened')}(?:[ ]?\}}\}}?)?|\{{{_NAME.format('name')}[ ]?\}}\}}?"
)
UNREAD_MENTION = compiled(r"(?<![\w@])@(?P<kind>[^\W\d_]{2,12}):(?P<id>[A-Za-z]\w*)")
UNREAD_CITATION = compiled(  # [smith2020]: a key has letters and a number
    r"(?<![\]\w])\[(?P<key>[A-Za-z][\w:.-]{0,80}\d[\w:.-]{0,80})\](?![(\[:{])"
)
# What authors write for fig, tab and sup, in small letters
FIGURE_WORDS = ("figure", "figür", "şekil", "sekil", "resim", "görsel", "image", "figs")
TABLE_WORDS = ("table", "tablo", "çizelge", "tabs")
SUPPLEMENT_WORDS = ("supplement", "supp", "suppl", "supplementary", "ek", "file", "dosya", "video")
