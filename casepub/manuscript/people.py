"""The front matter of a manuscript: titles, authors, affiliations, the address for correspondence.

In: the paragraphs before the first heading. Out: a `FrontMatter`; what is none of these is given
back to be listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..blind.words import INSTITUTIONS, TITLES, folded_words
from ..case.model import is_orcid
from ..language import fold, get_language
from ..word.read import Piece, WordBlock
from .words import CONTACT, CORRESPONDENCE, heading, language_of, phrases_of, spell

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_HIGH = "[¹²³⁴⁵⁶⁷⁸⁹]"
# letters of a line of names or addresses; a longer one is none, and would be read for minutes
MAX_LINE = 5_000
MAX_MARK = 2  # letters or figures of the mark of an affiliation
LINES_OF_ADDRESS = 8  # below the words “corresponding author”


@dataclass
class Person:
    given: str
    family: str
    marks: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    corresponding: bool = False


@dataclass
class FrontMatter:
    titles: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    affiliations: list[tuple[str, str]] = field(default_factory=list)  # mark, text
    correspondence: str = ""
    in_contact: int = 0  # how many lines below the word "correspondence" may still belong to it
    rest: list[WordBlock] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)  # names and initials beside ORCIDs, as typed
    other: FrontMatter | None = None  # the same in a second language, where one document holds both


def read_front(blocks: Sequence[WordBlock], first: str) -> FrontMatter:
    """What the paragraphs of the front matter are; `first` is the language of the text."""
    made = FrontMatter()
    for block in blocks:
        lines = [" ".join(line.split()) for line in block.text.split("\n")]
        if (
            made.people
            and made.affiliations
            and len(made.titles) == 1
            and _is_second_title(block, lines[0], made)
        ):
            made.titles[language_of(lines[0], first)] = lines[0]
            # What follows is the front matter again, in the other language.
            made.other = FrontMatter(made.titles)
            continue
        for line in lines:
            if all(heading(part) for part in line.split("/")):
                made.rest.append(WordBlock("text", block.number, [Piece(line)]))
                continue  # Olgu Sunumu / Case Report
            _line(made.other or made, block, line, first)
    _settle(made)
    return made


def _line(made: FrontMatter, block: WordBlock, line: str, first: str) -> None:
    if not line:
        return
    if len(line) > MAX_LINE:
        made.rest.append(block)
        return
    head = _contact_head().match(line)
    people = _people(block, line)
    if head or (made.in_contact and _is_contact(made, block, line, people)):
        _contact(made, line[head.end() :] if head else line, block.number, is_contact=True)
        made.in_contact = LINES_OF_ADDRESS if head else made.in_contact - 1
        return
    made.in_contact = 0
    if (
        not made.people
        and not made.affiliations
        and len(made.titles) < 2
        and (_is_title(block, line, made) or (not made.titles and _may_be_title(block, line)))
    ):
        code = language_of(line, first)
        if code in made.titles:
            code = next((other for other in ("tr", "en") if other not in made.titles), code)
        made.titles[code] = line
    elif people and not made.affiliations:
        made.people += people
    elif _EMAIL.search(line) or _ORCID.search(line):
        _contact(made, line, block.number, is_contact=False)
    elif _is_affiliation(block, line):
        made.affiliations.append(_marked(made, block, line))
    else:
        made.rest.append(block)


def _marked(made: FrontMatter, block: WordBlock, line: str) -> tuple[str, str]:
    """The mark at the beginning of an affiliation ("" if it has none), and the affiliation. A mark
    is raised, or behind an author's name, or a sign that nothing else begins with, or one letter or
    figure before a capital."""
    raised = {piece.text.strip() for piece in block.pieces if piece.raised}
    for mark in sorted(raised, key=len, reverse=True):  # ³19 Mayıs Üniversitesi
        if mark and len(mark) <= MAX_MARK and line.startswith(mark):
            return mark.translate(_PLAIN), line[len(mark) :].lstrip(" .)")
    match = re.match(r"\(?(\d\d|[\da-h*†‡¹²³⁴⁵⁶⁷⁸⁹])\)?[.\s]?\s*(?=[^\W\d_])", line)
    if not match:
        return "", line
    mark, rest = match[1].translate(_PLAIN), line[match.end() :]
    is_behind_name = mark.isdecimal() and any(mark in person.marks for person in made.people)
    is_sign = match[1] in "¹²³⁴⁵⁶⁷⁸⁹*†‡"
    is_mark = is_behind_name or is_sign or (len(mark) == 1 and rest[0].isupper())
    return (mark, rest) if is_mark else ("", line)


def is_front(block: WordBlock) -> bool:
    """Whether a paragraph looks like front matter: a title, people, affiliations, addresses."""
    line = " ".join(block.text.split())
    if len(line) > MAX_LINE:
        return False
    return (
        bool(_people(block, line))
        or block.level == 0
        or block.is_bold
        or bool(_EMAIL.search(line))
        or (bool(block.pieces) and block.pieces[0].raised)
        or (
            len(line.split()) < 25
            and not line.endswith((".", ";"))
            and not re.search(r"[.;]\s", line)
        )
    )


def _is_title(block: WordBlock, line: str, made: FrontMatter) -> bool:
    if (
        _EMAIL.search(line)
        or _ORCID.search(line)
        or any(piece.raised for piece in block.pieces)
        or block.text.count("\n")
    ):
        return False
    if block.level == 0 or (block.level is not None and not made.titles):
        return True
    if _people(block, line):
        return False
    return (
        len(line.split()) >= 4
        and (not made.titles or block.is_bold or language_of(line, "") not in made.titles)
        and not _is_affiliation(block, line)
    )


def _is_second_title(block: WordBlock, line: str, made: FrontMatter) -> bool:
    code = language_of(line, "")
    return (
        bool(code)
        and code not in made.titles
        and not _EMAIL.search(line)
        and not _ORCID.search(line)
        and not _contact_head().match(line)
        and not (block.pieces and any(piece.raised for piece in block.pieces))
        and not _is_affiliation(block, line)
        and len(line.split()) >= 4
    )


def _may_be_title(block: WordBlock, line: str) -> bool:
    """The first line of all is the title, unless it names several people or carries marks."""
    return (
        not any(piece.raised for piece in block.pieces)
        and "," not in line
        and not _EMAIL.search(line)
        and len(line.split()) >= 3
    )


def _people(block: WordBlock, line: str) -> list[Person]:
    """The authors of a line, or none: names apart by commas, each with its marks."""
    people: list[Person] = []
    for piece in re.split(r",|\s(?:and|ve|und|&)\s", _with_marks(block, line)):
        marks = re.findall(r"\x02([^\x03]*)\x03", piece)
        bare = re.sub(r"\x02[^\x03]*\x03", " ", piece).replace("*", " ")
        bare = _without_rank(" ".join(bare.split()).strip(" .;"))
        if not bare and not marks:
            continue
        if not _is_name(bare):
            return []
        found = (mark for group in marks for mark in re.split(r"[;\s]+", group.translate(_PLAIN)))
        own = tuple(mark for mark in found if mark and mark != "*")
        people.append(Person(*_name(bare.split()), own, corresponding="*" in piece))
    return people


def _with_marks(block: WordBlock, line: str) -> str:
    """A line of names with each author's marks between two control characters, apart by semicolons:
    raised figures, figures behind a name (Kaya1,2), figures in brackets."""

    def marked(match: re.Match[str]) -> str:
        return "\x02" + match[1].replace(",", ";").strip() + "\x03"

    text = line
    if block.text.count("\n") == 0:
        text = "".join(
            f"\x02{piece.text}\x03" if piece.raised else piece.text for piece in block.pieces
        )
    text = re.sub(r"(?<=[^\W\d_])(\d{1,2}(?:,\d{1,2})*)(?!\w)", "\x02\\1\x03", text)
    text = re.sub(rf"(?<=[^\W\d_])({_HIGH}(?:,?{_HIGH})*)", "\x02\\1\x03", text)
    text = re.sub(r"\x03\x02", "", re.sub(r"\s+", " ", text))
    text = re.sub(r"\x02([^\x03]*)\x03", marked, text)
    return re.sub(
        r"\(\s*(\d{1,2}(?:\s?,\s?\d{1,2})*)\s*\)",
        lambda match: "\x02" + match[1].replace(",", ";") + "\x03",
        text,
    )


def _is_name(text: str) -> bool:
    """Whether words can be a person's name: two to five, with capitals, and no institution."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and all(re.fullmatch(r"[A-ZÇĞİÖŞÜÂ][\w’'.-]*", word) for word in words)
        and not any(char.isdigit() for char in text)
        and not _has_institution(text)
    )


