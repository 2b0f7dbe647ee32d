"""Cases made from the sample: many that differ, and one whose figures are photographs.

In: the sample's folder, an empty folder. Out: case folders in it. Called through `pairs.aside`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path


def many(sample: Path, folder: Path, count: int) -> list[str]:
    """`count` cases; each has its own reference keys, title, age, values, order of paragraphs and
    shade of drawings. Returns their names."""
    names = []
    for number in range(1, count + 1):
        name = f"case-{number:02}"
        case = folder / name
        shutil.copytree(sample, case)
        facts = _read(case / "case.yaml")
        facts = re.sub(
            r'^(  (?:tr|en): "[^"]*(?:olgu sunumu|case report))"$',
            rf'\1 {number}"',
            facts,
            flags=re.M,
        )
        facts = facts.replace("age: 54 years", f"age: {40 + number % 50} years").replace(
            "value: 28 mm/h", f"value: {20 + number % 80} mm/h"
        )
        (case / "case.yaml").write_text(facts, "utf-8")
        for language in ("tr", "en"):
            text = re.sub(r"@(?!fig:|tab:)(\w+)", rf"@\1x{number}", _read(case / f"{language}.md"))
            (case / f"{language}.md").write_text(_turned(text, number), "utf-8")
        references = re.sub(
            r"^(@\w+\{)(\w+),", rf"\1\2x{number},", _read(case / "references.bib"), flags=re.M
        )
        (case / "references.bib").write_text(references, "utf-8")
        for drawing in (case / "figures").glob("*.svg"):
            drawing.write_text(
                drawing.read_text("utf-8").replace("#121212", f"#{16 + number % 240:02x}1212"),
                "utf-8",
            )
        names.append(name)
    return names


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _turned(text: str, number: int) -> str:
    """The narrative with the paragraphs of its discussion begun at another one, so that references
    are numbered anew."""
    sections = re.split(r"(?m)^(?=# )", text)
    at = next(
        index
        for index, section in enumerate(sections)
        if re.match(r"# (Tartışma|Discussion)", section)
    )
    heading, *paragraphs = sections[at].strip().split("\n\n")
    turn = number % len(paragraphs)
    sections[at] = "\n\n".join([heading, *paragraphs[turn:], *paragraphs[:turn]]) + "\n\n"
    return "".join(sections)


def photographs(sample: Path, folder: Path, grain: int) -> str:
    """One case whose drawings are JPEGs of 3000 × 2250 pixels as a camera leaves them: a gradient
    under noise, with EXIF. `grain` is the standard deviation of the noise, in levels of 255.
    Returns the case's name."""
    from PIL import Image, ImageChops

    name = f"photographs-{grain}"
    case = folder / name
    shutil.copytree(sample, case)
    size = (3000, 2250)
    about = Image.Exif()
    about[0x010F], about[0x013B], about[0x0132] = (
        "A camera",
        "A photographer",
        "2026:02:15 10:00:00",
    )
    about.get_ifd(0x8825).update({1: "N", 2: (41.0, 0.0, 0.0), 3: "E", 4: (29.0, 0.0, 0.0)})
    for number, drawing in enumerate(sorted((case / "figures").glob("*.svg"))):
        ground = (
            Image.radial_gradient("L")
            if number % 2
            else Image.linear_gradient("L").rotate(90 * number)
        )
        noise = Image.effect_noise(size, grain)
        grey = ImageChops.add(ground.resize(size), noise, scale=1, offset=-128)
        Image.merge("RGB", (grey, grey, grey)).save(
            drawing.with_suffix(".jpg"), quality=92, exif=about
        )
        drawing.unlink()
    facts = case / "case.yaml"
    facts.write_text(_read(facts).replace(".svg", ".jpg"), "utf-8")
    return name
