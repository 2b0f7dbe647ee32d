"""Archive: twenty cases in one call, against pandoc → HTML → WeasyPrint case by case; memory; and
the size of a PDF with photographs."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pandoc
from pairs import MIB, Contender, aside, compared, measured, scratch, told, tool, verdict
from pairs import run as run_command

CASES, FEW, SAMPLED = 20, 5, 3
AIM = 0.20  # five times as fast
AIM_PEAK = 130  # MiB of the largest process
AIM_GROWTH = 1.05  # peak at twenty cases over peak at five
AIM_PDF = 0.70  # MB
GRAINS = (8, 16)  # noise of the photographs: a camera at high sensitivity, a scan of old film
COLUMN = 84  # millimetres


def run(sample: Path, pairs: int, full: bool) -> None:
    casepub = tool("casepub")
    with scratch() as prepared:
        cases, sources = prepared / "cases", prepared / "sources"
        names = aside("generated", "many", sample, cases, CASES)
        compared_with = names if full else names[:SAMPLED]
        for name in compared_with:
            (sources / name).mkdir(parents=True)
            languages = aside("peers", "pandoc_sources", cases / name, sources / name)

        def build(out: Path, count: int) -> list[list[list[str]]]:
            return [
                [
                    [
                        casepub,
                        "build",
                        "--jobs",
                        "2",
                        "-o",
                        str(out),
                        *(str(cases / name) for name in names[:count]),
                    ]
                ]
            ]

        def by_hand(out: Path) -> list:
            folders = [(sources / name, out / name) for name in compared_with]
            for _, folder in folders:
                folder.mkdir()
            return [
                chain
                for source, folder in folders
                for chain in pandoc.chains(source, folder, languages)
            ]

        scaled = "" if full else f" ({SAMPLED} of {CASES}, scaled)"
        ours, other, few = measured(
            [
                Contender(f"casepub build --jobs 2, {CASES} cases", lambda out: build(out, CASES)),
                Contender(
                    f"pandoc, weasyprint, case by case{scaled}",
                    by_hand,
                    scale=CASES / len(compared_with),
                ),
                Contender(f"casepub build --jobs 2, {FEW} cases", lambda out: build(out, FEW)),
            ],
            pairs,
        )
        told(ours, other, few)
        print(compared(ours, other, AIM))
        print(
            f"  peak of the largest process: {ours.peak / MIB:.0f} MiB  {verdict(ours.peak / MIB, AIM_PEAK, ' MiB')}"
        )
        print(
            f"  its growth from {FEW} to {CASES} cases: {ours.peak / few.peak:.3f}  {verdict(ours.peak / few.peak, AIM_GROWTH)}"
        )
        for grain in GRAINS:
            _photographs(
                casepub,
                prepared / aside("generated", "photographs", sample, prepared, grain),
                grain,
            )


def _photographs(casepub: str, case: Path, grain: int) -> None:
    def build(out: Path) -> list[list[list[str]]]:
        return [[[casepub, "build", str(case), "-o", str(out)]]]

    (result,) = measured([Contender(f"casepub build, 7 photographs, grain {grain}", build)], 1)
    with tempfile.TemporaryDirectory(prefix="casepub-benchmark-") as name:
        run_command(build(Path(name))[0][0])
        pdfs = [path.read_bytes() for path in sorted(Path(name).glob("*.pdf"))]
    told(result)
    size = max(map(len, pdfs)) / 1e6
    widest = max(int(width) for pdf in pdfs for width in _widths(pdf))
    print(f"  its larger PDF: {size:.2f} MB  {verdict(size, AIM_PDF, ' MB')}")
    print(
        f"  its peak: {result.peak / MIB:.0f} MiB  {verdict(result.peak / MIB, AIM_PEAK, ' MiB')}"
    )
    print(
        f"  its widest picture: {widest} pixels, {widest / COLUMN * 25.4:.0f} dpi in a column; EXIF left in: {'YES' if any(b'Exif' in pdf for pdf in pdfs) else 'no'}"
    )


def _widths(pdf: bytes) -> list[bytes]:
    return [
        width
        for part in re.findall(rb"<<[^<>]*/Subtype\s*/Image[^<>]*>>", pdf)
        for width in re.findall(rb"/Width (\d+)", part)
    ]
