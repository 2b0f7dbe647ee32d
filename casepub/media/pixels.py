"""Pixels as they are shown: upright, eight bits a channel, in sRGB, and nothing besides. The one
place that knows colour profiles.

In: the bytes of a file, or an image that Pillow opened. Out: an image in mode 1, L, LA, RGB or
RGBA; what was changed on the way is added to a list of notes.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from ..message import phrase, say
from .picture import PictureError, check_size

if TYPE_CHECKING:
    from PIL import Image

_SHOWN = ("1", "L", "LA", "RGB", "RGBA")
_SRGB_GAMMA = 1 / 2.2
_SAME = 3  # steps of 255: profiles of one space differ by rounding
_MIN_IS_WHITE = 0  # TIFF's PhotometricInterpretation


@contextmanager
def open_whole(data: bytes, formats: tuple[str, ...]) -> Iterator[Any]:
    """The image in `data`, loaded to its last pixel. Raises `PictureError` if it is too large, or
    ends early."""
    from PIL import Image, ImageFile

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    with Image.open(io.BytesIO(data), formats=formats) as image:
        check_size(*image.size)
        try:
            image.load()
        except (OSError, EOFError, SyntaxError) as problem:
            if "trunc" not in str(problem) and not isinstance(problem, EOFError):
                raise
            raise PictureError(
                phrase("“{file}” is cut off: the file ends before the picture is complete."),
                say("It was not copied or sent completely; copy it again from its source."),
            ) from None
        yield image


def as_shown(image: Any, notes: list[str]) -> Image.Image:
    """The image upright, with eight bits a channel, in sRGB; nothing else remains of it."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile") or b""
    gamma = image.info.get("gamma")
    inverted = getattr(image, "tag_v2", {}).get(262) == _MIN_IS_WHITE
    made: Image.Image = ImageOps.exif_transpose(image)
    if made.mode[0] in "IF":
        made = _stretch(made, inverted, image.format, notes)
    if made.mode == "P" or "transparency" in made.info:
        made = made.convert("RGBA" if "transparency" in made.info or _has_alpha(made) else "RGB")
    if made.mode in ("La", "RGBa"):
        made = made.convert("LA" if made.mode == "La" else "RGBA")
    if profile or made.mode not in _SHOWN:
        made = to_srgb(made, profile, notes)
    elif gamma and abs(gamma / _SRGB_GAMMA - 1) > 0.02:
        made = _apply_gamma(made, gamma, notes)
    made = _without_unseen(made)
    made.info.clear()
    return made


def encode_png(image: Image.Image) -> bytes:
    """The image as PNG: its size, its pixels, and no other chunk."""
    out = io.BytesIO()
    image.info.clear()
    image.save(out, "PNG")
    return out.getvalue()


def to_srgb(image: Image.Image, profile: bytes, notes: list[str]) -> Image.Image:
    """The image in sRGB, or in grey: by its colour profile if it has a valid one, else as its mode
    is commonly read."""
    by_profile = _transform(image, profile) if profile else None
    if by_profile is not None:
        made, moved = by_profile
        if moved:
            notes.append(say("its colours are converted from its colour profile to sRGB"))
        return made if made.mode in _SHOWN else made.convert("RGB")
    if image.mode in _SHOWN:
        return image
    notes.append(
        say(
            "its colours are converted from {mode} to sRGB, without a colour profile",
            mode=str(image.mode),
        )
    )
    return image.convert("RGB")


def is_srgb(mode: str, profile: bytes) -> bool:
    """Whether a picture of this mode looks the same without this profile, which is sRGB's or
    invalid."""
    from PIL import Image

    found = _transform(Image.new(mode, (1, 1)), profile)
    return found is None or not found[1]


def _transform(image: Image.Image, profile: bytes) -> tuple[Image.Image, bool] | None:
    """The image in sRGB, and whether that moved its colours; None if the profile is not one, or one
    of another kind of colour."""
    from PIL import ImageCms

    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    grey = image.mode in ("1", "L", "LA")
    colours = image.convert("L" if grey else "RGB") if image.mode in _SHOWN else image
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            colours.mode,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        moved = colours.mode not in ("L", "RGB") or _moves(transform, colours.mode)
        if not moved:
            return image, False
        made = cast("Image.Image", ImageCms.applyTransform(colours, transform))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    made = made.convert("L") if grey else made
    if alpha is not None:
        made.putalpha(alpha)
    return made, True


def _moves(transform: Any, mode: str) -> bool:
    """Whether a transform to sRGB changes colours so that one could see it."""
    from PIL import Image, ImageCms

    if mode == "L":
        sample = Image.new("L", (256, 1))
        sample.putdata(range(256))
        wanted = sample.convert("RGB")
    else:
        steps = range(0, 256, 51)
        sample = Image.new("RGB", (216, 1))
        sample.putdata([(r, g, b) for r in steps for g in steps for b in steps])
        wanted = sample
    got = cast("Image.Image", ImageCms.applyTransform(sample, transform)).tobytes()
    steps_off = (abs(a - b) for a, b in zip(got, wanted.tobytes(), strict=True))
    return max(steps_off, default=0) > _SAME


def _stretch(image: Image.Image, inverted: bool, kind: str, notes: list[str]) -> Image.Image:
    """Grey of more than eight bits as eight. A PNG's values have a fixed white; those of a
    microscope's or scanner's TIFF do not, so its darkest becomes black and its brightest white."""
    wide = image.convert("F")
    low, high = cast("tuple[float, float]", wide.getextrema())  # one band
    if not (math.isfinite(low) and math.isfinite(high)):
        raise PictureError(
            phrase("“{file}” has pixels that are not numbers (NaN or infinite)."),
            say("Export it from the program that measured it as an 8-bit picture."),
        )
    if kind == "PNG":
        low, high = 0.0, 65535.0
        notes.append(say("its 16 bits of grey are shown as 8"))
    else:
        notes.append(
            say(
                "its grey values from {low} to {high} are shown as 0 to 255",
                low=f"{low:g}",
                high=f"{high:g}",
            )
        )
    scale = 255.0 / ((high - low) or 1.0)
    shown = wide.point(lambda value: value * scale + (0.5 - low * scale)).convert("L")
    return shown.point(range(255, -1, -1)) if inverted else shown


def _has_alpha(image: Image.Image) -> bool:
    return image.mode == "P" and image.palette is not None and image.palette.mode == "RGBA"


def _apply_gamma(image: Image.Image, gamma: float, notes: list[str]) -> Image.Image:
    """The image as a program that knows PNG's gAMA shows it, for all that do not."""
    if not 0.05 < gamma < 20 or image.mode == "1":
        return image
    curve = [round(255 * (value / 255) ** (_SRGB_GAMMA / gamma)) for value in range(256)]
    notes.append(
        say("its brightness is converted from a gamma of {gamma} to sRGB", gamma=f"{gamma:g}")
    )
    if image.mode in ("LA", "RGBA"):
        return image.point(curve * (len(image.mode) - 1) + list(range(256)))
    return image.point(curve * len(image.mode))


def _without_unseen(image: Image.Image) -> Image.Image:
    """The image without the colours of pixels that are fully transparent, which nobody sees, and
    without its alpha if that is opaque everywhere."""
    from PIL import Image

    if image.mode not in ("LA", "RGBA"):
        return image
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return image.convert(image.mode[:-1])
    blank = Image.new(image.mode, image.size)
    return Image.composite(image, blank, alpha.point([0] + [255] * 255))
