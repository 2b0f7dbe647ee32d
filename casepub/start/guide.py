"""The files of a guided start, from `templates/new/` and the examples of a specialty.

In: `Choices`, and the phrasebooks. Out: file names and texts. In the templates, `say` explains in
the author's language, `pair` and `text` are what is to be replaced, in the languages of the case;
`locale update` finds all of them. Lines that begin with "# " explain; a block of lines that begins
with "#" and a letter is an example: without these signs it is part of the case.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..care import ITEMS
from ..case.version import SCHEMA_VERSION
from ..edition import SECTIONS
from ..journal import LIMITS, Journal, get_journal
from ..language import get_language
from ..language.phrasebook import message_languages, phrasebook
from ..message import Message, Value, and_list, commas, printed, say
from ..resources import TEMPLATES
from ..templating import environment
from ..yamltext import flow_mapping, quote, scalar
from .examples import flow, in_languages, lines, to_be_written
from .specialties import DEFAULT, Entry, Specialty

WIDTH = 98  # columns of a line of explanation
_GAP = re.compile(r"\n{3,}")
_TABLES = ("vitals", "labs", "susceptibility", "treatments")  # what can be drawn from the examples
_MAY_LACK = (
    "facts",
    "vitals",
    "labs",
    "cultures",
    "treatments",
    "figures",
    "abbreviations",
)  # what a specialty need not have examples of


@dataclass(frozen=True)
class Choices:
    """What an author begins with: `languages`, the one that is written first before the others;
    `journal` as the author named it; `author`, the language in which things are explained."""

    specialty: Specialty
    languages: tuple[str, ...]
    journal: str
    author: str


def files_of(choices: Choices) -> dict[str, bytes]:
    """The files of the new folder."""
    guide = _Guide(choices)
    made = {"case.yaml": guide.fill("case.yaml.j2")}
    for code in choices.languages:
        made[f"{code}.md"] = guide.fill("narrative.md.j2", **guide.narrative(code))
    made["references.bib"] = guide.fill("references.bib.j2")
    if len(choices.languages) > 1 and choices.specialty.terms:
        made["terms.yaml"] = guide.fill("terms.yaml.j2")
    return {name: text.encode() for name, text in made.items()}


class _Guide:
    """What the templates may ask for."""

    def __init__(self, choices: Choices):
        self.choices = choices
        self.specialty = choices.specialty
        self.languages = choices.languages
        self.book = phrasebook(choices.author)

    @cached_property
    def journal(self) -> Journal:
        return get_journal(self.choices.journal)

    def fill(self, name: str, **more: object) -> str:
        """A template, filled."""
        template = environment(TEMPLATES / "new", autoescape=False).get_template(name)
        filled: str = template.render(
            schema_version=SCHEMA_VERSION,
            language=self.languages[0],
            languages=self.languages,
            journal=scalar(self.choices.journal),
            wishes=self.wishes,
            specialty=self.specialty,
            case=dict.fromkeys(_MAY_LACK, "") | dict(self.specialty.case),
            say=self.explain,
            pair=self.pair,
            care=self.care,
            comment=_comment,
            entry=self.entry,
            example=self.example,
            given=self.given,
            tables=self.tables,
            quote=quote,
            text_in=lambda code, template, **values: _said(code, template, values),
            keyword=self.keyword,
            specialty_name=self.specialty_name,
            **more,
        )
        return _GAP.sub("\n\n", filled.strip("\n")) + "\n"

    # -- what is said to the author

    def explain(self, template: str, **values: Value) -> str:
        """An explanation of a template in the author's language."""
        return self.book.words(Message(template, values=values))

    def care(self, *numbers: str) -> str:
        """What items of the CARE checklist ask for, a line each."""
        wanted = [item for item in ITEMS if item.number in numbers]
        return "\n".join(
            self.book.words(
                # Message: an item of the CARE checklist, its name, and what it asks for
                say(
                    "CARE {number} · {name} – {need}",
                    number=item.number,
                    name=printed(item.name, "care"),
                    need=printed(item.need, "care"),
                )
            )
            for item in wanted
        )

    @property
    def specialty_name(self) -> str:
        """The name of the specialty for its author; '' where it has none of its own."""
        return "" if self.specialty.id == DEFAULT else self.specialty.name_in(self.book.code)

    @property
    def wishes(self) -> str:
        """What the journal asks for, as far as its folder knows; '' if nothing."""
        journal = self.journal
        bounds = [
            # Message: what a journal limits, and how much it allows: Words of the abstract: 150–300
            say("{counted}: {limit}", counted=limit.counted, limit=journal.limits[name].words)
            for name, limit in LIMITS.items()
            if name in journal.limits and journal.limits[name].most
        ]
        return "; ".join(map(self.book.words, filter(None, (*bounds, commas(journal.required)))))

    # -- what is written in the languages of the case

    def pair(self, template: str, **values: Value) -> str:
        """A text of case.yaml that is to be replaced, in each language, in braces."""
        return flow_mapping(
            {code: _said(code, template, values) for code in self.languages},
            lambda text: scalar(text, flow=True),
        )

    def entry(self, name: str, template: str, lead: str = "", **values: Value) -> str:
        """The same as an entry of a group, over several lines where it is long; with `lead` before
        each of them."""
        texts: Entry = {code: _said(code, template, values) for code in self.languages}
        return "".join(f"{lead}{line}\n" for line in lines(name, texts, self.languages, depth=1))

    def given(self, texts: Mapping[str, str], is_example: bool = False) -> str:
        """A text of the specialty in each language, marked as one that is to be replaced unless it
        is in an example."""
        chosen = in_languages(texts, self.languages)
        mark = str if is_example else to_be_written
        return flow_mapping(
            {code: mark(text) for code, text in chosen.items()},
            lambda text: scalar(text, flow=True),
        )

    def example(self, name: str, depth: int = 0) -> str:
        """The specialty's example of an entry of case.yaml, as comment; '' if there is none."""
        entry = self.specialty.case.get(name)
        if not entry:
            return ""
        remarks = {
            key: texts.get(self.choices.author) or texts["en"]
            for key, texts in self.specialty.remarks.items()
        }
        written = list(lines(name, entry, self.languages, remarks))
        return "".join(f"#{line}\n" for line in (written[1:] if depth else written))

    @property
    def keyword(self) -> str:
        """The specialty's example of a keyword; '' if it has none."""
        entry = self.specialty.case.get("keyword")
        return flow(entry, self.languages) if entry else ""

    @property
    def tables(self) -> list[str]:
        """The tables that the specialty's sentences mention."""
        told = " ".join(
            text for texts in self.specialty.sentences.values() for text in texts.values()
        )
        return [name for name in _TABLES if f"@tab:{name}" in told]

    def narrative(self, code: str) -> dict[str, Any]:
        """What the template of a narrative asks for."""
        language = get_language(code)
        bounds = self.journal.limits.get("abstract_words")
        sentences = {
            part: in_languages(texts, (code,))[code]
            for part, texts in self.specialty.sentences.items()
        }
        others = [get_language(one).name_in_messages for one in self.languages if one != code]
        return {
            "heading": lambda name: language.label(SECTIONS[name]),
            "text": lambda template, **values: _said(code, template, values),
            "remark": _remark,
            "sentence": lambda part: self._sentence(sentences.get(part, "")),
            "has_abstract": bounds is None or bool(bounds.most),
            "abstract": self.book.words(bounds.words) if bounds and bounds.most else "",
            "others": self.book.words(and_list(others)) if others else "",
        }

    def _sentence(self, text: str) -> str:
        """An example of a passage as comment, or '' if there is none."""
        name = self.specialty_name
        # Message: above a passage that an author may copy; {specialty} is a field of medicine
        head = say("Example ({specialty}):", specialty=name) if name else say("Example:")
        return f"<!-- {self.book.words(head)}\n{text}\n-->\n" if text else ""


def _said(code: str, template: str, values: Mapping[str, Value]) -> str:
    """A message in a language of the case; in English, as a text that is to be replaced, where
    casepub does not speak it."""
    said = phrasebook(code).words(Message(template, values=values))
    return said if code in message_languages() else str(to_be_written(said))


def _comment(text: str, sign: str = "#") -> str:
    """An explanation as comment of YAML, or of another file with its sign, wrapped."""
    return _wrapped(text.splitlines(), lambda line: f"{sign} {line}")


def _remark(*texts: str) -> str:
    """An explanation as comment of a narrative, wrapped; empty texts are left out."""
    kept = [line for text in texts for line in text.splitlines() if line]
    return f"<!-- {_wrapped(kept, str)} -->\n"


def _wrapped(texts: Iterable[str], mark: Callable[[str], str]) -> str:
    return "\n".join(
        mark(line)
        for text in texts
        for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    )
