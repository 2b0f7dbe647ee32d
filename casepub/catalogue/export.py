"""A catalogue for other programs: its tables as CSV or Parquet.

In: a `Catalogue`, a folder. Out: a file for each table, all of them or none. Findings have their
sentence in each language in which casepub speaks.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..diagnostic import Unusable
from ..language.phrasebook import message_languages
from ..message import say
from ..output import together
from .file import TABLES, Catalogue

if TYPE_CHECKING:
    from pyarrow import Schema

_ROWS = 50_000  # of a Parquet file that are in memory at once
_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet's formula begins
# Columns that are no text; all others are.
_NUMBERS = {
    *("version", "year", "authors", "authors_without_orcid", "languages", "untranslated", "stale"),
    *("unreviewed", "accepted_passages", "errors", "warnings", "hints", "place", "number"),
    *("without_footnotes", "line", "col", "length"),
}
_FLAGS = frozenset(("is_published", "is_group", "is_corresponding"))


def tables(catalogue: Catalogue) -> Iterator[tuple[str, Sequence[str], Iterator[tuple[Any, ...]]]]:
    """The tables: name, columns, rows. A case is named by its folder in all of them."""
    for table in ("cases", *TABLES):
        names, _ = catalogue.ask(f"SELECT * FROM {table} LIMIT 0")
        kept = [name for name in names if name not in ("id", "case_id", "key", "why", "message")]
        said = [name for name in ("why", "message") if name in names]
        columns = [f"{table}.{name}" for name in kept]
        columns += [
            f"say_{code}({table}.{name}) AS {name}_{code}"
            for name in said
            for code in message_languages()
        ]
        sql = f"SELECT {', '.join(columns)} FROM cases ORDER BY id"
        if table != "cases":
            listed = ", ".join(["cases.folder", *columns])
            sql = f"SELECT {listed} FROM {table} JOIN cases ON cases.id = case_id"
        yield table, *catalogue.ask(sql)


def export_csv(catalogue: Catalogue, folder: Path) -> list[str]:
    """The tables as CSV, as spreadsheets read it; the names of the files."""
    made = []
    with together(folder) as temporary:
        for name, columns, rows in tables(catalogue):
            part = temporary(f"{name}.csv")
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                write_csv(file, columns, rows)
            made.append(f"{name}.csv")
    return made


def write_csv(file: IO[str], columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Rows as CSV, of which no program takes a text for a formula."""
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_SIGNS) else cell


def export_parquet(catalogue: Catalogue, folder: Path) -> list[str]:
    """The tables as Parquet; the names of the files."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Unusable(
            say("Parquet needs the library pyarrow, which is not installed."),
            say("Install it with: pip install 'casepub[parquet]'"),
        ) from None
    made = []
    with together(folder) as temporary:
        for name, columns, rows in tables(catalogue):
            schema, part = _schema(columns), temporary(f"{name}.parquet")
            with parquet.ParquetWriter(part, schema, compression="zstd") as writer:
                while some := list(islice(rows, _ROWS)):
                    records = [dict(zip(columns, row, strict=True)) for row in some]
                    for one in records:
                        one |= {flag: bool(one[flag]) for flag in _FLAGS & one.keys()}
                    writer.write_table(pyarrow.Table.from_pylist(records, schema=schema))
            made.append(f"{name}.parquet")
    return made


def _schema(columns: Sequence[str]) -> Schema:
    import pyarrow

    def kind(name: str) -> Any:
        if name in _FLAGS:
            return pyarrow.bool_()
        return pyarrow.int64() if name in _NUMBERS else pyarrow.string()

    return pyarrow.schema([(name, kind(name)) for name in columns])


EXPORTS: dict[str, Callable[[Catalogue, Path], list[str]]] = {
    "csv": export_csv,
    "parquet": export_parquet,
}
