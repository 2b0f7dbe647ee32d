"""A case folder made of one or two manuscripts.

In: names and bytes of Word documents. Out: the files of the folder, what was found, and what could
not be understood. Nothing is written here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..case.model import is_orcid
from ..case.version import SCHEMA_VERSION
from ..edition.resolve import SECTIONS as PRINTED
from ..language import get_language
from ..word.read import Block, Left, blocks
from .facts import Proposal, proposals
from .parts import Legend, Manuscript, Part, parted
from .people import Front, read_front
from .text import Texts
from .words import SECTIONS, STATEMENTS, folded
from .works import Work, read_works

PICTURES = {"png": "png", "jpeg": "jpg", "jpg": "jpg", "tif": "tif", "tiff": "tif", "svg": "svg"}


@dataclass
class Imported:
    """The files of a case by name; counts of what was found; and what was left, with the document
    that it stands in."""

    files: dict[str, bytes] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    left: list[tuple[str, Left]] = field(default_factory=list)


def import_manuscripts(documents: Sequence[tuple[str, bytes]]) -> Imported:
    """One document with one or two languages, or one for each language."""
    made = Imported()
    read: list[tuple[str, Manuscript]] = []
    for name, data in documents:
        found, left = blocks(data)
        read.append((name, parted(found)))
        made.left += [(name, one) for one in left]
    _Maker(made, read).make()
    return made


@dataclass
class _Figure:
    id: str
    pictures: list[Block] = field(default_factory=list)  # several are panels
    legends: dict[str, Block] = field(default_factory=dict)
    document: str = ""


class _Maker:
    """Puts the parts of the documents together."""

    def __init__(self, made: Imported, read: list[tuple[str, Manuscript]]):
        self.made, self.read = made, read
        sections = [
            (
                code,
                sum(
                    len(block.text)
                    for part in manuscript.parts
                    if part.language == code
                    for block in part.blocks
                ),
            )
            for _, manuscript in read
            for code in manuscript.languages
        ]
        self.languages = list(
            dict.fromkeys(code for code, _ in sorted(sections, key=lambda pair: -pair[1]))
        ) or ["tr"]
        self.first = "tr" if "tr" in self.languages else self.languages[0]
        self.languages.sort(key=lambda code: code != self.first)

    def make(self) -> None:
        works, self.works_document = self._works()
        self.figures, self.tables = self._figures(), self._tables()
        self.texts = Texts(
            {work.number: work.key for work in works},
            {int(figure.id[3:]): figure.id for figure in self.figures},
            {int(name[3:]): name for name in self.tables},
        )
        self.texts.choose(
            [
                block
                for _, manuscript in self.read
                for part in manuscript.parts
                for block in part.blocks
            ]
        )
        fronts = [
            (name, read_front(manuscript.front, (manuscript.languages or [self.first])[0]))
            for name, manuscript in self.read
        ]
        for name, front in fronts:
            self.made.left += [
                (name, Left("paragraph before the abstract", block.text, block.number))
                for block in front.rest
            ]
        for name, manuscript in self.read:
            self.made.left += [
                (name, Left("paragraph after the references", block.text, block.number))
                for block in manuscript.behind
            ]
        for code in self.languages:
            self.made.files[f"{code}.md"] = self._narrative(code, fronts).encode("utf-8")
        self._pictures()
        self.made.files["case.yaml"] = self._yaml(fronts).encode("utf-8")
        if works:
            self.made.files["references.json"] = (
                json.dumps([work.record for work in works], ensure_ascii=False, indent=1) + "\n"
            ).encode("utf-8")
        self._report(works)

    # -- what there is
    # ------------------------------------------------------------------------------------------

    def _works(self) -> tuple[list[Work], str]:
        """The longest list of references; a second one, of the other language, is the same list."""
        lists = [
            (read_works(manuscript.references), name)
            for name, manuscript in self.read
            if manuscript.references
        ]
        return max(lists, key=lambda pair: len(pair[0]), default=([], ""))

    def _figures(self) -> list[_Figure]:
        """Figures by the numbers of their legends; pictures go to them in order."""
        figures: dict[int, _Figure] = {}
        for name, manuscript in self.read:
            for legend in manuscript.legends:
                if legend.kind == "fig":
                    figures.setdefault(
                        legend.number, _Figure(f"fig{legend.number}", document=name)
                    ).legends.setdefault(legend.language or self.first, legend.block)
        holder = max(self.read, key=lambda pair: len(pair[1].pictures))
        name, manuscript = holder
        numbers = [legend.number for legend in manuscript.legends if legend.kind == "fig"]
        pictures = manuscript.pictures
        together = (
            len({before for _, before in pictures}) == 1
        )  # all at the end, or all before their legends: they go by their order
        above = bool(pictures) and pictures[0][1] > 0  # legends stand above their pictures
        for index, (picture, before) in enumerate(pictures):
            place = index if together and len(pictures) > 1 else before - above
            order = list(dict.fromkeys(numbers)) or sorted(figures)
            if place < len(order):
                number = order[place]
            else:
                number = max([*figures, 0]) + 1
                figures[number] = _Figure(f"fig{number}", document=name)
                self.made.left.append(
                    (
                        name,
                        Left(
                            "picture without a legend",
                            f"figures/fig{number}.{picture.suffix}",
                            picture.number,
                        ),
                    )
                )
            figures[number].pictures.append(picture)
        for number in sorted(figures):
            if not figures[number].pictures:
                text = next(iter(figures[number].legends.values())).text
                self.made.left.append(
                    (
                        figures[number].document,
                        Left(
                            "legend without a picture",
                            f"{number}. {text}",
                            next(iter(figures[number].legends.values())).number,
                        ),
                    )
                )
        return [figures[number] for number in sorted(figures)]

    def _tables(self) -> dict[str, list[tuple[str, Block, Legend | None]]]:
        """Tables by their numbers, in each language that has one."""
        tables: dict[str, list[tuple[str, Block, Legend | None]]] = {}
        for name, manuscript in self.read:
            titles = [legend for legend in manuscript.legends if legend.kind == "tab"]
            taken = {id(legend) for _, legend in manuscript.tables if legend}
            spare = [legend for legend in titles if id(legend) not in taken]
            for block, legend in manuscript.tables:
                if legend is None and spare:
                    legend = spare.pop(0)
                code = (legend.language if legend and legend.language else "") or (
                    manuscript.languages or [self.first]
                )[0]
                number = (
                    legend.number
                    if legend
                    else next(
                        (
                            int(key[3:])
                            for key, versions in tables.items()
                            if all(code != other for other, _, _ in versions)
                        ),
                        max([int(key[3:]) for key in tables], default=0) + 1,
                    )
                )
                if any(code == other for other, _, _ in tables.get(f"tab{number}", ())):
                    number = max(int(key[3:]) for key in tables) + 1
                if legend is None:
                    self.made.left.append(
                        (
                            name,
                            Left("table without a title", " | ".join(block.rows[0]), block.number),
                        )
                    )
                tables.setdefault(f"tab{number}", []).append((code, block, legend))
        return dict(sorted(tables.items(), key=lambda pair: int(pair[0][3:])))

    # -- the narrative
    # ------------------------------------------------------------------------------------------

    def _narrative(self, code: str, fronts: Sequence[tuple[str, Front]]) -> str:
        lines: list[str] = []
        said: dict[str, str] = {}
        for name, manuscript in sorted(
            self.read, key=lambda pair: (pair[1].languages or [""])[0] != code
        ):  # the language's own document first
            for part in (
                part for part in manuscript.parts if part.name in SECTIONS and part.language == code
            ):
                text = folded(" ".join(block.text for block in part.blocks))
                if part.name in said:
                    if text != said[part.name]:
                        self.made.left.append(
                            (
                                name,
                                Left(
                                    f"second “{part.heading}”, which differs from the first; the "
                                    "first was used",
                                    " ".join(block.text for block in part.blocks),
                                    part.blocks[0].number if part.blocks else 0,
                                ),
                            )
                        )
                    continue
                said[part.name] = text
                lines += [f"# {get_language(code).label(PRINTED[part.name])}", ""]
                lines += self._paragraphs(part)
        for name, manuscript in self.read:
            for part in manuscript.parts:
                if (
                    part.name not in SECTIONS
                    and part.name not in STATEMENTS
                    and part.language == code
                ):
                    self.made.left.append(
                        (
                            name,
                            Left(
                                "unrecognised section",
                                part.heading,
                                part.blocks[0].number if part.blocks else 0,
                            ),
                        )
                    )
        return "\n".join(lines).rstrip() + "\n"

    def _paragraphs(self, part: Part) -> list[str]:
        lines: list[str] = []
        for block in part.blocks:
            short = len(block.text.split()) <= 10 and not block.text.rstrip().endswith(
                (".", ";", ",")
            )
            heading = 2 if (block.level or 0) >= 1 or (block.bold and short) else 0
            lines += [self.texts.markdown(block, heading), ""]
        return lines

    # -- case.yaml
    # ----------------------------------------------------------------------------------------------

    def _yaml(self, fronts: Sequence[tuple[str, Front]]) -> str:
        out = [
            (
                "# Imported from a Word manuscript. Read every line: values marked “please confirm” "
                "were extracted from the text."
            ),
            f"schema_version: {SCHEMA_VERSION}",
            f"language: {self.first}",
            "journal: plain",
        ]
        titles = {code: title for _, front in fronts for code, title in front.titles.items()}
        out.append(
            "title: "
            f"{_texts({code: titles[code] for code in titles if code in self.languages or len(self.languages) < 2} or {self.first: 'Untitled'})}"
        )
        short = {
            code: text
            for _, manuscript in self.read
            for code, text in manuscript.short_titles.items()
            if text
        }
        out += [f"short_title: {_texts(short)}"] if short else []
        keywords = {
            code: words
            for _, manuscript in self.read
            for code, words in manuscript.keywords.items()
            if words
        }
        if keywords:
            out.append("keywords:")
            out += [
                (
                    "  - "
                    f"{_texts({code: words[index] for code, words in keywords.items() if index < len(words)})}"
                )
                for index in range(max(map(len, keywords.values())))
            ]
        out += self._people(fronts)
        told = self._facts()
        out += self._patient(told)
        out += self._proposed(told)
        out += self._floats()
        statements: dict[str, dict[str, str]] = {}
        for _, manuscript in self.read:
            for part in manuscript.parts:
                if part.name in STATEMENTS and part.blocks:
                    statements.setdefault(part.name, {}).setdefault(
                        part.language,
                        "\n\n".join(self.texts.markdown(block) for block in part.blocks),
                    )
        if statements:
            out.append("statements:")
            out += [f"  {name}: {_texts(texts)}" for name, texts in statements.items()]
        return "\n".join(out) + "\n"

    def _people(self, fronts: Sequence[tuple[str, Front]]) -> list[str]:
        front = max(
            (front for _, front in fronts),
            key=lambda front: (len(front.people), len(front.affiliations)),
        )
        out: list[str] = []
        if front.people:
            out.append("authors:")
        marks = {
            mark or str(index): f"aff{index}"
            for index, (mark, _) in enumerate(front.affiliations, 1)
        }
        for person in front.people:
            out.append(
                f"  - name: {{given: {_text(person.given)}, family: {_text(person.family)}}}"
            )
            out += [f"    orcid: {person.orcid}"] if person.orcid and is_orcid(person.orcid) else []
            names = [marks[mark] for mark in person.marks if mark in marks]
            out += [f"    affiliations: [{', '.join(names)}]"] if names else []
            out += ["    corresponding: true"] if person.corresponding else []
            out += [f"    email: {_text(person.email)}"] if person.email else []
        addresses = {
            _code_of(other, fronts, self.read) or self.first: other.correspondence
            for _, other in fronts
            if len(other.correspondence) > 12
        }
        out += [f"correspondence: {_texts(addresses)}"] if addresses else []
        if front.affiliations:
            out.append("affiliations:")
            code = _code_of(front, fronts, self.read) or self.first
            others = [
                (_code_of(other, fronts, self.read) or "en", other)
                for _, other in fronts
                if other is not front
            ]
            others += (
                [(next((one for one in self.languages if one != code), "en"), front.other)]
                if front.other
                else []
            )
            others = [
                (name, other)
                for name, other in others
                if len(other.affiliations) == len(front.affiliations)
            ]
            for index, (_, text) in enumerate(front.affiliations):
                texts = {code: text} | {
                    name: other.affiliations[index][1] for name, other in others
                }
                if len(texts) == 1 and len(self.languages) > 1:
                    texts |= dict.fromkeys(self.languages, text)
                out.append(f"  aff{index + 1}: {_texts(texts)}")
        return out

    def _facts(self) -> list[tuple[str, list[Proposal]]]:
        told = []
        for code in self.languages:
            paragraphs = [
                " ".join(block.text.split())
                for _, manuscript in self.read
                for part in manuscript.parts
                if part.name == "case" and part.language == code
                for block in part.blocks
            ]
            told.append((code, proposals(paragraphs, code)))
        return told

    def _patient(self, told: Sequence[tuple[str, list[Proposal]]]) -> list[str]:
        out = []
        for name in ("age", "sex"):
            for code, found in told:
                one = next(
                    (one for one in found if one.group == "patient" and one.id == name), None
                )
                if one:
                    out.append(
                        f"  {name}: {one.value}    # please confirm; {code}.md: "
                        f"“{_comment(one.words)}”"
                    )
                    break
        return (
            ["patient:", *out]
            if out
            else ["# patient:", "#   age: … years", "#   sex: male or female"]
        )

    def _proposed(self, told: Sequence[tuple[str, list[Proposal]]]) -> list[str]:
        """Laboratory values and treatments, as comments: each becomes a fact when its author takes
        the sign away."""
        out: list[str] = []
        code, found = told[0]
        for group, head in (("labs", "laboratory values"), ("treatments", "treatments")):
            mine = [one for one in found if one.group == group]
            if mine:
                out += [
                    "",
                    (
                        f"# Proposed from the text, {head}; please confirm: remove “# ” from what "
                        "is right, add the other language's name, and print the fact as {{ id }}."
                    ),
                    f"# {group}:",
                ]
            for one in mine:
                out += [
                    f"#   {one.id}:    # “{_comment(one.words)}”",
                    f"#     name: {_texts({code: one.name})}",
                    f"#     {'value' if group == 'labs' else 'dose'}: {one.value}",
                ]
                out += [f"#     {name}: {value}" for name, value in one.more]
        return [*out, ""] if out else out

    def _floats(self) -> list[str]:
        out: list[str] = []
        shown = [figure for figure in self.figures if figure.pictures]
        if shown:
            out.append("figures:")
        for figure in shown:
            out += [f"  {figure.id}:"]
            legend = (
                "legend: "
                f"{_texts({code: self.texts.markdown(block) for code, block in figure.legends.items()})}"
            )
            if len(figure.pictures) == 1:
                out += [
                    f"    file: {self._file(figure, 0)}",
                    f"    {legend}",
                    f"    {self._alt(figure.pictures[0])}",
                ]
            else:
                out += [f"    {legend}", "    panels:"]
                for index, picture in enumerate(figure.pictures[:8]):
                    out += [
                        f"      {chr(97 + index)}:",
                        f"        file: {self._file(figure, index)}",
                        "        legend: {}",
                        f"        {self._alt(picture)}",
                    ]
        if self.tables:
            out.append("tables:")
        for name, versions in self.tables.items():
            out += [
                f"  {name}:",
                (
                    "    title: "
                    f"{_texts({code: self.texts.markdown(legend.block) for code, _, legend in versions if legend})}"
                ),
            ]
            rows = max((block.rows for _, block, _ in versions), key=len)
            width = max(map(len, rows))
            same = [
                (code, [[*row, *[""] * (width - len(row))] for row in block.rows])
                for code, block, _ in versions
                if len(block.rows) == len(rows)
            ]

            def cell(r: int, c: int, same=same) -> str:
                texts = {
                    code: cells[r][c] for code, cells in same if c < len(cells[r]) and cells[r][c]
                }
                return _texts(texts) if texts else '""'

            out.append(
                "    columns: "
                f"[{', '.join(cell(0, c) if cell(0, c) != chr(34) * 2 else '{}' for c in range(width))}]"
            )
            out.append("    rows:" if len(rows) > 1 else "    rows: []")
            out += [
                f"      - [{', '.join(cell(r, c) for c in range(width))}]"
                for r in range(1, len(rows))
            ]
        return out

    def _alt(self, picture: Block) -> str:
        return (
            f"alt: {_texts({self.first: picture.alt})}"
            if picture.alt
            else "alt: {}    # describe the picture for readers who cannot see it: {tr: …, en: …}"
        )

    def _file(self, figure: _Figure, index: int) -> str:
        suffix = figure.pictures[index].suffix
        return f"figures/{figure.id}{chr(97 + index) if len(figure.pictures) > 1 else ''}.{PICTURES.get(suffix, suffix)}"

    def _pictures(self) -> None:
        for figure in self.figures:
            for index, picture in enumerate(figure.pictures):
                self.made.files[self._file(figure, index)] = picture.picture
                if picture.suffix not in PICTURES:
                    self.made.left.append(
                        (
                            figure.document,
                            Left(
                                "picture in a format that casepub does not support",
                                self._file(figure, index),
                                picture.number,
                            ),
                        )
                    )

    def _report(self, works: list[Work]) -> None:
        name = self.works_document
        self.made.left += [(self.read[0][0], one) for one in self.texts.left]
        self.made.left += [
            (
                name,
                Left(
                    "reference that could not be parsed",
                    str(work.record.get("title", ""))[:120],
                    work.paragraph,
                ),
            )
            for work in works
            if not work.understood
        ]
        self.made.left += [
            (
                name,
                Left(
                    "reference that is not cited",
                    f"{work.number}. {str(work.record.get('title', ''))[:100]}",
                    work.paragraph,
                ),
            )
            for work in works
            if work.key not in self.texts.cited
        ]
        sections = {
            code: sum(
                part.name in SECTIONS and part.language == code
                for _, manuscript in self.read
                for part in manuscript.parts
            )
            for code in self.languages
        }
        counted = [
            f"{count} sections in {get_language(code).english_name}"
            for code, count in sections.items()
        ]
        counted += [f"{len(works)} references"] if works else []
        counted += [
            f"{sum(bool(figure.pictures) for figure in self.figures)} figures",
            f"{len(self.tables)} tables",
        ]
        self.made.found = counted


def _code_of(
    front: Front, fronts: Sequence[tuple[str, Front]], read: Sequence[tuple[str, Manuscript]]
) -> str:
    """The language of the document that a front matter is of."""
    return next(
        (
            manuscript.languages[0]
            for (name, one), (_, manuscript) in zip(fronts, read, strict=True)
            if one is front and manuscript.languages
        ),
        "",
    )


def _text(text: str) -> str:
    """A text as YAML takes it whatever it holds: JSON's strings are YAML's."""
    return json.dumps(" ".join(text.split()) if "\n\n" not in text else text, ensure_ascii=False)


def _texts(texts: dict[str, str]) -> str:
    return "{" + ", ".join(f"{code}: {_text(text)}" for code, text in texts.items()) + "}"


def _comment(text: str) -> str:
    return " ".join(text.split())[:160]
