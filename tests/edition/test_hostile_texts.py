"""Texts of a case from a stranger: any narrative, any value of a fact, any expression between
braces."""

from __future__ import annotations

import pytest
from forked import needs_fork
from hostile_case import HOSTILE, changed, inputs, tried

pytestmark = [pytest.mark.hostile, needs_fork, pytest.mark.usefixtures("warm")]


@pytest.mark.parametrize("path", inputs("prose"))
def test_any_narrative(path, tmp_path):
    text = path.read_text("utf-8")
    found, _ = tried(tmp_path, {"en.md": text, **changed(tr=text)})
    assert {
        "links": "link-unsafe",
        "html": "raw-html",
        "images": "image-in-prose",
        "markers": "encoding-invalid",
    }.get(path.stem, "") in {*found, ""}


def test_a_fact_cannot_make_a_link(tmp_path):
    texts = {
        name: (HOSTILE / "link-from-fact" / name).read_text("utf-8")
        for name in ("case.yaml", "en.md")
    }
    tried(
        tmp_path,
        changed(texts["case.yaml"], en=texts["en.md"], tr=texts["en.md"]),
        formats="html,pdf",
    )


FILTERS = (
    "words",
    "ordinal",
    "ordinal_words",
    "aged",
    "adjective",
    "capital",
    "value",
    "numeric",
    "when",
    "regimen",
    "only",
    "sentence",
)


def _used(name: str) -> str:
    plain = " ".join(f"{{{{ {name} }}}}'{suffix}" for suffix in ("de", "nin", "ki", "z"))
    return "\n\n".join(
        [
            plain,
            *(f"{{{{ {name} | {filter_} }}}}'de" for filter_ in FILTERS),
            f"{{{{ {name}.value }}}} {{{{ {name}.dose | words }}}}",
        ]
    )


# One case for each part: a value of a wrong type in one record leaves no fact to print in the
# other.
ANYWHERE = {
    "patient": """\
title: NAMES
facts: {x: VALUE}
patient: {age: VALUE, sex: VALUE, complaint: VALUE}
""",
    "records": """\
title: NAMES
patient: {age: VALUE, sex: male}
labs: {x: {name: NAMES, value: VALUE, reference: VALUE}}
treatments: {y: {name: NAMES, dose: VALUE, frequency: VALUE, duration: VALUE, given: [z]}}
timeline:
  z: {at: VALUE, event: NAMES}
  one: {at: 3 mg, event: NAMES}
  two: {at: 0, event: NAMES}
tables:
  l: {of: labs, title: NAMES}
  t: {of: treatments, title: NAMES}
  e: {of: timeline, title: NAMES}
  r: {title: NAMES, columns: [NAMES], rows: [[VALUE, x], []]}
figures: {f: {draw: timeline, legend: NAMES, alt: NAMES}}
""",
}


@pytest.mark.parametrize("value", (HOSTILE / "facts.txt").read_text("utf-8").splitlines())
@pytest.mark.parametrize("part", ANYWHERE)
def test_any_value_anywhere(value, part, tmp_path):
    yaml = ANYWHERE[part].replace("NAMES", "{tr: a, en: b}").replace("VALUE", value)
    names = {"patient": "x", "records": "xyz"}[part]
    prose = "\n\n".join(map(_used, names)) + "".join(
        f"\n\n{{{{ {group} | sentence }}}}"
        for group in ("patient", "labs", "treatments", "timeline")
    )
    tried(tmp_path, {"case.yaml": yaml, **changed(en=prose, tr=prose)})


@pytest.mark.parametrize(
    "frequency", ["0/day", "24/day", "1" * 25 + "/day", "1" * 6000 + "/day", "007/week", "1x1/day"]
)
def test_any_frequency(frequency, tmp_path):
    prose = "{{ x | regimen }} {{ x.frequency | words }} {{ treatments | sentence }}"
    tried(
        tmp_path,
        changed(
            f"treatments: {{x: {{name: {{tr: a, en: b}}, frequency: {frequency}}}}}\n",
            en=prose,
            tr=prose,
        ),
    )


def test_long_numbers_keep_their_digits(tmp_path):
    digits = "123456789012345678901234567891"
    _, made = tried(tmp_path, changed(f"facts: {{x: {digits}}}\n", en="Number {{ x }} here."))
    page = made["case.en.html"].decode()
    assert f"{int(digits):,}" in page or '<mark class="unresolved">' in page


def test_between_braces_stands_a_fact_or_nothing(tmp_path):
    expressions = (HOSTILE / "expressions.txt").read_text("utf-8").splitlines()
    text = "\n\n".join(f"{{{{ {expression} }}}}'de" for expression in expressions)
    found, made = tried(tmp_path, changed("facts: {x: {tr: bir, en: one}}\n", en=text, tr=text))
    assert "fact-misused" in found
    assert (
        b"aaaaaaaaaaaa" not in made["case.en.html"] and b"object at 0x" not in made["case.en.html"]
    )
