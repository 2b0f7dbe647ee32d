"""Turkish against an oracle written by hand, by the rules of the Türk Dil Kurumu (TDK, Yazım
Kılavuzu).

The tables below are a speaker's, not the program's: every form is written out, and only its place
is computed.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import each

from casepub.case.units import UNITS
from casepub.edition.facts import Printer
from casepub.language import NBSP, Spoken, get_language
from casepub.language.grammars import grammar_of

TR = get_language("tr")
GRAMMAR = grammar_of("tr")


def table(text: str) -> list[str]:
    """Words listed as in a dictionary, without quotes and commas."""
    return text.split()


# -- suffixes after numbers ------------------------------------------------------------------------

ENDINGS = table("""
    loc abl dat acc gen ins poss poss+loc poss+abl poss+dat poss+acc poss+gen lik li siz inci er deki deki+ler deki+ni ler ler+loc ler+abl
    ler+dat ler+poss ler+poss+loc ler+gen ler+ins dir di miş ken se loc+dir inci+poss
""")
FORMS = {  # the last spoken words that take the same endings, and the endings, in the order of ENDINGS
    "sıfır doksan milyar": """da dan a ı ın la  ı ında ından ına ını ının  lık lı sız ıncı ar daki dakiler dakini
        lar larda lardan lara ları larında ların larla  dır dı mış ken sa dadır ıncısı""",
    "bir sekiz seksen bin": """de den e i in le  i inde inden ine ini inin  lik li siz inci er deki dekiler dekini
        ler lerde lerden lere leri lerinde lerin lerle  dir di miş ken se dedir incisi""",
    "iki yedi yirmi elli": """de den ye yi nin yle  si sinde sinden sine sini sinin  lik li siz nci şer deki dekiler dekini
        ler lerde lerden lere leri lerinde lerin lerle  dir ydi ymiş yken yse dedir ncisi""",
    "üç dört": """te ten e ü ün le  ü ünde ünden üne ünü ünün  lük lü süz üncü er teki tekiler tekini
        ler lerde lerden lere leri lerinde lerin lerle  tür tü müş ken se tedir üncüsü""",
    "beş yetmiş": """te ten e i in le  i inde inden ine ini inin  lik li siz inci er teki tekiler tekini
        ler lerde lerden lere leri lerinde lerin lerle  tir ti miş ken se tedir incisi""",
    "altı": """da dan ya yı nın yla  sı sında sından sına sını sının  lık lı sız ncı şar daki dakiler dakini
        lar larda lardan lara ları larında ların larla  dır ydı ymış yken ysa dadır ncısı""",
    "dokuz on otuz milyon": """da dan a u un la  u unda undan una unu unun  luk lu suz uncu ar daki dakiler dakini
        lar larda lardan lara ları larında ların larla  dur du muş ken sa dadır uncusu""",
    "kırk altmış": """ta tan a ı ın la  ı ında ından ına ını ının  lık lı sız ıncı ar taki takiler takini
        lar larda lardan lara ları larında ların larla  tır tı mış ken sa tadır ıncısı""",
    "yüz": """de den e ü ün le  ü ünde ünden üne ünü ünün  lük lü süz üncü er deki dekiler dekini
        ler lerde lerden lere leri lerinde lerin lerle  dür dü müş ken se dedir üncüsü""",
}
TABLE = {
    word: dict(zip(ENDINGS, forms.split(), strict=True))
    for words, forms in FORMS.items()
    for word in words.split()
}
ONES = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
TENS = ["yüz", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]


def last_word(number: int) -> str:
    """The last word of a number up to a thousand, read aloud."""
    if number == 1000:
        return "bin"
    return ONES[number % 10] if number % 10 or not number else TENS[number // 10 % 10]


def typed_forms(ending: str) -> list[str]:
    """The ways in which an author may type an ending: as it would be after any number."""
    forms = {forms[ending] for forms in TABLE.values()}
    if ending == "poss":
        forms -= set(
            "ıiuü"
        )  # a lone vowel is the accusative: 6'yı; after most numbers both look alike
    return sorted(forms)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_after_every_number_up_to_a_thousand(ending):
    typed = typed_forms(ending)
    wrong = []
    for number in range(1001):
        written, expected = (
            typed[number % len(typed)],
            f"{number}’{TABLE[last_word(number)][ending]}",
        )
        if TR.add_suffix(str(number), written) != expected:
            wrong.append((number, written, expected, TR.add_suffix(str(number), written)))
    assert wrong == []


LAST_WORDS = {
    "0": "sıfır",
    "1": "bir",
    "12": "iki",
    "1.003": "üç",
    "2004": "dört",
    "45": "beş",
    "−6": "altı",
    "27": "yedi",
    "8": "sekiz",
    "99.999": "dokuz",
    "10": "on",
    "2020": "yirmi",
    "30": "otuz",
    "40": "kırk",
    "1950": "elli",
    "60": "altmış",
    "70": "yetmiş",
    "80": "seksen",
    "1990": "doksan",
    "100": "yüz",
    "1.100": "yüz",
    "50.000": "bin",
    "2000": "bin",
    "300.000": "bin",
    "1.000.000": "milyon",
    "5.000.000.000": "milyar",
    "0,46": "altı",
    "0,00": "sıfır",
    "1,10": "on",
    "36,06": "altı",
}


@each(("printed", "word"), LAST_WORDS.items())
def test_every_ending_in_every_harmony_that_an_author_may_type(printed, word):
    wrong = [
        (written, expected, TR.add_suffix(printed, written))
        for ending in ENDINGS
        for written in typed_forms(ending)
        if TR.add_suffix(printed, written) != (expected := f"{printed}’{TABLE[word][ending]}")
    ]
    assert wrong == []


# -- suffixes after anything else: printed | typed | whole -----------------------------------------


def cases(text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(part.strip() for part in line.split("|"))
        for line in text.strip().splitlines()
        if line.strip()
    ]


AFTER_FIGURES = cases("""
    0,46|dan|0,46’dan
    0,46|ten|0,46’dan
    1,5|dan|1,5’ten
    14,9|e|14,9’a
    2,0|de|2,0’da
    0,05|i|0,05’i
    %45|ı|%45’i
    %45|sı|%45’i
    %6|si|%6’sı
    %100|inde|%100’ünde
    %0,5|lik|%0,5’lik
    45%|i|45%’i
    5‰|i|5‰’i
    ‰5|i|‰5’i
    −%3|den|−%3’ten
    3.|sı|3.’sü
    3.|de|3.’de
    4.|ye|4.’ye
    20.|sinde|20.’sinde
    3–6|de|3–6’da
    10–15|den|10–15’ten
    L1–L4|de|L1–L4’te
    <20|den|<20’den
    ≥45|in|≥45’in
    −2,5|de|−2,5’te
    1959|da|1959’da
    2017|da|2017’de
    2020|da|2020’de
    1990|de|1990’da
    2003|den|2003’ten
    2006|ye|2006’ya
    2000|da|2000’de
    1990|ler|1990’lar
    1990|lerde|1990’larda
    80|lik|80’lik
    15 Şubat 2026|de|15 Şubat 2026’da
    3 Mart 2003|den|3 Mart 2003’ten
    15.02.2026|de|15.02.2026’da
    01.01.2000|den|01.01.2000’den
    31.12.1999|a|31.12.1999’a
    14.30|da|14.30’da
    14.00|da|14.00’te
    1,2,3|te|1,2,3’te
    (12)|de|(12)’de
    B12|in|B12’nin
    COVID-19|in|COVID-19’un
    10|luğu|10’luğu
    6|lığın|6’lığın
    1|liğe|1’liğe
