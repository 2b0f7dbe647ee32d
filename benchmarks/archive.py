"""Archive: twenty cases in one call, against pandoc → HTML → WeasyPrint case by case; memory; and the size of a PDF with photographs."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pandoc
from pairs import MIB, Contender, aside, compared, measured, scratch, told, tool, verdict
from pairs import run as run_command

CASES, FEW, SAMPLED = 20, 5, 3
AIM = 0.20                                 # five times as fast
AIM_PEAK = 130                             # MiB of the largest process
AIM_GROWTH = 1.05                          # peak at twenty cases over peak at five
AIM_PDF = 0.70                             # MB
DPI, COLUMN = 300, 84                      # what photographs are printed at; millimetres of a column


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
            return [[[casepub, "build", "--jobs", "2", "-o", str(out), *(str(cases / name) for name in names[:count])]]]

        def by_hand(out: Path) -> list:
            folders = [(sources / name, out / name) for name in compared_with]
            for _, folder in folders:
                folder.mkdir()
            return [chain for source, folder in folders for chain in pandoc.chains(source, folder, languages)]

        scaled = "" if full else f" ({SAMPLED} of {CASES}, scaled)"
        ours, other, few = measured([
            Contender(f"casepub build --jobs 2, {CASES} cases", lambda out: build(out, CASES)),
            Contender(f"pandoc, weasyprint, case by case{scaled}", by_hand, scale=CASES / len(compared_with)),
            Contender(f"casepub build --jobs 2, {FEW} cases", lambda out: build(out, FEW))], pairs)
        told(ours, other, few)
        print(compared(ours, other, AIM))
        print(f"  peak of the largest process: {ours.peak / MIB:.0f} MiB  {verdict(ours.peak / MIB, AIM_PEAK, ' MiB')}")
        print(f"  its growth from {FEW} to {CASES} cases: {ours.peak / few.peak:.3f}  {verdict(ours.peak / few.peak, AIM_GROWTH)}")
        _photographs(casepub, prepared / aside("generated", "photographs", sample, prepared))


def _photographs(casepub: str, case: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="casepub-benchmark-") as name:
        result, = measured([Contender("casepub build, 7 photographs of 3000 × 2250 pixels", lambda out: [[[casepub, "build", str(case), "-o", str(out)]]])], 1)
        run_command([casepub, "build", str(case), "-o", name])
        pdfs = [path.read_bytes() for path in sorted(Path(name).glob("*.pdf"))]
    told(result)
    widest = max(int(width) for pdf in pdfs for width in _widths(pdf))
    print(f"  its larger PDF: {max(map(len, pdfs)) / 1e6:.2f} MB  {verdict(max(map(len, pdfs)) / 1e6, AIM_PDF, ' MB')}; "
          f"widest picture {widest} pixels = {widest / COLUMN * 25.4:.0f} dpi in a column; EXIF in it: {'yes' if any(b'Exif' in pdf for pdf in pdfs) else 'no'}")
    print(f"  its peak: {result.peak / MIB:.0f} MiB  {verdict(result.peak / MIB, AIM_PEAK, ' MiB')}")


def _widths(pdf: bytes) -> list[bytes]:
    return [width for part in re.findall(rb"<<[^<>]*/Subtype\s*/Image[^<>]*>>", pdf) for width in re.findall(rb"/Width (\d+)", part)]
