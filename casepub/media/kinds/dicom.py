"""DICOM images as pictures: windowed as a viewer would show them, and without their header, which
names the patient. The one door to pydicom.

In: the bytes of a .dcm file. Out: PNG bytes, and what the header held. pydicom is an extra (`pip
install casepub[dicom]`); compressed images need its plug-ins.
"""

from __future__ import annotations

import io
import logging
import warnings
from typing import Any

from ..picture import MAX_PIXELS, Picture, PictureError, measure

# The header elements that reveal who or where (DICOM PS3.15, Annex E, the basic profile, its most
# revealing parts).
TELLING = (
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientAddress",
    "PatientTelephoneNumbers",
    "OtherPatientIDs",
    "PatientMotherBirthName",
    "AccessionNumber",
    "InstitutionName",
    "InstitutionAddress",
    "ReferringPhysicianName",
    "PerformingPhysicianName",
    "OperatorsName",
    "StationName",
    "StudyDate",
    "SeriesDate",
    "AcquisitionDate",
    "ContentDate",
    "StudyInstanceUID",
    "DeviceSerialNumber",
    "RequestingPhysician",
    "PatientComments",
    "ImageComments",
)


class DicomError(PictureError):
    """The file is not an image that can be shown."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are a DICOM file, after its preamble."""
    return data[128:132] == b"DICM"


def clean(name: str, data: bytes) -> Picture:
    """The image as its window shows it, and which identifying elements its header held."""
    png, header = encode_png(data)
    return Picture(name, "image/png", png, *measure(png, ("PNG",)), header=header)


def encode_png(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The image as an 8-bit PNG, windowed by its own values, and the names of the identifying
    elements that its header held."""
    try:
        import pydicom
    except ImportError:
        raise DicomError(
            "is a DICOM file, but support for DICOM is not installed",
            "Install it: pip install casepub[dicom]; or export the image as PNG.",
        ) from None
    from PIL import Image

    logging.getLogger("pydicom").setLevel(
        logging.CRITICAL
    )  # its warnings about a damaged file are replaced by ours below
    try:
        with warnings.catch_warnings(action="ignore"):
            dataset = pydicom.dcmread(io.BytesIO(data))
        rows, columns, frames = (
            int(dataset.get("Rows", 0)),
            int(dataset.get("Columns", 0)),
            int(dataset.get("NumberOfFrames", 1) or 1),
        )
    except Exception as problem:  # damaged files fail in many ways
        raise DicomError(
            f"cannot be read ({type(problem).__name__})", "The file is damaged; export it again."
        ) from None
    if not rows or not columns or "PixelData" not in dataset:
        raise DicomError(
            "is a DICOM file without an image",
            "Export the image itself, not a report or a structure set.",
        )
    if rows * columns * frames > MAX_PIXELS:
        raise DicomError(
            f"contains {frames} images of {columns} × {rows} pixels",
            "Export only the image that the figure shows.",
        )
    try:
        from pydicom.pixels.processing import (
            apply_color_lut,
            apply_modality_lut,
            apply_voi_lut,
            convert_color_space,
        )

        pixels = dataset.pixel_array
        if frames > 1:
            pixels = pixels[frames // 2]  # of a series in one file, the middle image
        kind = str(dataset.get("PhotometricInterpretation", "MONOCHROME2"))
        if kind.startswith("YBR"):
            pixels = convert_color_space(pixels, kind, "RGB")
        elif kind == "PALETTE COLOR":
            pixels = apply_color_lut(pixels, dataset)
        if pixels.ndim == 2:
            pixels = apply_voi_lut(apply_modality_lut(pixels, dataset), dataset, index=0)
    except Exception as problem:
        raise DicomError(
            f"cannot be decompressed ({type(problem).__name__})",
            (
                "Its compression needs a plug-in: pip install pylibjpeg pylibjpeg-libjpeg "
                "pylibjpeg-openjpeg; or export it uncompressed."
            ),
        ) from None
    out = io.BytesIO()
    try:
        Image.fromarray(_bytes(pixels, kind)).save(out, "PNG")
    except Exception as problem:  # an array whose shape or type is not a picture
        raise DicomError(
            f"is neither a greyscale nor a colour image ({type(problem).__name__})",
            "Export the image as PNG.",
        ) from None
    held = tuple(name for name in TELLING if str(dataset.get(name, "")).strip())
    return out.getvalue(), held


def _bytes(pixels: Any, kind: str) -> Any:
    """The values as 0 to 255, with white high; MONOCHROME1 has it the other way round."""
    import numpy

    values = pixels.astype("float64")
    low, high = float(values.min()), float(values.max())
    if pixels.ndim == 3 and pixels.dtype == "uint8":
        return pixels
    scaled = (values - low) * (255.0 / ((high - low) or 1.0))
    if kind == "MONOCHROME1":
        scaled = 255.0 - scaled
    return numpy.clip(scaled.round(), 0, 255).astype("uint8")