""")
AFTER_SIGNS = cases("""
    MRG|da|MRG’de
    MRG|sı|MRG’si
    BT|da|BT’de
    BMO|nın|BMO’nun
    CRP|nın|CRP’nin
    DXA|nin|DXA’nın
    KMY|nın|KMY’nin
    EİDGK|nın|EİDGK’nin
    EKG|da|EKG’de
    TSH|ı|TSH’yi
    PTH|ın|PTH’nin
    USG|ın|USG’nin
    ESH|dan|ESH’den
    RF|ın|RF’nin
    ANA|nın|ANA’nın
    PCR|ın|PCR’nin
    HIV|li|HIV’li
    Hb|ın|Hb’nin
    HbA1c|ın|HbA1c’nin
    IgG|ın|IgG’nin
    IgM|e|IgM’ye
    eGFR|ın|eGFR’nin
    mRNA|nin|mRNA’nın
    D3|in|D3’ün
    L4|de|L4’te
    T2|da|T2’de
    25(OH)D|nin|25(OH)D’nin
    AIDS|li|AIDS’li
    AIDS|nin|AIDS’in
    KOAH|li|KOAH’lı
    KOAH|de|KOAH’ta
    IIb|de|IIb’de
    İstanbul|den|İstanbul’dan
    Türk Dil Kurumu|nde|Türk Dil Kurumu’nda
    PET|de|PET’te
    SPECT|de|SPECT’te
    Parkinson|lı|Parkinsonlu
    Parkinson|lıda|Parkinsonluda
    Parkinson|un|Parkinson’un
    Hb|lı|Hb’li
    Evre III|de|Evre III’te
    evre IV|de|evre IV’te
    Tip II|nin|Tip II’nin
    tip I|den|tip I’den
    Faktör VIII|in|Faktör VIII’in
    Holmes|ün|Holmes’in
    Baker|in|Baker’in
    Türkiye|dan|Türkiye’den
    Ankara|de|Ankara’da
    *Pseudomonas aeruginosa*|nin|*Pseudomonas aeruginosa*’nın
