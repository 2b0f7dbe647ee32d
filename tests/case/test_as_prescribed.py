"""Doses, routes, frequencies and lengths as a ward writes them: nothing is printed that was not
typed, nothing typed is lost, and a slip is never taken for another thing."""

from __future__ import annotations

import re

import pytest
from conftest import casepub as run
from conftest import findings_of

import casepub
from casepub.case.parse import parse_fact
from casepub.case.quantity import FactError
from casepub.case.routes import ROUTES
from casepub.case.units import suggest

# dose; frequency; route: as Turkish and as English print them together
GIVEN = {
    "2x200 J": ("2 × 200 J", "2 × 200 J"),
    "2x20 mL/kg": ("2 × 20 mL/kg", "2 × 20 mL/kg"),
    "3x10 mg/kg": ("günde üç kez 10 mg/kg", "10 mg/kg three times a day"),
    "200 mg 1. gün, sonra 100 mg/gün": (
        "1. günde 200 mg, ardından 100 mg/gün",
        "200 mg on day 1, then 100 mg/day",
    ),
    "80 mg + 12,5 mg": ("80 mg + 12,5 mg", "80 mg + 12.5 mg"),
    "maks 4 mg": ("en fazla 4 mg", "at most 4 mg"),
    "9 MIU yükleme, sonra 2x4,5 MIU": (
        "yükleme dozu 9 MIU, ardından günde iki kez 4,5 MIU",
        "9 MIU as a loading dose, then 4.5 MIU twice a day",
    ),
    "1 mg; aç karnına": ("aç karnına 1 mg", "1 mg on an empty stomach"),
    "1 mg; yemekten önce": ("yemeklerden önce 1 mg", "1 mg before meals"),
    "1 mg; sürekli infüzyon": ("sürekli infüzyonla 1 mg", "1 mg by continuous infusion"),
    "1 mg; sürekli infüzyon; iv": (
        "sürekli intravenöz infüzyonla 1 mg",
        "1 mg by continuous intravenous infusion",
    ),
}
GIVEN |= {
    "3x1 g iv": ("günde üç kez intravenöz 1 g", "1 g intravenously three times a day"),
    "9 MÜ": ("9 milyon Ü", "9 million U"),
    "1x1/2 tb": ("günde bir kez 0,5 tablet", "half a tablet once a day"),
    "1 L/saat": ("1 L/saat", "1 L/h"),
    "5 lt/dk nazal kanül": ("nazal kanülle 5 L/dk", "5 L/min by nasal cannula"),
    "1 mg; 2x1 po": ("günde iki kez oral 1 mg", "1 mg orally twice a day"),
    "1 mg; 2*1": ("günde iki kez 1 mg", "1 mg twice a day"),
    "1 mg; 1-1-1": ("günde üç kez 1 mg", "1 mg three times a day"),
    "1 mg; 1-0-1": ("sabah ve akşam 1 mg", "1 mg in the morning and evening"),
    "1 mg; 0-1-0": ("öğlenleri 1 mg", "1 mg at noon"),
    "1 mg; gece yatmadan": ("geceleri 1 mg", "1 mg at night"),
    "1 mg; her öğün": ("her öğünde 1 mg", "1 mg with each meal"),
    "1 mg; preop": ("ameliyattan önce 1 mg", "1 mg before surgery"),
    "1 mg; 3 gün 1x1": ("3 gün süreyle günde bir kez 1 mg", "1 mg once a day for 3 days"),
    "1 mg; 0-1-6. ay": ("0, 1 ve 6. aylarda 1 mg", "1 mg in months 0, 1, and 6"),
    "1 mg; ; nebülizasyon": ("nebülizatörle 1 mg", "1 mg by nebulizer"),
    "1 mg; ; OGS": ("beslenme sondasıyla 1 mg", "1 mg by feeding tube"),
    "1 mg; ; intraosseöz": ("kemik içi 1 mg", "1 mg intraosseously"),
    "1 mg; ; IV yavaş": ("yavaş intravenöz 1 mg", "1 mg by slow intravenous injection"),
    "1 mg; ; lokal": ("lokal 1 mg", "1 mg locally"),
    "1 mg; ; umbilikal ven": ("umbilikal venden 1 mg", "1 mg through the umbilical vein"),
    "1 mg; ; santral": ("santral venden 1 mg", "1 mg through a central line"),
    "1 mg; ; rektal": ("rektal 1 mg", "1 mg rectally"),
    "5 g, 15 dakikada; tek doz": (
        "15 dakika içinde tek doz 5 g",
        "5 g over 15 minutes as a single dose",
    ),
    "40 mg/gün im 5 gün": (
        "5 gün süreyle intramusküler 40 mg/gün",
        "40 mg/day intramuscularly for 5 days",
    ),
    "1 g/kg iv 4 saatte; 3 doz": (
        "4 saat içinde intravenöz 3 doz 1 g/kg",
        "1 g/kg over 4 hours intravenously for 3 doses",
    ),
}


