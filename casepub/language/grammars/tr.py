"""Turkish: number words, how symbols are read, suffixes in harmony, capitals, syllables.

Suffixes follow the sound of what stands before them (TDK, Yazım Kılavuzu, "Kesme İşareti" and "Sayıların Yazılışı"):
after digits, symbols, abbreviations and proper names they are set off by an apostrophe and agree with the reading
(3'te, 6'da, 10'da, %45'i, 2a'da, cm'yi); after a common word they are joined to it (6 aydan).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from .base import Grammar, Spoken

_ONES = "sıfır bir iki üç dört beş altı yedi sekiz dokuz".split()
_TENS = "_ on yirmi otuz kırk elli altmış yetmiş seksen doksan".split()
_SCALES = ((10**12, "trilyon"), (10**9, "milyar"), (10**6, "milyon"), (1000, "bin"), (100, "yüz"))

# Letters as they are named, in the alphabet's order (TDK); q, w, x as commonly read.
_LETTERS = dict(zip("abcçdefgğhıijklmnoöprsştuüvyz", (
    "a be ce çe de e fe ge yumuşak_ge he ı i je ke le me ne o ö pe re se şe te u ü ve ye ze").split(), strict=True))
_LETTERS |= {"q": "kû", "w": "çift_ve", "x": "iks"}

# How symbols of units are read; a compound (mg/dL) ends as its last part does.
_UNITS = {
    "mg": "miligram", "g": "gram", "kg": "kilogram", "µg": "mikrogram", "ng": "nanogram", "pg": "pikogram", "l": "litre", "dl": "desilitre",
    "ml": "mililitre", "µl": "mikrolitre", "m": "metre", "cm": "santimetre", "mm": "milimetre", "µm": "mikrometre", "cm²": "santimetrekare",
    "mm²": "milimetrekare", "m²": "metrekare", "mm³": "milimetreküp", "cm³": "santimetreküp", "mmhg": "milimetre cıva", "h": "saat",
    "sa": "saat", "dk": "dakika", "s": "saniye", "sn": "saniye", "gün": "gün", "hafta": "hafta", "ay": "ay", "yıl": "yıl", "min": "dakika",
    "mmol": "milimol", "mol": "mol", "µmol": "mikromol", "nmol": "nanomol", "pmol": "pikomol", "meq": "miliekivalan", "u": "ünite",
    "iu": "ünite", "iü": "ünite", "miu": "miliünite", "ku": "kiloünite", "hz": "hertz", "kpa": "kilopaskal", "°c": "derece",
    "t": "tesla", "gy": "gri", "msv": "milisivert", "db": "desibel", "d": "diyoptri", "v": "volt", "mv": "milivolt", "sd": "ese-de",
    "kcal": "kilokalori", "kj": "kilojul", "%": "yüzde", "logmar": "logmar",
}

_BACK, _VOWELS = set("aıouâû"), set("aeıioöuüâîû")
_ROUND = set("oöuüû")
_VOICELESS = set("fstkçşhp")
# Words whose last syllable looks back but takes front suffixes, as they end in a palatal consonant or a loan.
_FRONT = {"saat", "kalp", "harf", "alkol", "kontrol", "hal", "hâl", "gol", "rol", "kol̂", "dikkat", "sıhhat", "kabahat", "milimol", "mol",
          "mikromol", "nanomol", "pikomol", "metrekup", "idrak", "kemal", "seyahat", "şefkat", "usul", "protokol", "kolesterol",
          "parasetamol", "menopol", "etanol", "metanol", "jul", "kilojul", "fosfat", "iskal", "ihtimal", "ihmal", "istikbal"}


# The endings in the order in which they follow a stem: A is a/e, I is ı/i/u/ü, D is d/t, C is c/ç; a letter in
# parentheses joins after a vowel (or, for I, after a consonant). From Göksel & Kerslake, Turkish, ch. 6–8.
_MORPHEMES = {
    "derive": ("lIk", "lI", "sIz", "CA", "(I)ncI", "(ş)Ar"),
    "plural": ("lAr",),
    "own": ("(s)I",),
    "case": ("DA", "DAn", "(y)A", "(y)I", "(n)In", "(y)lA"),
    "case_after_own": ("nDA", "nDAn", "nA", "nI", "nIn", "ylA"),
    "relative": ("ki",),
    "copula": ("DIr", "(y)DI", "(y)mIş", "(y)ken"),
}
_ORDER = ("derive", "plural", "own", "case", "relative", "copula")


def _matches(letter: str, pattern: str) -> bool:
    return letter in {"A": "ae", "I": "ıiuü", "D": "dt", "C": "cç"}.get(pattern, pattern)


def _take(written: str, morpheme: str) -> list[int]:
    """How many letters of `written` this ending may take, in whatever harmony it was typed, with or without its joining letter."""
    plain = re.sub(r"\(.\)", "", morpheme)
    joined = morpheme.replace("(", "").replace(")", "")
    return [len(form) for form in dict.fromkeys((joined, plain))
            if len(written) >= len(form) and all(map(_matches, written, form))]


@lru_cache(maxsize=512)
def _analyse(written: str, stage: int = 0, owned: bool = False) -> tuple[str, ...] | None:
    """The endings of which `written` is made, the fewest first; None when it is no Turkish suffix."""
    if not written:
        return ()
    best = None
    if stage == 0 and not owned:                                    # after "ayak bileği", which carries its own ending
        best = _analyse(written, _ORDER.index("case"), True)
    for index in range(stage, len(_ORDER)):
        name = _ORDER[index]
        for morpheme in _MORPHEMES["case_after_own" if name == "case" and owned else name]:
            for length in _take(written, morpheme):
                if morpheme == "(s)I" and length == len(written) == 1:
                    continue                                        # a lone vowel is the accusative: 6'yı, not 6'sı
                rest = _analyse(written[length:], index + 1, name == "own")
                if rest is not None and (best is None or len(rest) + 1 < len(best)):
                    best = (morpheme, *rest)
    return best


class Turkish(Grammar):
    max_word = 10**15 - 1

    # -- numbers ------------------------------------------------------------------------------------------------

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
                words = name if head == 1 and scale <= 1000 else f"{self._whole(head)} {name}"   # "bin", "yüz": never "bir bin"
                return f"{words} {self._whole(rest)}" if rest else words
        if n < 10:
            return _ONES[n]
        return _TENS[n // 10] + (f" {_ONES[n % 10]}" if n % 10 else "")

    def ordinal(self, number: int) -> str | None:
        words = self._whole(number)
        if words.endswith("dört"):
            words = words[:-1] + "d"                                # dördüncü
        return words + self._inflect(words, ("(I)ncI",))

    # -- reading aloud ------------------------------------------------------------------------------------------

    def read(self, text: str) -> str:
        """The spoken form of the passage's last piece: digits, a letter, an abbreviation, a unit or a word."""
        text = text.replace("\u00a0", " ").strip().rstrip(")]”»")
        if match := re.search(r"(\d+)\.$", text):
            return self.ordinal(int(match[1][-15:])) or text
        pieces = re.findall(r"\d[\d.,]*|[^\W\d_]+[²³]?|[%‰°][^\W\d_]*", text)
        if not pieces:
            return text
        last = pieces[-1]
        if last == "%" and len(pieces) > 1:                         # 45% is read as %45
            last = pieces[-2]
        if last[0].isdigit():
            return self._read_digits(last)
        small = self.lower(last)
        unit = _UNITS.get(last.lower()) or _UNITS.get(small)
        after_number = any(piece[0].isdigit() for piece in pieces[:-1])
        if unit and after_number and (len(last) > 1 or re.search(r"\d |/", text)):    # "2 m" is metres, "2m" a panel
            return unit
        if len(last) == 1 or self._is_acronym(last):
            return " ".join(_LETTERS.get(letter, letter) for letter in small).replace("_", " ")
        return small

    def _is_acronym(self, word: str) -> bool:
        return len(word) <= 6 and (word == self.upper(word) or not _VOWELS & set(self.lower(word)))

    def _read_digits(self, text: str) -> str:
        whole, _, fraction = text.partition(",")
        digits = whole.replace(".", "")
        try:
            number = Decimal(f"{digits[:15] or 0}.{fraction[:15]}" if fraction.isdigit() else digits[:15] or "0")
        except ArithmeticError:
            return text
        return self.cardinal(number) or text

    # -- suffixes -----------------------------------------------------------------------------------------------

    def suffix(self, spoken: Spoken, written: str) -> str | None:
        endings = _analyse(self.lower(written))
        if endings is None:
            return None
        read = spoken.read
        joined = self._inflect(read, endings)
        return ("’" if spoken.apostrophe else "") + joined

    def attach(self, word: str, written: str) -> str | None:
        """A common word with its suffix joined, the stem softened where it must be: bilek + e → bileğe."""
        endings = _analyse(self.lower(written))
        if endings is None:
            return None
        suffix = self._inflect(self.lower(word), endings)
        return self._soften(word, suffix) + suffix

    def is_symbol(self, word: str) -> bool:
        return _UNITS.get(word.lower(), word) != word

    def _soften(self, word: str, suffix: str) -> str:
        syllables = sum(letter in _VOWELS for letter in self.lower(word))
        if suffix[:1] in _VOWELS and syllables > 1 and word.endswith("k"):
            return word[:-1] + ("g" if word.endswith("nk") else "ğ")
        return word

    def _inflect(self, read: str, endings: tuple[str, ...]) -> str:
        """The endings in harmony with `read`, each following from the letters before it."""
        word = "".join(letter for letter in read if letter.isalpha() or letter == " ")
        front_exception = word.split(" ")[-1] in _FRONT
        out = ""
        for ending in endings:
            for index, letter in enumerate(self._joined(word, ending)):
                vowel = next((v for v in reversed(word) if v in _VOWELS), "e")
                back = vowel in _BACK and not front_exception
                rounded = vowel in _ROUND
                match letter:
                    case "A":
                        letter, front_exception = ("a" if back else "e"), False
                    case "I":
                        letter = ("u" if back else "ü") if rounded else ("ı" if back else "i")
                        front_exception = False
                    case "D":
                        letter = "t" if word[-1:] in _VOICELESS else "d"
                    case "C":
                        letter = "ç" if word[-1:] in _VOICELESS else "c"
                word += letter
                out += letter
        return out

    @staticmethod
    def _joined(word: str, ending: str) -> str:
        """The ending with its joining letter kept or dropped, by what the word ends in."""
        match = re.match(r"\((.)\)(.*)", ending)
        if not match:
            return ending
        joining, rest = match.groups()
        ends_in_vowel = word[-1:] in _VOWELS
        keep = not ends_in_vowel if joining == "I" else ends_in_vowel
        return joining + rest if keep else rest

    # -- letters ------------------------------------------------------------------------------------------------

    def upper(self, text: str) -> str:
        return text.replace("i", "İ").replace("ı", "I").upper()

    def lower(self, text: str) -> str:
        return text.replace("İ", "i").replace("I", "ı").lower()


GRAMMAR = Turkish()