""")
AFTER_UNITS = cases("""
    28 mm/saat|da|28 mm/saat’te
    28 mm/sa|da|28 mm/sa’te
    5 cm|ı|5 cm’yi
    5 cm|den|5 cm’den
    3,2 mm|lık|3,2 mm’lik
    2 m|de|2 m’de
    500 mg|den|500 mg’dan
    500 mg|e|500 mg’a
    5 g|in|5 g’ın
    70 kg|in|70 kg’ın
    12 µg|in|12 µg’ın
    0,46 mg/dL|den|0,46 mg/dL’den
    14,9 ng/mL|nın|14,9 ng/mL’nin
    2 L|ye|2 L’ye
    50 µL|ye|50 µL’ye
    50.000 IU|ye|50.000 IU’ya
    50.000 IU|lik|50.000 IU’luk
    10 U|ye|10 U’ya
    2,5 mIU/L|nın|2,5 mIU/L’nin
    37 °C|da|37 °C’de
    38,5 °C|ın|38,5 °C’nin
    90°|lık|90°’lik
    120 mmHg|nin|120 mmHg’nın
    120 mmHg|ye|120 mmHg’ya
    4,2 mmol/L|ye|4,2 mmol/L’ye
    5 mmol|den|5 mmol’den
    4 mEq|ın|4 mEq’ın
    1,5 T|de|1,5 T’da
    50 Hz|ı|50 Hz’i
    85 dB|ı|85 dB’i
    12 V|in|12 V’un
    2 Gy|ye|2 Gy’e
    120 kV|luk|120 kV’luk
    24 kg/m²|den|24 kg/m²’den
    0,8 g/cm²|nın|0,8 g/cm²’nin
    5 cm³|ın|5 cm³’ün
    90 mL/dk|nin|90 mL/dk’nın
    72/dk|ye|72/dk’ya
    72 bpm|den|72 bpm’den
    500 mg/gün|den|500 mg/gün’den
    70 mg/hafta|den|70 mg/hafta’dan
    8 ×10³/µL|nın|8 ×10³/µL’nin
    1,3 logMAR|de|1,3 logMAR’da
    −1,4 SD|nın|−1,4 SD’nin
    300 HU|nın|300 HU’nun