def prescribed(make_case, given):
    """What each treatment prints in both languages."""
    yaml, body = "", ""
    for number, typed in enumerate(given):
        parts = [part.strip() for part in typed.split(";")]
        fields = zip(("dose", "frequency", "route"), parts, strict=False)
        told = ", ".join(f"{key}: '{value}'" for key, value in fields if value)
        yaml += f"  x{number}: {{name: {{tr: a, en: a}}, {told}}}\n"
        body += f"¦{{{{ x{number} | regimen }}}}¦.\n\n"
    folder = make_case({"case.yaml": f"treatments:\n{yaml}", "tr.md": body, "en.md": body})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    texts = [editions[code].section("case").text.plain for code in ("tr", "en")]
    printed = [re.findall("¦([^¦]+)¦", text.replace("\u00a0", " ")) for text in texts]
    return dict(zip(given, zip(*printed, strict=True), strict=True)), findings_of(folder)


def test_a_prescription_prints_what_it_says_in_both_languages(make_case):
    printed, found = prescribed(make_case, GIVEN)
    assert printed == GIVEN
    told = {str(one.message) for one in found if one.check == "fact-invalid"}
    contradicted = {"x0": "dose: 1 mg, frequency: 2x1 po, route: iv"}
    folder = make_case(
        {
            "case.yaml": "treatments:\n"
            + "".join(
                f"  {n}: {{name: {{tr: a, en: a}}, {fields}}}\n"
                for n, fields in contradicted.items()
            )
        }
    )
    [one] = [f for f in casepub.load(folder).diagnostics if f.check == "fact-invalid"]
    assert "another route" in one.message and told == set()
    assert [one.message for one in found if one.check in ("fact-invalid", "dose-differs")] == []


SUFFIXED = {  # a fact, with the endings behind it: as Turkish prints them
    "33+4 GH": "den: gebelik haftasından, e: gebelik haftasına, lik: gebelik haftalık, i: gebelik "
    "haftasını, nin: gebelik haftasının, nda: gebelik haftasında, ken: gebelik haftasındayken, "
    "de: gebelik haftasında, ler: gebelik haftaları, dı: gebelik haftasıydı",
    "30+2 haftalık": "ken: haftalıkken, den: haftadan, lık: haftalık",
    "3 yaş 2 ay": "ken: aylıkken, den: aydan",
    "{tr: ayak bileği, en: ankle}": "den: bileğinden, e: bileğine, ler: bilekleri",
    "{tr: kan basıncı, en: blood pressure}": "i: basıncını, den: basıncından",
    "{tr: böbrek taşları, en: stones}": "e: taşlarına, ler: taşları",
    "{tr: ağrı, en: pain}": "den: ağrıdan, e: ağrıya",
}


def test_an_ending_behind_a_word_that_carries_its_owners_follows_it(make_case):
    facts, body, wanted = "", "", []
    for number, (typed, told) in enumerate(SUFFIXED.items()):
        facts += f"  x{number}: {typed}\n"
        for pair in told.split(", "):
            ending, _, printed = pair.partition(": ")
            body += f"¦{{{{ x{number} }}}}'{ending}¦.\n\n"
            wanted.append(printed)
    folder = make_case({"case.yaml": f"facts:\n{facts}", "tr.md": body, "en.md": "# Case\n"})
    edition = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))["tr"]
    text = edition.section("case").text.plain.replace("\u00a0", " ")
    printed = re.findall("¦([^¦]+)¦", text)
    assert [one[-len(end) :] for one, end in zip(printed, wanted, strict=True)] == wanted
    assert "3 yaş 2 aydan" in printed


@pytest.mark.parametrize(
    "typed, unit",
    [("10 F", "Fr"), ("16F", "Fr"), ("7.5 F", "Fr"), ("101.3 F", "°F"), ("98 °F", "°F")],
)
def test_f_is_the_size_of_a_tube_or_a_fever(typed, unit):
    assert parse_fact(typed).unit == unit


def test_f_that_may_be_either_is_refused_with_what_to_write():
    with pytest.raises(FactError) as problem:
        parse_fact("60 F")
    assert "Write 60 Fr or 60 °F" in str(problem.value.hint)


