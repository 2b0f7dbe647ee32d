"""Pictures: bytes made safe, stripped of everything that could identify a patient, measured, and
resized.

In: the bytes of a file. Out: a `Picture` that holds pixels and colour, or shapes, and nothing else.
"""

from .check_names import IMAGE_INVALID
from .clean import clean_picture
from .crop import crop
from .fit import fit, set_upright
from .picture import MAX_PIXELS, SVG, Picture, PictureError
from .raster import rasterise

__all__ = [
    "IMAGE_INVALID",
    "MAX_PIXELS",
    "SVG",
    "Picture",
    "PictureError",
    "clean_picture",
    "crop",
    "fit",
    "rasterise",
    "set_upright",
]