""")
JOINED = cases("""
    6 ay|den|6 aydan
    6 ay|nın|6 ayın
    iki hafta|de|iki haftada
    3 hafta|ın|3 haftanın
    3 gün|nin|3 günün
    3 gün|ın|3 günün
    5 yıl|dir|5 yıldır
    2 dakika|de|2 dakikada
    24 saat|da|24 saatte
    24 saat|ın|24 saatin
    24 saat|lık|24 saatlik
    6 seans|de|6 seansta
    1 damla|yi|1 damlayı
    2 tablet|ı|2 tableti
    500 doz|ün|500 dozun
    elli dört|ün|elli dördün
    elli dört|ünde|elli dördünde
    elli dört|te|elli dörtte
    altı|dan|altıdan
    kırk|a|kırka
    sağ|de|sağda
    sol|de|solda
    erkek|in|erkeğin
    kadın|in|kadının
    normal|dır|normaldir
    negatif|dir|negatiftir
    pozitif|dir|pozitiftir
    yüksek|ler|yüksekler
    kemik iliği ödemi|nın|kemik iliği ödeminin
    kemik iliği ödemi|nde|kemik iliği ödeminde
    kemik iliği ödemi|nı|kemik iliği ödemini
    kemik iliği ödemi|ne|kemik iliği ödemine
    ayak bileği|nda|ayak bileğinde
    ayak bileği|ndan|ayak bileğinden
    ayak bileği|yle|ayak bileğiyle
    femur başı|nde|femur başında
    sağ diz ağrısı|ne|sağ diz ağrısına
    bilek|e|bileğe
    bilek|de|bilekte
    dirsek|i|dirseği
    kemik|in|kemiğin
    ayak|ı|ayağı
    topuk|un|topuğun
    antibiyotik|in|antibiyotiğin
    renk|i|rengi
    disk|in|diskin
    risk|i|riski
    kırık|a|kırığa
    asit|i|asidi
    hyaluronik asit|in|hyaluronik asidin
    lipit|i|lipidi
    trigliserit|i|trigliseridi
    peptit|i|peptidi
    steroit|i|steroidi
    kortikosteroit|e|kortikosteroide
    tiroit|i|tiroidi
    oksit|i|oksidi
    amit|i|amidi
    antiasit|i|antiasidi
    opioit|i|opioidi
    hepatit|i|hepatiti
    artrit|in|artritin
    lökosit|i|lökositi
    nitrit|i|nitriti
    izotop|u|izotopu
    harp|i|harbi
    lop|u|lobu
    cerahat|ı|cerahati
    idrak|in|idrakin
    infark|ın|infarkın
    ahlak|ın|ahlakın
    ilaç|ı|ilacı
    ilaç|tan|ilaçtan
    sonuç|un|sonucun
    basınç|a|basınca
    bilinç|in|bilincin
    şurup|u|şurubu
    takip|te|takipte
    takip|in|takibin
    mikroskop|un|mikroskobun
    genotip|i|genotipi
    cilt|i|cildi
    cilt|te|ciltte
    kanat|a|kanada
    kalp|in|kalbin
    kalp|te|kalpte
    grup|un|grubun
    katalog|u|kataloğu
    burun|un|burnun
    burun|dan|burundan
    boyun|a|boyna
    karın|ın|karnın
    karın|da|karında
    ağız|ı|ağzı
    göğüs|ün|göğsün
    göğüs|te|göğüste
    beyin|in|beynin
    alın|ı|alnı
    omuz|un|omzun
    şekil|in|şeklin
    resim|i|resmi
    nakil|in|naklin
    his|i|hissi
    tıp|ın|tıbbın
    parasetamol|dan|parasetamolden
    alkol|un|alkolün
    alkol|den|alkolden
    kontrol|da|kontrolde
    protokol|un|protokolün
    kolesterol|un|kolesterolün
    metoprolol|a|metoprolole
    rol|u|rolü
    mol|un|molün
    kol|da|kolda
    yol|u|yolu
    önkol|de|önkolda
    futbol|ün|futbolun
    hormon|in|hormonun
    hal|da|halde
    hâl|ı|hâli
    oral|dan|oralden
    mineral|ın|mineralin
    sinyal|ı|sinyali
    lateral|a|laterale
    proksimal|dan|proksimalden
    ishal|ın|ishalin
    kanal|in|kanalın
    bölgesel|lık|bölgesellik
    portakal|in|portakalın
    kumsal|de|kumsalda
    ampul|un|ampulün
    kapsül|in|kapsülün
    istirahat|ın|istirahatin
    dikkat|ı|dikkati
    harf|ın|harfin
    alendronat|den|alendronattan
    fosfat|in|fosfatın
    hayat|in|hayatın
    sülfat|e|sülfata
    prednizolon|ün|prednizolonun
    kalsiyum|ün|kalsiyumun
    istirahat|tan|istirahatten
    tedavi|da|tedavide
    ödem|ın|ödemin
