"""Turkish: number words, how symbols are read, suffixes in harmony, capitals, syllables.

Suffixes follow the sound of what stands before them (TDK, Yazım Kılavuzu, "Kesme İşareti" and
"Sayıların Yazılışı"): after digits, symbols, abbreviations and proper names they are set off by an
apostrophe and agree with the reading (3'te, 6'da, 10'da, %45'i, 2a'da, cm'yi); after a common word
they are joined to it (6 aydan).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ...patterns import compiled
from .base import Grammar, Spoken


def _table(text: str) -> list[str]:
    """Words listed as in a dictionary, without quotation marks and commas."""
    return text.split()


_ONES = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
_TENS = ["_", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
_SCALES = ((10**12, "trilyon"), (10**9, "milyar"), (10**6, "milyon"), (1000, "bin"), (100, "yüz"))

# Letters as they are named, in the alphabet's order (TDK); q, w, x as commonly read.
_LETTERS = dict(
    zip(
        "abcçdefgğhıijklmnoöprsştuüvyz",
        _table("""
    a be ce çe de e fe ge yumuşak_ge he ı i je ke le me ne o ö pe re se şe te u ü ve ye ze
"""),
        strict=True,
    )
)
_LETTERS |= {"q": "kû", "w": "çift_ve", "x": "iks"}

# How symbols of units are read; the prefixes before them (k, m, µ …) do not change the end, and so
# are left out.
_UNITS = {
    symbol: read
    for symbols, read in (
        ("g gr", "gram"),
        ("l L", "litre"),
        ("m", "metre"),
        ("m²", "metrekare"),
        ("m³", "metreküp"),
        ("h sa", "saat"),
        ("min dk", "dakika"),
        ("s sn", "saniye"),
        ("mol", "mol"),
        ("Osm", "osmol"),
        ("Eq", "ekivalan"),
        ("mmHg", "cıva"),
        ("Pa daPa", "paskal"),
        ("Hz", "hertz"),
        ("J", "jul"),
        ("cal", "kalori"),
        ("W", "vat"),
        ("V", "volt"),
        ("eV", "elektronvolt"),
        ("M", "molar"),
        ("A", "amper"),
        ("N", "nevton"),
        ("Ncm Nm", "metre"),
        ("gf", "kuvvet"),
        ("Vp", "volt pik"),
        ("As", "amper saniye"),
        ("Fr", "frenç"),
        ("T", "tesla"),
        ("Gy", "grey"),
        ("Sv", "sivert"),
        ("B", "bel"),
        ("D", "diyoptri"),
        ("Bq", "bekerel"),
        ("Ci", "küri"),
        ("° °C °F", "derece"),
        ("%", "yüzde"),
        ("‰", "binde"),
    )
    for symbol in symbols.split()
}
_UNIT = compiled(f"[GkMmµμnpfdc]?({'|'.join(map(re.escape, _UNITS))})")
# Abbreviations in capitals that are read as words; all others are spelt out (TDK: "son harfin
# okunuşu").
_READ_AS_WORDS = {
    "AIDS": "eyds",
    "COVID": "kovid",
    "KOAH": "koah",
    "MERS": "mers",
    "PET": "pet",
    "SARS": "sars",
    "SPECT": "spekt",
    "logMAR": "logmar",
    "MET": "met",
    "MoM": "mom",
}
# Stages and types: evre III'te, tip II'nin. A single X is rather the letter.
# Words from Arabic that mix ı with front vowels.
_MIXED = ("tıbbi", "tıbbî", "kısmi", "kısmî", "sıhhi", "sıhhî", "fıtri", "kıymet", "kıdem", "kıble")
_ROMAN = dict(
    zip(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "XI", "XII"],
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12),
        strict=True,
    )
)

_BACK, _VOWELS = set("aıouâû"), set("aeıioöuüâîû")
_ROUND = set("oöuüû")
_VOICELESS = set("fstkçşhp")
# Loan words with back vowels that take front endings: these, and all in -al and -ol of more than
# one syllable (normali, alkolü) except those in _BACK_LOANS and adjectives in -sal (tarımsalı).
_FRONT = set(
    _table("""
    saat dikkat sıhhat istirahat seyahat şefkat kabahat kanaat itaat refakat sürat ziraat hakikat
    cemaat kalp harf harp hal hâl gol rol mol jul idrak iştirak usul kabul makul mahsul meşgul ampul
    cerahat