def test_a_treatment_in_its_table_ends_when_it_ended_and_a_hyphen_is_a_dash(make_case):
    yaml = """timeline:
  visit: {at: 0, event: {tr: başvuru, en: presentation}}
treatments:
  a: {name: {tr: a, en: a}, dose: 1 mg, start: day 2, end: day 19}
  b: {name: {tr: b, en: b}, dose: 1 mg, end: day 3}
  c: {name: {tr: c, en: c}, dose: 1 mg, given: visit}
tables:
  t: {of: treatments, title: {tr: a, en: b}}
  own: {title: {tr: a, en: b}, columns: [a, b, c], rows: [[x, "-", {tr: "-", en: "-"}]]}
"""
    text = "@tab:t @tab:own"
    folder = make_case({"case.yaml": yaml, "tr.md": text, "en.md": text})
    editions = casepub.resolve(casepub.load(folder), casepub.get_journal("plain"))
    told = {
        code: [row[2].text.replace("\u00a0", " ") for row in editions[code].tables[0].rows]
        for code in ("tr", "en")
    }
    assert told["tr"] == ["2. gün – 19. gün", "Bitiş: 3. gün", "Başvuruda"]
    assert told["en"] == ["Day 2 – Day 19", "Ended: Day 3", "At presentation"]
    assert [cell.text for cell in editions["en"].tables[1].rows[0]] == ["x", "–", "–"]


# Ways and places that are none of the routes, or are only so by another name.
ELSEWHERE = [
    word
    for words in (
        "central merkezi portal intrahepatik intrahepatic hepatik optic optik tropikal ",
        "renal fetal anal aural dental moral basal bazal nodal spinal femoral radial brakiyal ",
        "subklavyen juguler  ven portal ven periferik periferal perikardiyal ",
        "intrakardiyak intraserebral intrakraniyal intradural subdural peridural paravertebral ",
        "retrobulber peribulber intrakameral intrastromal intraligamenter intrapulper intrauterin ",
        "intraamniyotik intraservikal intraplasental intralüminal intraluminal intramural ",
        "intraoral intraoküler intraorbital intrasinovyal intrabursal intramedüller intranodal ",
        "intrasplenik intragastrik intraduodenal intrajejunal intrakolonik intrabiliyer ",
        "intrapankreatik intratumoral intraoperatif perioperatif preoperatif kan içi kap içi diz ",
        "altı diş altı dizüstü kemik üstü cerrahi laparoskopik endoskopik bronkoskopik ",
        "torakoskopik hemodiyaliz diyaliz ekstrakorporeal plazmaferez kanül nazofarenks ",
        "orofarenks larinks özofagus mide kolon rektum serviks uterus mesane üretra böbrek ",
        "karaciğer dalak pankreas akciğer kalp beyin omurilik deri kas tendon kıkırdak parenteral ",
        "perenteral intrauterine intracardiac intracranial transplacental transvaginal ",
        "transrectal epineural epicardial submucosal subungual subtenon intracoronary ",
        "interstitial hemodialysis ",
    )
    for word in words.split()
]


def refused_routes(make_case, names):
    """What an author is told of each name that is no route, and the advice."""
    yaml = "".join(
        f"  x{n}: {{name: {{tr: a, en: a}}, dose: 1 mg, route: '{name}'}}\n"
        for n, name in enumerate(names)
    )
    found = casepub.load(make_case({"case.yaml": f"treatments:\n{yaml}"})).diagnostics
    return {str(f.message): str(f.hint) for f in found if f.check == "wrong-value"}


def test_no_route_unit_or_specialty_is_suggested_for_another_real_thing(make_case, tmp_path):
    """The nearest of the routes is another route: only a slip of the same word is told."""
    names = [*ELSEWHERE, "portal ven", "kan içi", "diz altı"]
    told = {}
    for start in range(0, len(names), 50):
        told |= refused_routes(make_case, names[start : start + 50])
    assert len(told) > 130
    assert [message for message, hint in told.items() if "Did you mean" in hint] == []
    slips = {"intravenöss": "intravenous", "topicall": "topical", "intranevous": ""}
    for (typed, route), hint in zip(
        slips.items(), refused_routes(make_case, slips).values(), strict=True
    ):
        assert ("Did you mean" in hint) is bool(route) and f"{route}" in hint, typed
        assert not route or route in ROUTES
    for unit in ["mS", "Cal", "PA", "mouth", "joint", "vital", "trial", "MW", "qq"]:
        assert suggest(unit) == "", unit
    assert [suggest(unit) for unit in ("mmhg", "monhts", "tablett")] == ["mmHg", "month", "tablet"]
    assert str(parse_fact("6 MV").unit) == "MV" and parse_fact("5 nM").unit == "nM"
    for typed, near in [("hepatoloji", False), ("virology", False), ("cardiologi", True)]:
        ran = run("new", tmp_path / typed, "--specialty", typed, "--languages", "tr,en")
        assert ("Did you mean" in ran.err) is near, ran.err


def test_the_units_are_listed_with_what_else_is_typed_for_them():
    listed = " ".join(run("explain", "unit-unknown").out.split())
    for told in ("mmHg (mmhg, mm Hg", "milyon ünite", "MÜ", "L/h (L/saat", "tablet (tb, tab)"):
        assert told in listed
    assert listed.count("mg/kg/day") == 1 and "By weight, by surface, by time: " in listed