""")
GENITIVES = {  # by the end of the unit as Turkish prints it
    "ın": "mM µM nM kg g mg µg ng pg fg Eq mEq Pa kPa daPa W logMAR",
    "in": "kVp mA kgf MET Fr (beklenen) Hz kHz MHz Sv mSv Gy mGy dB saat MBq GBq kBq",
    "un": "V mV kV MV MeV N MoM doz fraksiyon",
    "ün": "mmol µmol nmol pmol mol cm³ mm³ J kJ gün",
    "nın": "TVYA %TVYA MFI COI mmHg T min dk hafta BBA KBA ATA",
    "nün": "Ü",
    "nun": "CO ISQ WU IU mIU µIU kIU MIU U kU mU HU cmH₂O",
    "nin": "L dL mL µL fL m cm mm µm nm m² cm² mm² °C cal kcal D SD bpm rpm ppm s sn hpf °F ms mCi KOB "
    "HL SDS INR ×NÜS ° Ncm Nm mAs SUV G PD OME cL Mb",
}
GENITIVE = {unit: ending for ending, units in GENITIVES.items() for unit in units.split()}
IN_FULL = (
    "%",
    "‰",
    "mol",
    "mg/g creatinine",
    "% isodose",
    "% burns",
)  # and what ends in a word: mg/g kreatininin
LETTERS = "abcçdefgğhıijklmnoöprsştuüvyz"


@each(("printed", "written", "whole"), AFTER_FIGURES + AFTER_SIGNS + AFTER_UNITS + JOINED)
def test_a_suffix_agrees_with_what_is_read_aloud(printed, written, whole):
    assert TR.add_suffix(printed, written) == whole
    assert TR.add_suffix(printed.replace(" ", "\u00a0"), written) == whole.replace(" ", "\u00a0")


@each(
    "unit",
    [symbol for symbol, unit in UNITS.items() if not unit.word and symbol not in IN_FULL],
)
def test_every_unit_that_a_case_may_name_is_read_aloud(unit):
    symbol = Printer(None, TR).unit(unit)
    printed = f"5{NBSP}{symbol}" if symbol[0] != "/" else f"5{symbol}"
    last = re.split(f"[/ {NBSP}]", symbol)[-1]
    ending = "in" if last == "kreatinin" else f"’{GENITIVE[last]}"
    assert TR.add_suffix(printed, "in") == f"{printed}{ending}"


@each("letter", LETTERS)
def test_panels_are_read_by_the_names_of_the_letters(letter):
    back = letter in "aıou"  # be, ce, çe …: every consonant is named with an e (yumuşak ge too)
    buffered = {
        "a": "yı nın ya",
        "ı": "yı nın ya",
        "o": "yu nun ya",
        "u": "yu nun ya",
        "ö": "yü nün ye",
        "ü": "yü nün ye",
    }.get(letter, "yi nin ye")
    for panel in (f"Resim\u00a02{letter}", f"3{letter}", f"Resim 1 ve 2{letter}"):
        assert (
            TR.add_suffix(panel, "de")
            == TR.add_suffix(panel, "ta")
            == f"{panel}’{'da' if back else 'de'}"
        )
        assert [TR.add_suffix(panel, typed) for typed in ("i", "in", "e")] == [
            f"{panel}’{form}" for form in buffered.split()
        ]


@each(
    "written",
    [
        "xyz",
        "th",
        "s",
        "ing",
        "q",
        "dx",
        "mız",
        "dede",
        "kki",
        "ğ",
        "luğ",
        "lığ",
        "lılı",
        "i3",
        "-de",
        "de de",
        "",
        "’de",
        "d",
    ],
)
def test_what_is_no_suffix_is_refused(written):
    assert TR.add_suffix("54", written) is None
    assert TR.add_suffix("6 ay", written) is None


@pytest.mark.parametrize("printed", ["54", "6", "2a", "MRG", "6 ay", "talus", "hafta"])
@pytest.mark.parametrize("written", ["nde", "nda", "nden", "na", "nı"])
def test_the_n_of_ayak_bileğinde_stands_only_behind_a_noun_that_carries_its_own_ending(
    printed, written
):
    assert TR.add_suffix(printed, written) is None


@pytest.mark.parametrize(
    ("printed", "written", "whole"),
    [("54", "DE", "54’te"), ("6", "DIR", "6’dır"), ("6 ay", "İN", "6 ayın")],
)
def test_a_suffix_may_be_typed_in_capitals(printed, written, whole):
    assert TR.add_suffix(printed, written) == whole


def test_a_suffix_can_be_asked_for_without_an_apostrophe():
    assert GRAMMAR.suffix(Spoken("altı", "altı", apostrophe=False), "de") == "da"


@pytest.mark.parametrize(
    ("printed", "written", "whole"),
    [("20 paket-yıl", "ın", "20 paket-yılın"), ("T-skoru", "nun", "T-skorunun")],
)
def test_the_last_part_of_a_hyphenated_word_takes_the_ending(printed, written, whole):
    assert TR.add_suffix(printed, written) == whole


@pytest.mark.xfail(
    strict=True, reason="a Latin name that is not slanted cannot be told from a common word"
)
def test_known_limit():
    assert (
        TR.add_suffix("Pseudomonas aeruginosa", "nın") == "Pseudomonas aeruginosa’nın"
    )  # a proper name (TDK, Kesme İşareti 1)


# -- properties ------------------------------------------------------------------------------------

ALPHABET = LETTERS + "âîûABCÇİIŞĞÜÖ"
some_suffix = st.one_of(
    st.text(max_size=12),
    st.text(LETTERS, min_size=1, max_size=12),
    st.sampled_from(sorted({form for forms in TABLE.values() for form in forms.values()})),
    st.lists(
        st.sampled_from(
            [
                "li",
                "lik",
                "ler",
                "si",
                "de",
                "den",
                "e",
                "i",
                "in",
                "le",
                "ki",
                "dir",
                "ydi",
                "yken",
                "nde",
            ]
        ),
        max_size=5,
    ).map("".join),
)
some_printed = st.one_of(
    st.text(max_size=30),
    st.from_regex(
        r"\A[<%−]?[0-9]{1,7}([.,][0-9]{1,3}){0,2}[%‰.]?( ?(mg|cm/saat|IU|°C|ay|hafta|yıl|saat|[a-z]))?\Z"
    ),
    st.text(ALPHABET + " ", min_size=1, max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(some_printed, some_suffix)
def test_no_text_makes_it_fail(printed, written):
    assert isinstance(GRAMMAR.read(printed), str)
    for answer in (
        GRAMMAR.suffix(Spoken(printed, printed), written),
        GRAMMAR.attach(printed, written),
        TR.add_suffix(printed, written),
    ):
        assert answer is None or answer


@settings(max_examples=150, deadline=None)
@given(some_printed, some_suffix)
def test_the_printed_suffix_typed_again_prints_itself(printed, written):
    if not (once := GRAMMAR.suffix(Spoken(printed, GRAMMAR.read(printed)), written)):
        return
    assert once.startswith("’")
    assert GRAMMAR.suffix(Spoken(printed, GRAMMAR.read(printed)), once[1:]) == once


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"\A[0-9]{1,6}(,[0-9]{1,3})?\Z"), some_suffix)
def test_after_digits_a_suffix_is_set_off(printed, written):
    whole = TR.add_suffix(printed, written)
    assert whole is None or (
        whole.startswith(printed + "’") and whole[len(printed) + 1 :].isalpha()
    )


@pytest.mark.parametrize(
    "text",
    [
        "1" * 500,
        "1," + "0" * 500,
        "²",
        "١٢٣",
        "५",
        "1.2.3,4,5",
        "9" * 16 + ".",
        "\u0000",
        "İ" * 9,
        "ﬁ",
        "ß",
        "%",
        "‰",
        "°",
        "…",
    ],
)
def test_odd_texts_are_read_somehow(text):
    assert isinstance(GRAMMAR.read(text), str)
    assert TR.add_suffix(text, "de")


def test_long_nonsense_is_refused_at_once():
    assert TR.add_suffix("5", "ki" * 5000) is None
    assert TR.add_suffix("5", "lar" * 5000) is None


# -- number words ----------------------------------------------------------------------------------

VALUES = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * ten for ten, word in enumerate(TENS) if ten
}


def value_of(words: str) -> int:
    """The number that Turkish words name, read by someone who knows only that smaller words add and
    yüz, bin multiply."""
    total = group = 0
    for word in words.split(" "):
        if word == "yüz":
            group = 100 * (group or 1)
        elif word == "bin":
            total, group = total + 1000 * (group or 1), 0
        else:
            assert word in VALUES, words
            group += VALUES[word]
    return total + group


def test_every_number_up_to_a_thousand_and_its_thousands_in_words():
    for number in (*range(1001), *range(1000, 1_000_000, 997)):
        words = GRAMMAR.cardinal(Decimal(number))
        assert value_of(words) == number
        assert (
            "bir yüz" not in words
            and not words.startswith("bir bin")
            and words.split() == words.split(" ")
        )
        assert number == 0 or "sıfır" not in words
        assert words.split(" ")[-1] == last_word(number) if number <= 1000 else True


@each(
    ("number", "words"),
    [
        line.split("|")
        for line in """