""")
)
_BACK_LOANS = set(
    _table("""
    kanal kartal çatal masal sandal portakal sakal hamal hardal mangal kaval topal aptal çakal
    karnaval paskal karakol önkol otoyol futbol basketbol voleybol hentbol
""")
)

# Stems as they are before an ending that begins with a vowel, where the rules of _SOFTENED do not
# apply: kalbi, burnu, hissi.
_STEMS = dict(
    pair.split("/")
    for pair in _table("""
    dört/dörd kalp/kalb grup/grub kap/kab dip/dib uç/uc güç/güc renk/reng cilt/cild kanat/kanad
    vücut/vücud kayıt/kayd tat/tad burun/burn boyun/boyn karın/karn ağız/ağz göğüs/göğs beyin/beyn
    alın/aln omuz/omz bağır/bağr geniz/genz böğür/böğr rahim/rahm nabız/nabz isim/ism resim/resm
    şekil/şekl nakil/nakl kısım/kısm cisim/cism hacim/hacm seyir/seyr devir/devr kayıp/kayb akıl/akl
    vakit/vakt ömür/ömr oğul/oğl fikir/fikr zehir/zehr metin/metn izin/izn keşif/keşf kutup/kutb
    his/hiss tıp/tıbb hat/hatt hak/hakk had/hadd ret/redd sır/sırr harp/harb lop/lob asit/asid
    antiasit/antiasid amit/amid sülfonamit/sülfonamid alkaloit/alkaloid glikozit/glikozid
    kolloit/kolloid koloit/koloid kortikoit/kortikoid glukokortikoit/glukokortikoid lipit/lipid
    fosfolipit/fosfolipid sfingolipit/sfingolipid nükleotit/nükleotid oksit/oksid dioksit/dioksid
    monoksit/monoksid peroksit/peroksid opioit/opioid peptit/peptid polipeptit/polipeptid
    sakkarit/sakkarid polisakkarit/polisakkarid steroit/steroid kortikosteroit/kortikosteroid
    tiroit/tiroid hipertiroit/hipertiroid hipotiroit/hipotiroid paratiroit/paratiroid
    trigliserit/trigliserid digliserit/digliserid gliserit/gliserid
""")
)
# The end of a word of more than one syllable before a vowel: bileği, kataloğu, mikroskobu (but
# genotipi), ilacı.
_SOFTENED = (
    (r"nk$", "ng"),
    (r"(?<=[aeıioöuüâîû])k$", "ğ"),
    (r"og$", "oğ"),
    (r"(?<!ti)p$", "b"),
    (r"ç$", "c"),
)
_HARD = {
    "ahlak",
    "hukuk",
    "merak",
    "evrak",
    "idrak",
    "iştirak",
    "tasdik",
    "izotop",
    "radyoizotop",
    "epitop",
}

# Words that carry the ending of their owner, as gebelik haftası does: a case follows it with an n
# (haftasından), and other endings take its place (haftalık). By their shape where they have one of
# three syllables or more; -ı behind a consonant may be any word's, and those in use are a table.
_OWNED_SHAPE = compiled(
    r"(?P<a>.*[aeıioöuü])s[ıiuü]|(?P<k>.*[aeıioöuü])ğ[ıiuü]|(?P<l>.*l[ae]r)[ıi]|(?P<y>.*yon)u"
)
_OWNED = dict(
    pair.split("/")
    for pair in _table("""
    yaşı/yaş günü/gün yılı/yıl skoru/skor puanı/puan düzeyi/düzey oranı/oran değeri/değer dozu/doz
    hızı/hız basıncı/basınç hissi/his gücü/güç hattı/hat içi/iç çapı/çap hacmi/hacim tipi/tip
    hareketi/hareket tutulumu/tutulum eklemi/eklem sinüsü/sinüs testi/test indeksi/indeks
    sendromu/sendrom tümörü/tümör kanseri/kanser hasarı/hasar antijeni/antijen antikoru/antikor
    örgütü/örgüt hormonu/hormon virüsü/virüs trombozu/tromboz infarktüsü/infarktüs ödemi/ödem
    kültürü/kültür faktörü/faktör zamanı/zaman kompleksi/kompleks defekti/defekt kriteri/kriter
    endeksi/endeks volümü/volüm akımı/akım arteri/arter veni/ven siniri/sinir nöbeti/nöbet
    inhibitörü/inhibitör reseptörü/reseptör proteini/protein enzimi/enzim yanıtı/yanıt
    ritmi/ritim nakli/nakil duvarı/duvar basili/basil peptidi/peptit asidi/asit hematomu/hematom
