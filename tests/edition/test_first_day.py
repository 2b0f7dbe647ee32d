"""Times are counted from the event of day 0, which need not be that the patient came."""

from __future__ import annotations

import pytest
from conftest import findings_of

import casepub

YAML = """timeline:
  zero: {at: 0, event: {tr: nakil, en: transplantation}LABEL}
  later: {at: 9 days, event: {tr: nöbet, en: seizure}}
  before: {at: -2 days, event: {tr: yatış, en: admission}}
labs:
  na: {name: {tr: sodyum, en: sodium}, values: {presentation: 140 mmol/L, day 9: 138}}
tables: {t: {of: series, title: {tr: a, en: b}}}
"""


@pytest.mark.parametrize(
    "label, turkish, english, heads",
    [
        (
            ", label: {tr: Nakil günü, en: Transplant day}",
            "nakil gününde; nakil gününden 9 gün sonra; nakil gününden 2 gün önce",
            "on transplant day; 9 days after transplant day; 2 days before transplant day",
            ["Nakil günü", "Transplant day"],
        ),
        (
            ", label: {tr: Doğum, en: Birth}",
            "doğumda; doğumdan 9 gün sonra; doğumdan 2 gün önce",
            "at birth; 9 days after birth; 2 days before birth",
            ["Doğum", "Birth"],
        ),
        (
            ", label: {tr: Başvuru, en: Presentation}",
            "başvuruda; başvurudan 9 gün sonra; başvurudan 2 gün önce",
            "at presentation; 9 days after presentation; 2 days before presentation",
            ["Başvuru", "Presentation"],
        ),
        (
            "",
            "başvuruda; başvurudan 9 gün sonra; başvurudan 2 gün önce",
            "at presentation; 9 days after presentation; 2 days before presentation",
            ["Başvuru", "Presentation"],
        ),
    ],
)
def test_day_0_is_called_by_its_label(make_case, label, turkish, english, heads):
    text = "{{ zero | when }}; {{ later | when }}; {{ before | when }} @tab:t"
    yaml = YAML.replace("LABEL", label)
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    for code, told, head in zip(("tr", "en"), (turkish, english), heads, strict=True):
        printed = editions[code].section("case").text.plain.replace("\u00a0", " ")
        assert printed.startswith(told), printed
        assert editions[code].tables[0].columns[1] == head


def test_an_address_is_made_of_names_unless_it_was_copied(make_case):
    turkish = "Yanık Merkezi, Körfez Üniversitesi Hastanesi, İzmir, Türkiye"
    english = "Burn Center, Körfez University Hospital, İzmir, Türkiye"
    yaml = f"affiliations:\n  one: {{tr: '{turkish}', en: '{english}'}}\n"
    found = findings_of(make_case({"case.yaml": yaml}))
    assert [one.message for one in found if one.check == "sentence-untranslated"] == []