0|sıfır
11|on bir
54|elli dört
100|yüz
101|yüz bir
111|yüz on bir
999|dokuz yüz doksan dokuz
1000|bin
1001|bin bir
1100|bin yüz
2017|iki bin on yedi
21000|yirmi bir bin
50000|elli bin
100000|yüz bin
101000|yüz bir bin
300000|üç yüz bin
1000000|bir milyon
1001000|bir milyon bin
1000000000|bir milyar
2000000000000|iki trilyon
0.46|sıfır virgül kırk altı
0.05|sıfır virgül sıfır beş
0.005|sıfır virgül sıfır sıfır beş
1.5|bir virgül beş
36.10|otuz altı virgül on
2.0|iki virgül sıfır
-2|eksi iki
-0.5|eksi sıfır virgül beş
""".strip().splitlines()
    ],
)
def test_numbers_in_words(number, words):
    assert TR.words(Decimal(number)) == words


def test_a_number_without_words_is_printed_in_digits():
    assert TR.words(Decimal(10**15)) == "1.000.000.000.000.000"


ORDINALS = dict(
    zip(
        table("""
    sıfır bir iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin
"""),
        table("""
    sıfırıncı birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu yirminci otuzuncu kırkıncı ellinci
    altmışıncı yetmişinci sekseninci doksanıncı yüzüncü bininci