""")
)
_NOT_OWNED = ("ileri", "aşağı")
_OWNER_OF_TIME = ("hafta", "gün", "yıl")  # haftasındayken, which is no haftasıyken
_LASTING = ("saat", "gün", "hafta", "ay")  # 3 aylıkken, where 3 ayken is nothing

# The endings in the order in which they follow a stem: A is a/e, I is ı/i/u/ü, D is d/t, C is c/ç,
# K is k/ğ; a letter in
# parentheses joins after a vowel (or, for I, after a consonant). From Göksel & Kerslake, Turkish,
# ch. 6–8.
_MORPHEMES = {
    "derive": ("lIK", "lI", "sIz", "CA", "(I)ncI", "(ş)Ar"),
    "plural": ("lAr",),
    "own": ("(s)I",),
    "case": ("DA", "DAn", "(y)A", "(y)I", "(n)In", "(y)lA"),
    "case_after_own": ("nDA", "nDAn", "nA", "nI", "nIn", "ylA"),
    "relative": ("ki",),
    "copula": ("DIr", "(y)DI", "(y)mIş", "(y)sA", "(y)ken"),
}
_FROM_NAMES = ("lIK", "lI", "sIz", "CA")
_ORDER = ("derive", "plural", "own", "case", "relative", "copula")
_LONGEST = 24  # letters; no ending in use is longer


def _matches(letter: str, pattern: str) -> bool:
    return letter in {"A": "ae", "I": "ıiuü", "D": "dt", "C": "cç", "K": "kğ"}.get(pattern, pattern)


def _take(written: str, morpheme: str) -> list[int]:
    """How many letters of `written` this ending may take, in whatever harmony it was typed, with or
    without its buffer letter."""
    plain = re.sub(r"\(.\)", "", morpheme)
    joined = morpheme.replace("(", "").replace(")", "")
    return [
        len(form)
        for form in dict.fromkeys((joined, plain))
        if len(written) >= len(form) and all(map(_matches, written, form))
    ]


@lru_cache(maxsize=512)
def _analyse(written: str, stage: int = 0, owned: bool = False) -> tuple[str, ...] | None:
    """The endings that make up `written`; None if it is not a Turkish suffix."""
    if not written:
        return ()
    for index in range(stage, len(_ORDER)):
        name = _ORDER[index]
        after = (
            (_ORDER.index("plural"), True) if name == "relative" else (index + 1, name == "own")
        )  # 3'tekilerden, 3'tekini
        for morpheme in _MORPHEMES["case_after_own" if name == "case" and owned else name]:
            for length in _take(written, morpheme):
                if morpheme == "(s)I" and length == len(written) == 1:
                    continue  # a lone vowel is the accusative: 6'yı, not 6'sı
                if written[length - 1] == "ğ" and written[length : length + 1] not in _VOWELS:
                    continue  # 10'luğu, but 10'luk
                if (rest := _analyse(written[length:], *after)) is not None:
                    return (morpheme, *rest)
    # At last as after "ayak bileği", which carries its own ending.
    return None if stage else _analyse(written, _ORDER.index("case"), True)


def _syllables(word: str) -> int:
    return sum(letter in _VOWELS for letter in word)


_OF_YEARS = compiled(r"\s+yaş(?:[ıi]|l[ıi]|lar)")  # behind an age


class TurkishGrammar(Grammar):
    """Turkish."""

    alphabet = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
    max_word = 10**15 - 1

    # -- numbers

    def says_years(self, text: str) -> bool:
        return _OF_YEARS.match(text) is not None

    def cardinal(self, number: Decimal) -> str | None:
        if abs(number) > self.max_word:
            return None
        if number < 0:
            return f"eksi {self.cardinal(-number)}"
        whole, _, fraction = f"{number:f}".partition(".")
        words = self._whole(int(whole))
        if not fraction:
            return words
        zeros = len(fraction) - len(fraction.lstrip("0"))
        rest = fraction[zeros:]
        read = [_ONES[0]] * zeros + ([self._whole(int(rest))] if rest else [])
        return f"{words} virgül {' '.join(read)}"

    def _whole(self, n: int) -> str:
        for scale, name in _SCALES:
            if n >= scale:
                head, rest = divmod(n, scale)
                words = (
                    name if head == 1 and scale <= 1000 else f"{self._whole(head)} {name}"
                )  # "bin", "yüz": never "bir bin"
                return f"{words} {self._whole(rest)}" if rest else words
        if n < 10:
            return _ONES[n]
        return _TENS[n // 10] + (f" {_ONES[n % 10]}" if n % 10 else "")

    def ordinal(self, number: int) -> str:
        return self._join(self._whole(number), ("(I)ncI",))

    def and_half(self, whole: str, before_noun: bool = False) -> str | None:
        return f"{whole} buçuk" if whole else "yarım"

    # -- reading aloud

    def read(self, text: str) -> str:
        """The spoken form of the passage's last piece: digits, a letter, an abbreviation, a unit or
        a word."""
        text = self._bare(text)
        if match := re.search(r"(\d[\d.]*)\.$", text):
            return self.ordinal(int(match[1].replace(".", "")[-15:]))
        pieces = [*re.finditer(r"\d[\d.,]*|[^\W\d_]+|[%‰°][^\W\d_]*", text)]
        if not pieces:
            return text
        *before, last = pieces
        if last[0] in ("%", "‰") and before:  # 45% is read as %45
            last = before.pop()
        piece, ahead = last[0], text[: last.start()]
        if piece[0].isdecimal():
            return self._read_digits(piece)
        unit = _UNIT.fullmatch(piece)
        single = piece.isalpha() and len(piece) == 1  # "2 m" is metres, "2m" a panel
        if unit and re.search(r"\d.*/$|\d $" if single else r"/$|\d ?$", ahead):
            return _UNITS[unit[1]]
        if piece in _ROMAN and before and before[-1][0].isalpha():
            return self._whole(_ROMAN[piece])
        small = self.lower(piece)
        if piece in _READ_AS_WORDS:
            return _READ_AS_WORDS[piece]
        if len(piece) == 1 or self._is_spelt(piece):
            return " ".join(_LETTERS.get(letter, letter) for letter in small).replace("_", " ")
        return small

    @staticmethod
    def _bare(text: str) -> str:
        """The passage without the marks that may close it."""
        return text.replace("\u00a0", " ").rstrip(" )]”»’'*_")

    @staticmethod
    def _is_spelt(word: str) -> bool:
        """Whether a word is an abbreviation that is read letter by letter: MRG, IgG, IIb, Hb."""
        return len(word) <= 6 and (
            word[-1].isupper() or word[:2].isupper() or not _syllables(word.lower())
        )

    def _read_digits(self, text: str) -> str:
        """The last number of 1.100, 0,46, 15.02.2026 and 14.00, as its end is read: 0,46 ends like
        46."""
        end = text.rstrip(".,").rpartition(",")[2]
        if not re.fullmatch(r"\d{1,3}(\.\d{3})+", end):
            groups = end.split(".")
            end = next((group for group in reversed(groups) if group.strip("0")), groups[-1])
        return self._whole(int(end.replace(".", "")[-15:]))

    # -- suffixes

    def suffix(self, spoken: Spoken, written: str) -> str | None:
        endings = self._endings(written, spoken.printed)
        if not endings:
            return None
        # A name with such an ending becomes a word of its own (TDK, Kesme İşareti, Uyarı 2):
        # Parkinsonlu, Parkinsonluda.
        joined = endings[0] in _FROM_NAMES and self._is_name(
            re.split(r"[\s\u00a0-]", self._bare(spoken.printed))[-1]
        )
        return ("’" if spoken.apostrophe and not joined else "") + self._inflect(
            spoken.read, endings
        )

    def _is_name(self, word: str) -> bool:
        """Whether a word is spelt like a name, Parkinson, and is not an abbreviation: Hb, IgG."""
        return (
            word.isalpha()
            and word[0].isupper()
            and word[1:] == self.lower(word[1:])
            and len(word) > 1
            and word not in _ROMAN
            and not self._is_spelt(word)
        )

    def attach(self, word: str, written: str) -> str | None:
        """A common word with its suffix attached, the stem softened where necessary: bilek + e →
        bileğe."""
        endings = self._endings(written, word)
        if not endings:
            return None
        if bare := self._unowned(word):
            return self._join(*self._to_owned(word, bare, endings))
        if endings == ("(y)ken",):
            endings = self._as_age(word) + endings
        return self._join(word, endings)

    @staticmethod
    def _unowned(word: str) -> str:
        """A word without the ending of its owner (haftası: hafta), '' where it carries none."""
        if word in _OWNED:
            return _OWNED[word]
        shape = _OWNED_SHAPE.fullmatch(word)
        if shape is None or _syllables(word) < 3 or word in _NOT_OWNED:
            return ""
        return shape["a"] or shape["l"] or shape["y"] or shape["k"] + "k"

    @staticmethod
    def _to_owned(word: str, bare: str, endings: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The stem and the endings that follow where a word carries the ending of its owner:
        haftası + den is haftasından, + lik haftalık, + ler haftaları."""
        first, rest = endings[0], endings[1:]
        if first in _MORPHEMES["derive"]:
            return bare, endings
        if first == "lAr" and not bare.endswith(("lar", "ler")):
            word, endings = bare, (first, "(s)I", *rest)
        elif first in ("lAr", "(s)I"):
            endings = rest
        elif first == "(y)ken" and bare in _OWNER_OF_TIME:
            endings = ("nDA", *endings)
        after = dict(zip(_MORPHEMES["case"], _MORPHEMES["case_after_own"], strict=True))
        return word, tuple(after.get(ending, ending) for ending in endings)

    @staticmethod
    def _as_age(word: str) -> tuple[str, ...]:
        """What stands between a length of time and -ken, which makes it an age: 3 aylıkken, 3
        yaşındayken."""
        return ("lIK",) if word in _LASTING else ("(s)I", "nDA") if word == "yaş" else ()

    def is_ending(self, written: str) -> bool:
        return len(written) <= _LONGEST and bool(_analyse(self.lower(written)))

    def is_symbol(self, word: str) -> bool:
        unit = _UNIT.fullmatch(word)
        return bool(unit and _UNITS[unit[1]] != word) or not _syllables(word)

    def _endings(self, written: str, printed: str) -> tuple[str, ...] | None:
        """The endings that the author typed; None if Turkish has no such endings, or none after
        what is printed."""
        endings = _analyse(self.lower(written)) if len(written) <= _LONGEST else None
        if (
            endings
            and endings[0] in _MORPHEMES["case_after_own"]
            and self._bare(printed)[-1:] not in set("ıiuü")
        ):
            return None  # ayak bileğinde, but 6'da and haftada
        return endings or None

    def _join(self, word: str, endings: tuple[str, ...]) -> str:
        before, space, last = word.rpartition(" ")
        if not endings:
            return word
        suffix = self._inflect(word, endings)
        return before + space + (self._soften(last) if suffix[0] in _VOWELS else last) + suffix

    @staticmethod
    def _soften(word: str) -> str:
        if word in _STEMS or word in _HARD or _syllables(word) < 2:
            return _STEMS.get(word, word)
        for hard, soft in _SOFTENED:
            word = re.sub(hard, soft, word)
        return word

    def _inflect(self, read: str, endings: tuple[str, ...]) -> str:
        """The endings in harmony with `read`, each following from the letters before it."""
        word = "".join(letter for letter in self.lower(read) if letter.isalpha() or letter == " ")
        start, front = len(word), self._is_front(word.split(" ")[-1])
        for ending in endings:
            joined = self._attach(word, ending)
            if word[start:].endswith("k") and joined[0] in "AI":  # 10'luk, 10'luğu
                word = word[:-1] + "ğ"
            for letter in joined:
                vowel = next((v for v in reversed(word) if v in _VOWELS), "e")
                back = vowel in _BACK and not front
                match letter:
                    case "A":
                        letter = "a" if back else "e"
                    case "I":
                        letter = (
                            ("u" if back else "ü") if vowel in _ROUND else ("ı" if back else "i")
                        )
                    case "D":
                        letter = "t" if word[-1:] in _VOICELESS else "d"
                    case "C":
                        letter = "ç" if word[-1:] in _VOICELESS else "c"
                    case "K":
                        letter = "k"
                word += letter
        return word[start:]

    @staticmethod
    def _is_front(word: str) -> bool:
        return word in _FRONT or (
            _syllables(word) > 1
            and word not in _BACK_LOANS
            and bool(re.search(r"(?<!s)al$|ol$", word))
        )

    @staticmethod
    def _attach(word: str, ending: str) -> str:
        """The ending with its buffer letter kept or dropped, depending on what the word ends in."""
        match = re.match(r"\((.)\)(.*)", ending)
        if not match:
            return ending
        joining, rest = match.groups()
        ends_in_vowel = word[-1:] in _VOWELS
        keep = not ends_in_vowel if joining == "I" else ends_in_vowel
        return joining + rest if keep else rest

    # -- letters

    def upper(self, text: str) -> str:
        return text.replace("i", "İ").replace("ı", "I").upper()

    def lower(self, text: str) -> str:
        return (
            text.replace("I\u0307", "i").replace("İ", "i").replace("I", "ı").lower()
        )  # İ may be typed as two characters

    def of_strength(self, printed: str) -> str:
        """A printed percentage before what is so strong: %0,2’lik, %10’luk."""
        return printed + (self.suffix(Spoken(printed, self.read(printed)), "lik") or "")

    def slips(self, text: str) -> list[tuple[str, str]]:
        """Words with ı next to a front vowel, which no Turkish word has ("Içindekiler", "değıl"),
        or with an i of two characters."""
        found = []
        for word in re.findall(r"(?:[^\W\d_]|\u0307)+", text):
            better = list(word.replace("i\u0307", "i").replace("I\u0307", "İ"))
            vowels = [index for index, letter in enumerate(better) if self.lower(letter) in _VOWELS]
            for place, index in enumerate(vowels):
                near = vowels[place - 1] if place else vowels[1] if len(vowels) > 1 else None
                if (
                    better[index] in "ıI"
                    and near is not None
                    and self.lower(better[near]) in "eiöü"
                    and word not in _ROMAN
                    and not self.lower(word).startswith(_MIXED)
                ):
                    better[index] = "i" if better[index] == "ı" else "İ"
            if "".join(better) != word:
                found.append((word, "".join(better)))
        return found


GRAMMAR = TurkishGrammar()
