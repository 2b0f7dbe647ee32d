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

from ...message import phrase, say
from ..picture import MAX_PIXELS, Picture, PictureError, check_size
from ..pixels import encode_png

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
    from PIL import Image

    dataset = _read(data)
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    shown = frames // 2  # of a series in one file, the middle image
    pixels = _decode(dataset, shown)
    try:
        image = Image.fromarray(pixels)
    except Exception as problem:  # an array whose shape or type is not a picture
        raise DicomError(
            phrase("“{file}” is neither a greyscale nor a colour image ({fault})."),
            say("Export the image as PNG."),
            fault=type(problem).__name__,
        ) from None
    check_size(*image.size)
    held = tuple(element for element in TELLING if str(dataset.get(element, "")).strip())
    partial = (
        (say("{count} images, of which number {shown} is shown", count=frames, shown=shown + 1),)
        if frames > 1
        else ()
    )
    png = encode_png(image)
    return Picture(name, "image/png", png, *image.size, header=held, partial=partial)


def _read(data: bytes) -> Any:
    """The file's elements, among them an image that can be shown."""
    try:
        import pydicom
    except ImportError:
        raise DicomError(
            phrase("“{file}” is a DICOM file, but support for DICOM is not installed."),
            say("Install it: pip install casepub[dicom]; or export the image as PNG."),
        ) from None
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
            phrase("“{file}” cannot be read ({fault})."),
            say("The file is damaged; export it again."),
            fault=type(problem).__name__,
        ) from None
    if not rows or not columns or "PixelData" not in dataset:
        raise DicomError(
            phrase("“{file}” is a DICOM file without an image."),
            say("Export the image itself, not a report or a structure set."),
        )
    if rows * columns * frames > MAX_PIXELS:
        raise DicomError(
            phrase("“{file}” contains {frames} images of {columns} × {rows} pixels."),
            say("Export only the image that the figure shows."),
            frames=frames,
            columns=columns,
            rows=rows,
        )
    return dataset


def _decode(dataset: Any, frame: int) -> Any:
    """One image of the file as bytes, grey or red, green, blue."""
    try:
        from pydicom.pixels.decoders.base import get_decoder
        from pydicom.pixels.processing import apply_color_lut, convert_color_space

        with warnings.catch_warnings(action="ignore"):
            decoder = get_decoder(dataset.file_meta.TransferSyntaxUID)
            # The decoder may convert the colours itself; `meta` says what they are now.
            pixels, meta = decoder.as_array(dataset, index=frame)
            kind = str(meta["photometric_interpretation"])
            if kind.startswith("YBR"):
                pixels = convert_color_space(pixels, kind, "RGB")
            if kind == "PALETTE COLOR":
                pixels = apply_color_lut(pixels, dataset)
            if pixels.ndim == 2:
                return _window(pixels, dataset, frame)
            if pixels.dtype == "uint8":
                return pixels
            # A palette has 16 bits; other colours as many as are stored.
            bits = 16 if kind == "PALETTE COLOR" else int(dataset.BitsStored)
            return (pixels.astype("float64") * (255 / (2**bits - 1))).round().astype("uint8")
    except Exception as problem:
        raise DicomError(
            phrase("“{file}” cannot be decompressed ({fault})."),
            say(
                "Its compression needs a plug-in: pip install pylibjpeg pylibjpeg-libjpeg "
                "pylibjpeg-openjpeg; or the file is cut off; or export it uncompressed."
            ),
            fault=type(problem).__name__,
        ) from None


def _window(pixels: Any, dataset: Any, frame: int) -> Any:
    """Grey values as 0 to 255, as the file's window or table shows them, or from its darkest to its
    brightest, with white high."""
    import numpy
    from pydicom.pixels.processing import apply_modality_lut, apply_voi

    padding = dataset.get("PixelPaddingValue")
    real = pixels[pixels != padding] if padding is not None else pixels
    transform = _group(dataset, frame, "PixelValueTransformationSequence")
    values = apply_modality_lut(pixels, transform).astype("float64")
    voi = _group(dataset, frame, "FrameVOILUTSequence")
    if dataset.get("VOILUTSequence"):
        bits = int(dataset.VOILUTSequence[0].LUTDescriptor[2]) or 16
        grey = apply_voi(values.astype("int64"), dataset, index=0) / (2**bits - 1)
    elif voi.get("WindowCenter") is not None and voi.get("WindowWidth") is not None:
        grey = _linear(values, voi)
    else:
        inside = apply_modality_lut(real if real.size else pixels, transform).astype("float64")
        low, high = float(inside.min()), float(inside.max())
        grey = (values - low) / ((high - low) or 1.0)
    grey = numpy.clip(grey, 0, 1)
    if (
        dataset.get("PhotometricInterpretation") == "MONOCHROME1"
        or dataset.get("PresentationLUTShape") == "INVERSE"
    ):
        grey = 1 - grey
    return (grey * 255).round().astype("uint8")


def _linear(values: Any, voi: Any) -> Any:
    """The values from 0 to 1 by the first window (DICOM PS3.3, C.11.2.1.2 and C.11.2.1.3)."""
    import numpy

    center, width = _first(voi.WindowCenter), _first(voi.WindowWidth)
    function = str(voi.get("VOILUTFunction") or "LINEAR")
    if function == "SIGMOID":
        return 1 / (1 + numpy.exp(-4 * (values - center) / (width or 1.0)))
    if function == "LINEAR_EXACT":
        return (values - center) / (width or 1.0) + 0.5
    if width <= 1:
        return (values > center - 0.5).astype("float64")
    return (values - (center - 0.5)) / (width - 1) + 0.5


def _first(value: Any) -> float:
    """The first of several windows, or the only one."""
    return float(value if isinstance(value, int | float | str) else value[0])


def _group(dataset: Any, frame: int, name: str) -> Any:
    """Where an image's window or slope stands: with the image, with all images of the file, or at
    the file's top."""
    frames = dataset.get("PerFrameFunctionalGroupsSequence") or ()
    for groups in (
        *frames[frame : frame + 1],
        *(dataset.get("SharedFunctionalGroupsSequence") or ()),
    ):
        if groups.get(name):
            return groups[name][0]
    return dataset