"""),
        strict=True,
    )
)


def test_every_ordinal_up_to_a_thousand():
    for number in range(1001):
        *before, last = GRAMMAR.cardinal(Decimal(number)).split(" ")
        assert GRAMMAR.ordinal(number) == " ".join([*before, ORDINALS[last]])
        assert GRAMMAR.ordinal_mark(number) == f"{number}."
    assert [GRAMMAR.ordinal(n) for n in (4, 11, 14, 20, 100, 1000, 10**6)] == [
        "dördüncü",
        "on birinci",
        "on dördüncü",
        "yirminci",
        "yüzüncü",
        "bininci",
        "bir milyonuncu",
    ]


# -- capitals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("small", "capitals"),
    [
        ("iğne", "İĞNE"),
        ("ışık", "IŞIK"),
        ("istirahat", "İSTİRAHAT"),
        ("kıkırdak", "KIKIRDAK"),
        ("çığ öküz ürün", "ÇIĞ ÖKÜZ ÜRÜN"),
        ("hâl", "HÂL"),
        ("ilik ılık", "İLİK ILIK"),
    ],
)
def test_capitals_keep_the_dot(small, capitals):
    assert TR.upper(small) == capitals
    assert TR.lower(capitals) == small


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("iğne", "İğne"),
        ("ışık", "Işık"),
        ("çene", "Çene"),
        ("İz", "İz"),
        ("54 yaşında", "54 yaşında"),
        ("%0,5 idame", "%0,5 idame"),
        ("3. gün", "3. gün"),
        ("“iğne”", "“İğne”"),
        ("(ışık)", "(Işık)"),
        ("*ilk*", "*İlk*"),
        ("", ""),
        ("…", "…"),
        ("−2 idi", "−2 idi"),
        ("<5 idi", "<5 idi"),
    ],
)
def test_the_first_letter_as_a_capital(text, capital):
    assert TR.capital(text) == capital


def test_a_dot_typed_apart_is_the_same_letter():
    assert TR.lower("I\u0307ğne") == "iğne"


# -- syllables -------------------------------------------------------------------------------------

# By the rule of the TDK: a consonant before a vowel begins the syllable; of several only the last
# does (elekt-rik, prog-ram).
SYLLABLES = table("""
    a-yak bi-lek ke-mik i-lik ö-dem sağ-lık ka-dın er-kek has-ta a-yak-ta di-rek-tif dok-tor diz-de kal-ça ta-lus fe-mur a-ra-ba
    gö-rün-tü-le-me-si gö-rün-tü-le-me mig-ra-tu-var os-te-o-po-roz böl-ge-sel os-te-ok-last a-lend-ro-nat pa-ra-se-ta-mol kal-si-yum
    vi-ta-min te-da-vi ol-gu su-nu-mu tar-tış-ma kay-nak-lar an-ti-bi-yo-tik en-fek-si-yon kont-rast kont-rol e-lekt-rik stres stra-te-ji
    prog-ram ki-log-ram san-ti-met-re trom-boz trav-ma pnö-mo-ni psi-ko-lo-ji sple-no-me-ga-li skle-roz skar sprey Türk-çe kork-mak alt-lık
    sırt-lan sant-ral port-re sürp-riz band-rol in-filt-rat hi-po-pi-yon kor-ne-a ke-ra-tit sa-at sa-at-te fi-il ma-a-le-sef şi-ir du-a
    a-i-le bo-ğaz yu-mu-şak dağ-cı öğ-ret-men i-yi-leş-me yü-rü-yüş mü-da-ha-le lâ-zım hi-kâ-ye mah-kûm İS-TAN-BUL I-ŞIK İĞ-NE KE-MİK
    Ö-DE-Mİ Tür-ki-ye’nin İs-tan-bul’dan An-ka-ra’da MRG’de ba-şağ-rı-sı il-ko-kul ekst-re-mi-te ast-ro-nom il-lüst-ras-yon dekst-roz
    kast-ras-yon a-te-rosk-le-roz kra-ni-um greft mul-tipl
