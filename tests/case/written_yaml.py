"""YAML documents as people write them, made at random: both styles, comments everywhere, every kind
of scalar. Each comment tells the entry to which it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

KEYS = ("name", "value", "tr", "en", "day 3", "ölçüm", "şikâyet", "k", "3a", "2026-02-15", "rows")
SCALARS = (
    "kelime",
    "iki kelime",
    "0.46 mg/dL",
    "54",
    "true",
    "no",
    "1:30",
    "007",
    "2026-02-15",
    "#bir",
    "a #b",
    "a: b",
    "a, b",
    "[x]",
    "{{ crp }}",
    "- x",
    "<0.5",
    ">500",
    "'tek'",
    'çift "',
    "",
    "İğ🙂",
    "satır\nikinci",
    "satır\n\nüçüncü\n",
    "null",
    "*a",
    "&a",
    "%x",
    "@x",
    "?",
    "-3 days",
    " önde",
    "sonda ",
    "\t",
)


@dataclass
class Written:
    """A document: its text, what it says, and whose each comment is."""

    text: str
    data: object
    owners: dict[str, tuple] = field(default_factory=dict)


class Writer:
    """Writes what hypothesis draws."""

    def __init__(self, draw):
        self.draw = draw
        self.owners: dict[str, tuple] = {}
        self.lines: list[str] = []

    def flip(self) -> bool:
        return self.draw(st.integers(0, 3)) == 0

    def comment(self, path) -> str:
        name = f"# yorum {len(self.owners)}."
        self.owners[name] = path
        return name

    def flow_scalar(self):
        text = self.draw(st.sampled_from(SCALARS).filter(lambda one: "\n" not in one))
        return self.quoted(text, True), text

    def quoted(self, text, flow):
        plain = text and text.isalnum() and text not in ("null",)
        if plain and self.draw(st.booleans()):
            return text
        if self.draw(st.booleans()) and "\t" not in text:
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'

    def key(self, name, flow):
        return f'"{name}"' if self.flip() else name

    def names(self):
        return self.draw(st.lists(st.sampled_from(KEYS), max_size=4, unique=True))

    def flow(self, path, depth, lines, indent):
        """A value in brackets; over several lines if `lines`."""
        kind = self.draw(st.sampled_from(["scalar", "map", "list"])) if depth else "scalar"
        if kind == "scalar":
            return self.flow_scalar()
        keys = self.names() if kind == "map" else range(self.draw(st.integers(0, 3)))
        parts, data = [], []
        for key in keys:
            written, said = self.flow((*path, key), depth - 1, False, indent)
            parts.append(f"{self.key(key, True)}: {written}" if kind == "map" else written)
            data.append((key, said))
        made = dict(data) if kind == "map" else [said for _, said in data]
        left, right = "{}" if kind == "map" else "[]"
        if not lines or not parts:
            behind = "," if parts and self.flip() else ""
            return f"{left}{', '.join(parts)}{behind}{right}", made
        rows = []
        for at, (key, part) in enumerate(zip(keys, parts, strict=True)):
            comma = "," if at < len(parts) - 1 or self.flip() else ""
            if self.flip():
                rows.append(f"{indent}  {self.comment((*path, key))}")
            note = f"  {self.comment((*path, key))}" if self.flip() else ""
            rows.append(f"{indent}  {part}{comma}{note}")
        return "\n".join([left, *rows, f"{indent}{right}"]), made

    def block(self, path, column, depth, inline):
        """Lines of a mapping or list; the first without its indentation if `inline`."""
        listed = self.draw(st.booleans())
        keys = range(self.draw(st.integers(1, 3))) if listed else self.names() or ["k"]
        lines, data = [], []
        indent = " " * column
        for at, key in enumerate(keys):
            here = (*path, key)
            if not (inline and at == 0):
                if self.flip():
                    lines.append("")
                if self.flip():
                    lines.append(f"{indent}{self.comment(here)}")
            head = "-" if listed else f"{self.key(key, False)}:"
            first, rest, said = self.value(here, column, depth - 1, listed)
            lead = "" if inline and at == 0 else indent
            lines.append(f"{lead}{head}{first}")
            lines += rest
            data.append((key, said))
        return lines, ([said for _, said in data] if listed else dict(data))

    def value(self, path, column, depth, listed):
        """What is behind a head on its line, what is below, and what it says."""
        kinds = ["scalar", "scalar", "scalar", "flow", "lines", "text", "null"]
        kind = self.draw(st.sampled_from([*kinds, "block", "block"] if depth > 0 else kinds))
        note = f"   {self.comment(path)}" if self.flip() else ""
        step = self.draw(st.sampled_from([2, 2, 4]))
        indent = " " * column
        if kind == "null":
            return self.draw(st.sampled_from(["", " ~", " null"])) + note, [], None
        if kind == "scalar":
            written, said = self.flow_scalar()
            return f" {written}{note}", [], said
        if kind in ("flow", "lines"):
            written, said = self.flow(path, 2, kind == "lines", indent + "  ")
            first, *rest = written.split("\n")
            return f" {first}{note if not rest else ''}", rest, said
        if kind == "text":
            lines = self.draw(
                st.lists(
                    st.sampled_from(["bir", "# iki", "a: üç", "- dört"]), min_size=1, max_size=3
                )
            )
            sign = self.draw(st.sampled_from(["|", "|-", ">", ">-"]))
            said = ("\n" if sign[0] == "|" else " ").join(lines) + ("\n" if len(sign) == 1 else "")
            return f" {sign}{note}", [f"{indent}{' ' * step}{line}" for line in lines], said
        if listed and self.draw(st.booleans()):
            lines, said = self.block(path, column + 2, depth, True)
            return f" {lines[0]}", lines[1:], said
        lines, said = self.block(path, column + step, depth, False)
        return note, lines, said


@st.composite
def documents(draw) -> Written:
    """A mapping at the top, as every file of a case is."""
    writer = Writer(draw)
    head = ["# Başlık yorumu", ""] if draw(st.booleans()) else []
    if draw(st.integers(0, 5)) == 0:
        head.append("---")
    lines: list[str] = []
    data = {}
    for key in writer.names() or ["k"]:
        if writer.flip():
            lines.append("")
        if writer.flip():
            lines.append(writer.comment((key,)))
        first, rest, said = writer.value((key,), 0, 3, False)
        lines += [f"{writer.key(key, False)}:{first}", *rest]
        data[key] = said
    if draw(st.booleans()):
        lines += ["", "# Son yorum"]
    block = any(sign in line for line in lines for sign in "|>")  # may end with its line's end
    end = "\n" if block else draw(st.sampled_from(["\n", "\n", ""]))
    return Written("\n".join([*head, *lines]) + end, data, writer.owners)
