"""Ways to spoil a file: as text, as bytes, as a tree of XML, as a ZIP.

In: a random source and something sound. Out: something near it. What is put in is what tools and
people really write, and what readers stumble over.
"""

from __future__ import annotations

import copy
import io
import unicodedata
import zipfile
from random import Random

from lxml import etree

# Characters that look like another, vanish, turn the line, or are nothing.
ODD = (
    "\u00a0 \u00ad \u200b \u200c \u200d \u200e \u200f \u202a \u202e \u2066 \u2069 \u2028 \u2029 "
    "\u2060 \ufeff \ufffd \ufffe \U0001ffff \ue000 \ue001 \uf8ff \x00 \x07 \x0b \x0c \x1b \x7f "
    "\x85 \r \t İ ı ß ﬁ ﬂ µ μ º ° ² ₂ ½ ¼ − – — ‐ ‑ … ′ ″ ’ ‘ “ ” „ « » ‹ × ∙ · ≤ ≥ ± ≈ ∼ ～ "
    "％ ＜ １２ ٣ Ω Å 中 שלום مرحبا 👩‍⚕️ 🇹🇷 é e\u0301 s\u0327 I\u0307 \u0301\u0301\u0301 𝛼 ＠"
).split(" ")
SIGNS = list("<>&\"'`*_~^$#@%|\\/[](){}:;,.!?=+-") + ["<!--", "-->", "]]>", "{{", "}}", "{%", "[@"]
NUMBERS = ["0", "-1", "007", "1e9999", "1_000", "12:30", "0x1F", "NaN", "9" * 40, "1,5", "1.000,5"]


def spoiled_text(rng: Random, text: str, words: list[str], others: list[str]) -> str:
    """A text with a few changes. `words` mean something in its format; parts of `others`, texts of
    the same format, are put in."""
    for _ in range(rng.choice((1, 1, 2, 3, 5, 12))):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice((1, 2, 5, 20, 100)))
        lines = text.split("\n")
        row = rng.randrange(len(lines))
        match rng.randrange(10):
            case 0:
                text = text[:at] + text[end:]
            case 1 | 2 | 3:
                text = (
                    text[:at]
                    + rng.choice((ODD, SIGNS, words, words, NUMBERS)[rng.randrange(5)])
                    + text[at:]
                )
            case 4:
                text = text[:at] + text[at:end] * rng.choice((2, 3, 40)) + text[end:]
            case 5:
                other = rng.choice(others)
                start = rng.randrange(len(other) + 1)
                text = text[:at] + other[start : start + rng.choice((5, 60, 400))] + text[at:]
            case 6:
                lines.insert(rng.randrange(len(lines) + 1), lines[row])
                text = "\n".join(lines)
            case 7:
                del lines[row]
                text = "\n".join(lines)
            case 8:
                lines[row] = rng.choice(("", " ", "    ", "\t", "- ", "> ", "#", "|")) + lines[row]
                text = "\n".join(lines)
            case _:
                form = rng.choice(("NFD", "NFKD", "NFC"))
                text = text[:at] + unicodedata.normalize(form, text[at:end]) + text[end:]
    return text


def encoded(rng: Random, text: str) -> bytes:
    """A text as bytes: mostly UTF-8, sometimes as an old Windows or a Mac writes."""
    match rng.randrange(24):
        case 0:
            return text.encode("utf-16", "replace")
        case 1:
            return text.encode("cp1254", "replace")
        case 2:
            return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
        case 3:
            return text.replace("\n", "\r\n").encode("utf-8", "replace")
        case 4:
            return text.replace("\n", "\r").encode("utf-8", "replace")
        case 5:
            return unicodedata.normalize("NFD", text).encode("utf-8", "replace")
    return text.encode("utf-8", "replace")


def spoiled_bytes(rng: Random, data: bytes) -> bytes:
    """Bytes with a few changed, moved, doubled or missing."""
    body = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 10))):
        at = rng.randrange(len(body) + 1)
        end = min(len(body), at + rng.choice((1, 2, 4, 16, 200)))
        match rng.randrange(7):
            case 0 | 1:
                if at < len(body):
                    body[at] ^= 1 << rng.randrange(8)
            case 2:
                body[at:end] = rng.choice((b"\0", b"\xff", b"\x7f", b"\x80")) * (end - at)
            case 3:
                del body[at:end]
            case 4:
                body[at:at] = body[at:end]
            case 5:
                size = rng.choice((2, 4))
                value = rng.choice((0, 1, 0xFF, 0x7FFF, 0xFFFF, (1 << 8 * size) - 1)) % (
                    1 << 8 * size
                )
                body[at : at + size] = value.to_bytes(size, rng.choice(("big", "little")))
            case _:
                if rng.random() < 0.4:
                    del body[at:]
                else:
                    body[at:at] = rng.randbytes(rng.choice((1, 3, 50)))
    return bytes(body)


def spoiled_xml(rng: Random, data: bytes, words: list[str]) -> bytes:
    """XML that is still well formed, with elements and attributes moved, doubled, renamed; what the
    parser refuses (a sample that is too deep, a part that is empty) is spoiled enough as it is."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return data
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        element, other = rng.choice(elements), rng.choice(elements)
        parent = element.getparent()
        match rng.randrange(9):
            case 0 if parent is not None:
                parent.remove(element)
            case 1 if parent is not None:
                for _ in range(rng.choice((1, 2, 30))):
                    element.addnext(copy.deepcopy(element))
            case 2 if other not in element.iter():
                other.append(copy.deepcopy(element))
            case 3:
                element.tag = other.tag
            case 4 if element.attrib:
                name = rng.choice(list(element.attrib))
                element.set(name, rng.choice((*NUMBERS, *words, "", element.get(name) * 3)))
            case 5 if element.attrib:
                del element.attrib[rng.choice(list(element.attrib))]
            case 6:
                for name, value in other.attrib.items():
                    element.set(name, value)
            case 7:
                element.text = rng.choice((*NUMBERS, *SIGNS, *words, (element.text or "") * 2))
            case _:
                wrapper = etree.SubElement(element, other.tag, dict(other.attrib))
                wrapper.extend([one for one in element if one is not wrapper][: rng.randrange(3)])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def spoiled_zip(rng: Random, data: bytes, words: list[str]) -> bytes:
    """A ZIP of XML in which a part or two are spoiled, left out, doubled or swapped."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = [name for name in parts if name.endswith(("document.xml", "notes.xml", "comments.xml"))]
    for _ in range(rng.choice((1, 1, 2))):
        name = rng.choice(main if main and rng.random() < 0.75 else list(parts))
        how = rng.randrange(12)
        if how == 0:
            parts[name] = b""
        elif how == 1 and len(parts) > 2:
            del parts[name]
            main = [one for one in main if one != name]
        elif how == 2:
            parts[name] = parts[rng.choice(list(parts))]
        elif how == 3:
            parts[name] = spoiled_bytes(rng, parts[name])
        else:
            parts[name] = spoiled_xml(rng, parts[name], words)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