""")


@pytest.fixture(scope="module")
def hyphenation():
    import pyphen

    from casepub.typeset.hyphenation import register

    register(TR)
    return pyphen.Pyphen(lang="tr")


def breaks(syllables: str) -> str:
    """The syllables as lines may part them: no single letter stands alone at the beginning or the
    end of a word."""
    first, *rest = syllables.split("-")
    pieces = [first]
    for piece in rest:
        if len(pieces) == 1 and len(pieces[0]) < 2:
            pieces[0] += piece
        else:
            pieces.append(piece)
    if len(pieces) > 1 and len(pieces[-1]) < 2:
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return "-".join(pieces)


@each("syllables", SYLLABLES)
def test_words_part_at_their_syllables(hyphenation, syllables):
    assert hyphenation.inserted(syllables.replace("-", "")) == breaks(syllables)


@pytest.mark.parametrize("syllables", ["Schwan-nom", "Schmorl", "RegiSCAR", "logMAR’dan"])
def test_foreign_beginnings_stay_whole(hyphenation, syllables):
    assert hyphenation.inserted(syllables.replace("-", "")) == syllables


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.from_regex(
        r"\A([bcçdfgğhjklmnprsştvyz]{0,2}[aeıioöuü][bcçdfgğhjklmnprsştvyz]{0,2}){1,5}(’[a-z]{1,4})?\Z"
    ),
    st.booleans(),
)
def test_no_piece_is_without_a_vowel(word, capitals):
    import pyphen

    from casepub.typeset.hyphenation import register

    register(TR)
    word = TR.upper(word) if capitals else word
    pieces = pyphen.Pyphen(lang="tr").inserted(word, "\u00ad").split("\u00ad")
    assert "".join(pieces) == word
    if len(pieces) > 1:
        assert all(set(TR.lower(piece)) & set("aeıioöuü") for piece in pieces)
        assert len(pieces[0]) > 1 and len(pieces[-1]) > 1
        assert not any(piece.endswith(("'", "’")) for piece in pieces)