def _without_rank(name: str) -> str:
    """A name without what academics put before it: Uzm. Dr., Op.Dr., Dr. Öğr. Üyesi."""
    ranks = folded_words(TITLES)
    while (match := re.match(r"([^\W\d_]+)(?:\.\s?|\s)(?=\S)", name)) and fold(match[1]) in ranks:
        name = name[match.end() :]
    return name.strip(" .,;")


_PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def _name(words: list[str]) -> tuple[str, str]:
    """Given and family name: a family name in capitals may have several words."""
    shouted = [index for index, word in enumerate(words) if word.isupper() and len(word) > 2]
    if shouted and shouted[0] > 0 and len(shouted) < len(words):
        turkish = get_language("tr")
        return " ".join(words[: shouted[0]]), " ".join(
            word[0] + turkish.lower(word[1:]) for word in words[shouted[0] :]
        )
    return " ".join(words[:-1]), words[-1]


def _has_institution(text: str) -> bool:
    stems = tuple(w for w in folded_words(INSTITUTIONS) if len(w) > 3)
    return any(fold(word).startswith(stems) for word in re.findall(r"[^\W\d_]+", text))


def _is_affiliation(block: WordBlock, line: str) -> bool:
    return _has_institution(line) or (
        bool(block.pieces) and block.pieces[0].raised and len(line) > 12
    )


