"""A clean picture, and the errors for files that cannot become one. In: nothing. Out: `Picture`,
`PictureError`, and the size of a picture from its header."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

SVG = "image/svg+xml"
MAX_PIXELS = 40_000_000
MAX_ASPECT = 40


class PictureError(ValueError):
    """A file that cannot be shown: the message continues after the file's name; `hint` says what to
    do."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.hint = hint


class TooLarge(PictureError):
    """A picture larger than print can show."""

    def __init__(self, message: str):
        super().__init__(
            message,
            "Save it again at its printed size: at 300 dpi a column needs about 1000 × 800 pixels.",
        )


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

    @property
    def is_vector(self) -> bool:
        return self.mime == SVG

    def dpi(self, width_mm: float) -> float:
        """Pixels per inch when printed `width_mm` wide; infinite for a drawing."""
        return float("inf") if self.is_vector else self.width / (width_mm / 25.4)


def measure(data: bytes, formats: tuple[str, ...]) -> tuple[int, int]:
    """Width and height as shown, from the header alone, so that a decompression bomb is refused
    before it is unpacked."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below
    with Image.open(io.BytesIO(data), formats=formats) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise TooLarge(f"has {width} × {height} pixels, far more than can be printed")
        if max(width, height) > MAX_ASPECT * min(width, height):
            raise TooLarge(f"has {width} × {height} pixels, too narrow a strip to print")
        image.load()
        if image.getexif().get(0x0112, 1) >= 5:
            width, height = height, width
    return width, height


def is_profile(profile: bytes) -> bool:
    """Whether these bytes are a complete ICC profile (ICC.1, 7.2): its size comes first, its
    signature at byte 36."""
    return (
        len(profile) >= 128
        and profile[36:40] == b"acsp"
        and int.from_bytes(profile[:4], "big") == len(profile)
    )
