"""A clean picture, and the errors for files that cannot become one. In: nothing. Out: `Picture`,
`PictureError`, and which sizes can be
printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..message import Message, Phrase, phrase, say

SVG = "image/svg+xml"
MAX_PIXELS = 40_000_000
MAX_ASPECT = 40


class PictureError(ValueError):
    """A file that cannot be shown: `told`, filled with the name of the {file} and with `values`,
    says why, `hint` what to do."""

    def __init__(self, told: Phrase, hint: Message, **values: str | int):
        super().__init__(told)
        self.told = told
        self.hint = hint
        self.values = values


class TooLarge(PictureError):
    """A picture larger than print can show."""

    def __init__(self, told: Phrase, **values: str | int):
        hint = say(
            "Save it again at its printed size: at 300 dpi a column needs about 1000 × 800 pixels."
        )
        super().__init__(told, hint, **values)


@dataclass(frozen=True)
class Picture:
    """A clean picture: `data` as `mime`, its size in pixels (for an SVG, its nominal size), and
    what was found and removed."""

    name: str
    mime: str
    data: bytes = field(repr=False)
    width: int
    height: int
    removed: tuple[str, ...] = ()  # kinds of identifying metadata that the file carried
    unsafe: tuple[str, ...] = ()  # parts of an SVG that could run code or load remote content
    header: tuple[str, ...] = ()  # DICOM header elements that reveal who or where
    converted: tuple[str, ...] = ()  # what is not as in the file, but looks the same or as meant
    layers: float = 0.0  # of a drawing: masks, clips and opacity, in multiples of its area
    partial: tuple[str, ...] = ()  # what of the file is not shown

    @property
    def is_vector(self) -> bool:
        return self.mime == SVG

    def dpi(self, width_mm: float) -> float:
        """Pixels per inch when printed `width_mm` wide; infinite for a drawing."""
        return float("inf") if self.is_vector else self.width / (width_mm / 25.4)


def check_size(width: int, height: int) -> None:
    """Raise `TooLarge` for a size that cannot be printed, known from the header alone, so that a
    decompression bomb is refused before it is unpacked."""
    if width * height > MAX_PIXELS:
        raise TooLarge(
            phrase("“{file}” has {width} × {height} pixels, far more than can be printed."),
            width=width,
            height=height,
        )
    if max(width, height) > MAX_ASPECT * min(width, height):
        raise TooLarge(
            phrase("“{file}” has {width} × {height} pixels, too narrow a strip to print."),
            width=width,
            height=height,
        )