def _is_contact(made: FrontMatter, block: WordBlock, line: str, people: Sequence[Person]) -> bool:
    """Whether a line below “Corresponding author:” still says where to write to: it has an address,
    a telephone number, a name, or follows such a line and is no new author or title."""
    if len(people) > 1 or (block.pieces and block.pieces[0].raised):
        return False
    if _EMAIL.search(line) or _ORCID.search(line) or _contact_label().match(line):
        return True
    is_first = not made.correspondence
    return is_first or bool(re.search(r"\d{3}", line)) or _has_institution(line)


@lru_cache(maxsize=1)
def _contact_head() -> re.Pattern[str]:
    """“Corresponding author:”, “*Yazışma adresi –”, or the words alone on their line."""
    words = "|".join(map(spell, sorted(phrases_of(CORRESPONDENCE), key=len, reverse=True)))
    return re.compile(
        rf"\s*[*†‡]?\s*(?:{words})(?:\s?\([^()]{{1,60}}\)|\s?/\s?(?:{words}))*\s*(?:[:.–-]+\s*|$)"
    )


@lru_cache(maxsize=1)
def _contact_label() -> re.Pattern[str]:
    words = "|".join(map(spell, sorted(phrases_of(CONTACT), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)[*†‡]?\s*(?:{words})\.?(?!\w)\s*:?\s*")


def _contact(made: FrontMatter, line: str, number: int, is_contact: bool) -> None:
    """A line with addresses: they go to their author, if one is known by name or initials; the line
    itself is the address for correspondence."""
    emails, orcids = _EMAIL.findall(line), list(_ORCID.finditer(line))
    left = _give_orcids(made, line, orcids, is_contact)
    given = {person.orcid for person in made.people}
    if any(match[0] not in given for match in orcids) and (is_contact or not emails):
        made.rest.append(WordBlock("text", number, [Piece(line)]))
    taken = None
    if emails:
        taken = _owner(made, line, emails[0])
        if taken:
            taken.email, taken.corresponding = taken.email or emails[0], True
    elif is_contact and (not orcids or re.search(r"[^\W_]{3}", _without_names(made, left))):
        for person in made.people:
            person.corresponding |= _is_named(person, line)
    if taken:
        left = left.replace(emails[0], "", 1)
    left = _address_of(left, is_contact)
    if orcids and not emails and not re.search(r"[^\W\d_]{4}", _without_names(made, left)):
        made.owners += [left] if left else []  # nothing but whose the ORCIDs are
    elif (is_contact or not orcids or emails) and left:
        if is_contact and made.correspondence:
            made.correspondence += f", {left}"
        elif not made.correspondence:
            made.correspondence = left


def _address_of(line: str, is_contact: bool) -> str:
    """What of a line, without its e-mail address and ORCIDs, is the address to write to."""
    left = re.sub(rf"{_mail_labels()}\s*:?\s*(?=[,;./]|$)", "", line)
    left = left if is_contact else re.sub(r"^[^:@]{3,40}:\s*", "", left)
    left = re.sub(r"([,;])(?:\s*[,;])+", r"\1", re.sub(r"\(\s*\)", "", left))
    return " ".join(left.strip(" ,;.:*/").split())


@lru_cache(maxsize=1)
def _mail_labels() -> str:
    """Words before an e-mail address or an ORCID, which are nothing without it."""
    words = [one for one in phrases_of(CONTACT) if re.search(r"orcid|mail|posta", one)]
    return rf"(?<!\w)(?:{'|'.join(map(spell, sorted(words, key=len, reverse=True)))})(?!\w)"


def _give_orcids(
    made: FrontMatter, line: str, orcids: Sequence[re.Match[str]], is_contact: bool
) -> str:
    """Give each ORCID of a line to the author whose name or initials stand beside it, a single one
    also to whom the line names, or to whom one writes. The line without the ORCIDs, and without
    what only says whose each is."""
    left, at = "", 0
    for index, match in enumerate(orcids):
        until = orcids[index + 1].start() if index + 1 < len(orcids) else len(line)
        before, behind = line[at : match.start()], line[match.end() : until]
        start, owners = _before(made, before)
        end = 0
        if not owners and (after := _BEHIND.match(behind)):
            owners = _with_initials(made, after["who"])
            end = after.end() if owners else 0
        elif "(" in before[start:] and (closed := re.match(r"\s*\)", behind)):
            end = closed.end()
        if len(orcids) == 1:
            owners = owners or [person for person in made.people if _is_named(person, line)]
            owners = owners or [one for one in made.people if is_contact and one.corresponding]
        if len(owners) == 1:
            owners[0].orcid = owners[0].orcid or match[0]
        elif len(orcids) == 1:
            start = len(_ORCID_ORG.sub("", before))
        typed = re.sub(_mail_labels(), "", f"{_ORCID_ORG.sub('', before[start:])} {behind[:end]}")
        if (
            owners
            and is_orcid(match[0])
            and (word := " ".join(typed.strip(" .:;,–=()[]-").split()))
        ):
            made.owners.append(word)
        left += before[:start]
        at = match.end() + end
    return left + line[at:]


def _without_names(made: FrontMatter, line: str) -> str:
    """A line without the names of the authors, and without words that only say what follows."""
    bare = fold(re.sub(_mail_labels(), "", line))
    for person in made.people:
        bare = bare.replace(_whole(person), "")
    return bare


_ORCID_ORG = re.compile(r"(?:https?://)?(?:www\.)?orcid\.org/\s*$")
_INITIALS = r"(?<!\w)[A-ZÇĞİÖŞÜ](?:[.\s-]{0,2}[A-ZÇĞİÖŞÜ]){0,4}(?!\w)"
_BEFORE = re.compile(rf"(?P<who>{_INITIALS})[\s.:–=(\[-]*$")
_BEHIND = re.compile(rf"\s*[(\[–-]\s*(?P<who>{_INITIALS})[\s.)\]]*(?=[,;]|$)")


def _before(made: FrontMatter, before: str) -> tuple[int, list[Person]]:
    """Who is named by initials or by name right before an ORCID, and where in these words what only
    says whose it is begins."""
    bare = _ORCID_ORG.sub("", before)
    label = re.search(rf"[\s,;(]*{_mail_labels()}[\s:=(]*$", bare)
    named = bare[: label.start()] if label else bare
    words = list(re.finditer(r"[^\W\d_][\w’'.-]*", named))
    for person in made.people:
        own = words[-len(_whole(person).split()) :]
        typed = named[own[0].start() :].rstrip(" .:–=([,-") if own else ""
        if typed and fold(typed) == _whole(person):
            return (len(bare) if label else own[0].start()), [person]
    if match := _BEFORE.search(named):
        return match.start(), _with_initials(made, match["who"])
    return len(bare), []


def _with_initials(made: FrontMatter, typed: str) -> list[Person]:
    """The authors whose initials these are: A.N.K. is Ayşe Nur Koçak."""
    bare = re.sub(r"[.\s-]", "", typed)
    return [
        person
        for person in made.people
        if bare
        in (
            "".join(part[0] for part in (*person.given.split(), person.family)),
            "".join(part[0] for part in (*person.given.split(), *person.family.split())),
        )
    ]


def _whole(person: Person) -> str:
    return fold(f"{person.given} {person.family}")


def _is_named(person: Person, line: str) -> bool:
    return _whole(person) in fold(line)


def _owner(made: FrontMatter, line: str, email: str) -> Person | None:
    """Whose an e-mail address is: the author who is named beside it, else the corresponding one,
    else the one whose family name it holds, else the only one."""
    for person in made.people:
        if _is_named(person, line):
            return person
    for person in made.people:
        if person.corresponding:
            return person
    local = re.sub(r"[^a-z]", "", fold(email.partition("@")[0]))
    for names in ("family", "given"):
        found = [
            person
            for person in made.people
            if len(word := fold(getattr(person, names)).replace(" ", "")) > 2 and word in local
        ]
        if len(found) == 1:
            return found[0]
    return made.people[0] if len(made.people) == 1 else None


def _settle(made: FrontMatter) -> None:
    """A single affiliation without a mark is everybody's."""
    if len(made.affiliations) == 1 and not any(person.marks for person in made.people):
        mark = made.affiliations[0][0] or "1"
        made.affiliations = [(mark, made.affiliations[0][1])]
        for person in made.people:
            person.marks = (mark,)
