"""What the tests of guided starts share: a start taken from its comments into the case."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

_EXAMPLE = re.compile(r"^#(?=\S|  )", re.M)
_BLOCK = re.compile(r"(?:^#(?:\S|  ).*\n)+", re.M)
_PASSAGE = re.compile(r"<!-- (?:Example|Örnek)[^\n]*:\n(.*?)\n-->", re.S)
_PICTURE = re.compile(r"figures/[\w-]+\.(?:jpg|png)")
EXPECTED = {"placeholder-left", "picture-unseen"}  # what is to be written, and to be looked at


def examples(text: str) -> list[str]:
    """The blocks of examples in a file of YAML."""
    return _BLOCK.findall(text)


def used(text: str) -> str:
    """Examples without the signs that make comments of them."""
    return _EXAMPLE.sub("", text)


def use_everything(folder: Path) -> int:
    """Take every example of a start into its case; their number."""
    count = 0
    for path in (*folder.glob("*.yaml"), *folder.glob("*.md")):
        text = path.read_text("utf-8")
        count += len(examples(text)) + len(_PASSAGE.findall(text))
        new = _PASSAGE.sub(r"\1", text) if path.suffix == ".md" else used(text)
        path.write_text(new, "utf-8")
    draw_pictures(folder)
    return count


def draw_pictures(folder: Path) -> None:
    """A picture for every figure that case.yaml names, also in an example."""
    for name in _PICTURE.findall((folder / "case.yaml").read_text("utf-8")):
        if not (folder / name).exists():
            Image.new("1", (2400, 1600), 1).save(folder / name)
