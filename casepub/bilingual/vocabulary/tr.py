"""Turkish: number words with their suffixes, units, comparators, frequencies, and the words of
side, sex, trend and negation.

Number words are read in every form that they take: glued (kırkaltı), ordinal (on beşinci),
distributive (ikişer), with case (54'ünde, dörde). Words that only look like numbers are none:
onları (them), altında (under), yüzü (his face).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from .base import DAYS, LATIN, NOTHING, SYMBOLS, Entry, Vocabulary

_ONES = {
    "bir": 1,
    "iki": 2,
    "üç": 3,
    "dört": 4,
    "dörd": 4,
    "beş": 5,
    "altı": 6,
    "yedi": 7,
    "sekiz": 8,
    "dokuz": 9,
}
_TENS = {
    "on": 10,
    "yirmi": 20,
    "otuz": 30,
    "kırk": 40,
    "elli": 50,
    "altmış": 60,
    "yetmiş": 70,
    "seksen": 80,
    "doksan": 90,
}
_SCALES = {"bin": 1e3, "milyon": 1e6, "milyar": 1e9, "trilyon": 1e12}
_MORPHEME = "|".join(sorted([*_ONES, *_TENS, "yüz", *_SCALES], key=len, reverse=True))
_CASE = (
    r"(?:[yns]?[ıiuü]|[ns]?[ıiuü]n|[yn]?[ae]|[dt][ae]n?|s?[ıiuü]n[ıiuüdae]\w{0,3}|y?l[ae]|"
    r"l[ae]r\w{0,7}|(?:n?[dt][ae])?ki\w{0,6}|y?ken|[dty][ıiuü]r?|yd[ıiuü])"
)
_FORM = re.compile(
    rf"(?P<parts>(?:{_MORPHEME})+)(?:(?P<half>buçu[kğ])|"
    r"(?P<ordinal>[ıiuü]?nc[ıiuü](?:l[ıiuü][kğ])?)|(?P<each>(?:(?<=[iı])ş)?[ae]r)|"
    rf"(?P<with>l[ıiuü]k?))?(?P<case>'?{_CASE})?"
)
_SPLIT = re.compile(_MORPHEME)
# Forms that are other words, or too often so: pronouns, altın (gold), altında (under), yüzü (face),
# yediği (ate), ikili (mutual).
_NOT_NUMBERS = re.compile(
    r"(?:on(?:u|un|a|dan|lar\w*|unla|la|unki|unca|daki|du|lu|ur\w*|ar\w*)|alt(?:ın(?!c)\w*|"
    r"ıyla|ıdır|ıda\w+)|altı(?:na|nı|nda|ndan|nın)\w*|yüz(?:ü|ün|üne|ünde|ünden|ünü|üyle|e|"
    r"lü|lük|er|ler\w+|deki|dür|dü|lüler\w*|ünün|ündeki)|yedi(?:ler|rme\w*|ği\w*|rir|k|m|n)"
    r"|bin(?:di|en|er|e|i|in|ip|iyor|me\w*|dir\w*|ici|dik\w*|ilir|le|a|ı|ın)|kırk(?:ı|ar)|"
    r"elli(?:ler)?n|bir(?:er|li|lik\w*|den|likte|leri\w*|le|ne|ka\w*|lı|e|en|ey\w*|ler)|"
    r"birileri\w*|birbir\w*|yüzyüze\w*|iki(?:li|lik|ler|lem|z|lisi)|üçler|onla|onca|"
    r"on(?:lu|luk)|birin|yedir|otuzlar)"
)
_LOOSE_FORMS = re.compile(
    r"(?:iki(?:si|sini|sinin|sine|sinde|sinden|siyle|li|lisi|ye|lik)|her\w*iki|onlarca|"
    r"yüzlerce|binlerce|milyonlarca|milyarlarca|birer|biri\w*|bir)$"
)
_LOOSE = {
    "sıfır": 0,
    "tek": 1,
    "tekli": 1,
    "ilk": 1,
    "yarı": 0.5,
    "yarısı": 0.5,
    "yarısını": 0.5,
    "yarısından": 0.5,
    "yarısında": 0.5,
    "yarısının": 0.5,
    "yarısına": 0.5,
    "yarım": 0.5,
    "yarıya": 0.5,
    "yarıyıl": 0.5,
    "yarının": 0.5,
    "yarıda": 0.5,
    "yarısıyla": 0.5,
    "çeyrek": 0.25,
    "çeyreği": 0.25,
    "çeyreğinde": 0.25,
    "çeyreğini": 0.25,
    "çeyreğe": 0.25,
    "çift": 2,
    "çifti": 2,
    "çifte": 2,
    "ikili": 2,
    "ikiz": 2,
    "ikizler": 2,
    "ikilisi": 2,
    "üçlü": 3,
    "dörtlü": 4,
    "beşli": 5,
    "altılı": 6,
    "üçlüsü": 3,
    "dörtlüsü": 4,
    "onlarca": 10,
    "yüzlerce": 100,
    "binlerce": 1e3,
    "milyonlarca": 1e6,
    "milyarlarca": 1e9,
    "bin": 1e3,
    "yüz": 100,
    "onlu": 10,
    "üçüz": 3,
    "birer": 1,
    "düzinelerce": 12,
    "altı": 6,
    "yedi": 7,
    "teki": 1,
    "tekil": 1,
}
_MONTHS = dict(
    zip(
        [
            "ocak",
            "şubat",
            "mart",
            "nisan",
            "mayıs",
            "haziran",
            "temmuz",
            "ağustos",
            "eylül",
            "ekim",
            "kasım",
            "aralık",
        ],
        range(1, 13),
    )
)
_SHORT_MONTHS = {
    "oca": 1,
    "şub": 2,
    "nis": 4,
    "may": 5,
    "haz": 6,
    "tem": 7,
    "ağu": 8,
    "eyl": 9,
    "eki": 10,
    "kas": 11,
    "ara": 12,
}
_DOUBTFUL_MONTHS = frozenset(["ocak", "mart", "ekim", "kasım", "aralık"])
_WEEKDAYS = {"pazartesi": 1, "salı": 2, "çarşamba": 3, "perşembe": 4, "cuma": 5, "cumartesi": 6}
_UNITS = {
    "saniye": "second",
    "dakika": "minute",
    "saat": "hour",
    "gün": "day",
    "hafta": "week",
    "ay": "month",
    "yıl": "year",
    "sene": "year",
    "yaş": "year",
    "gram": "g",
    "kilogram": "kg",
    "kilo": "kg",
    "miligram": "mg",
    "mikrogram": "µg",
    "litre": "L",
    "mililitre": "mL",
    "desilitre": "dL",
    "metre": "m",
    "kilometre": "km",
    "santimetre": "cm",
    "santim": "cm",
    "milimetre": "mm",
    "metrekare": "m²",
    "kilometrekare": "km²",
    "mil": "mile",
    "fit": "foot",
    "feet": "foot",
    "fut": "foot",
    "inç": "inch",
    "inch": "inch",
    "yarda": "yard",
    "libre": "lb",
    "pound": "lb|£",
    "paund": "lb|£",
    "ons": "ounce",
    "dönüm": "dönüm|acre",
    "akr": "acre",
    "hektar": "ha",
    "galon": "gallon",
    "ton": "ton",
    "yüzde": "%",
    "ünite": "IU",
    "üniteler": "IU",
    "dolar": "$",
    "euro": "€",
    "avro": "€",
    "sterlin": "£",
    "lira": "₺",
    "sent": "cent",
    "tablet": "tablet",
    "damla": "drop",
    "kapsül": "capsule",
    "ampul": "ampoule",
    "flakon": "vial",
    "puf": "puff",
    "doz": "dose",
    "seans": "session",
    "derece": "°",
    "puan": "point",
    "stone": "stone",
    "watt": "W",
    "vat": "W",
    "megavat": "MW",
    "kür": "cycle",
    "siklus": "cycle",
    "sigara": "cigarette",
    "diyoptri": "D",
    "selsius": "°C",
    "mmhg": "mmHg",
    "usd": "$",
    "kat": "fold",
    "mph": "mile",
}
_SYMBOLS = {"dk": "minute", "sn": "second", "sa": "hour", "tl": "₺", "iü": "IU", "hg": "mmHg"}
_NOT_UNITS = frozenset(
    [
        "aynı",
        "ayna",
        "ayla",
        "ayı",
        "milli",
        "mille",
        "katıl",
        "katıldı",
        "katılım",
        "katılan",
        "katıla",
        "katkı",
        "fitne",
        "aylin",
        "doza",
        "tonla",
        "inçi",
        "gününüz",
    ]
)
_SPANS = {"yüzyıl": (100, "century"), "asır": (100, "century"), "asr": (100, "century")}
_SIDE_FORM = re.compile(
    r"(sağ|sol)(?:da|dan|a|ı|ın|ında|ındaki|ına|ından|daki|taki|dakini|lı|lu|uyla|u|un|"
    r"unda|undaki|una|undan|a|dakiler|kinin|ınd[ae]ki\w*|undaki\w*)?(?:d[ıiu]r|yd[ıiu])?$"
)
_FEMALE = re.compile(
    r"(?:(?P<strict>kadın|anne|kız(?=$|lar|ı|ın|a|da|dan|ım))|bayan|hanım|karısı|karıs|"
    r"ablas?|abla|kız ?kardeş|kraliçe|hamile|gebe|dişi|teyze|hala(?=sı)|büyükanne|prenses|"
    r"rahibe|ev hanımı|postmenopozal|bekâret|gelin(?=in|i|$)|aktris|tanrıça|ana(?=sı$))"
)
_MALE = re.compile(
    r"(?:(?P<strict>erke[kğ]|baba)|adam|bay(?=$|lar|ın|ı)|oğl|oğul|oğlan|koca(?=sı|$|lar)|"
    r"delikanlı|damat|damad|kral(?=$|ı|ın|lar|lığ)|prens(?=$|i|in)|amca|dede|dayı|"
    r"büyükbaba|ağabey|abi|beyefendi|imparator)"
)
_VERB = (
    r"(?:[tdm]|y?[ae]n|y?[ae]r|[ıiuü]r|[ıiuü]ş|[ıiuü]yor|[ae]cak|m[ae]|[ıiuü]p|$|[ıiuü]nca|"
    r"[ae]bil|[ıiuü]l|[ıiuü]n)"
)
_UP = re.compile(
    r"(?:art(?:t|m|ıyor|ar(?:ak|$|lar|sa|ken)|an|ış|ır|tır|acak|ınca|ıp|abil|maz)|yüksel|"
    r"çoğal|büyü(?:d|m|y|r|t|l|ş)|genişle|fazlalaş|tırman(?=dı|mı|ış|ma)|"
    rf"iler(?:le)?(?={_VERB})(?!le$)|hızlan|zamlan|ivmelen|uzat|uza(?=dı|mı|ma|yan))"
)
_DOWN = re.compile(
    r"(?:azal|düş(?:t(?!e)|m(?!an)|ü(?:ş|r|yor|k(?=l[üe])|l|p|n(?=ce))|en|er|ece)|gerile|"
    r"küçül|kısal|hafifle|eksil|daral|yavaşla|seyrel|indir(?!im)|inmiş|indi(?=$|ğ|\.)|"
    r"geril)"
)
_HIGH = re.compile(r"yüksek(?!lik|okul)")
_LOW = re.compile(r"düşük(?!lük)")
_BETTER = re.compile(r"(?:iyileş|düzel|gerile|çözül|kaybol|geçti$|toparla|rahatla|geçmiş$|yatış)")
_WORSE = re.compile(r"(?:kötüleş|ağırlaş|şiddetlen|alevlen|bozul|kötüye)")
# A verb that is denied: -madı, -memiş, -mıyor, -mayan, -maz, -madan, -mama, -mayacak …; yapma (the
# doing) is none.
_DENIED = re.compile(
    r"\w{2,}?(?:m[ae](?:d[ıi](?:[kğmnr]\w*|l[ae]r\w*)?|d[ae]n|m[ıi]ş\w*|y[ae]n\w*|"
    r"y[ae]c[ae][kğ]\w*|m[ae](?:s[ıi]\w*|k\w*|l[ae]r\w*|y[ıiae]\w*|l[ıi]|d[ae]n?)?|"
    r"z(?:l[ae]r|s[ae]\w*|d[ıi]\w*|k[ae]n)?|y[ıi]nc[ae]|s[ae](?!l)\w*|y[ıi]p|y[ae]bil\w*)|"
    r"m[ıiuü]yor\w*|[ae]m[ae]z\w*)$"
)
_FALSE_DENIAL = re.compile(
    r"(?:komedi|trajedi|laktam|hematem|sefotak|damad|namaz|yılmaz|firma|şema|drama|tema|"
    r"elma|norma|ahmed|mehmed|muhammed|hamdi|madd|kırmız)"
)
_WEAK_NOT = re.compile(
    r"(?:\w{2,}s[ıiuü]z(?:$|l|d|c|ı|i|u|ü|a|e|s)\w*|hariç|dışı(?:nda)?$|aksi\w*|yerine|"
    r"eksik\w*|red\w*|engel\w*|önle\w*|kaçın\w*|sadece|yalnız\w*|değilse|kurtul\w*|"
    r"kaybe\w*|kayıp\w*|yasak\w*|negatif\w*"
    r"|yanlış|imkan\w*|güçlü[kğ]\w*|başarısız\w*|mahrum|yoksun|uzak\w*|bırak\w*|iptal|"
    r"ink[aâ]r|kötü\w*|ne$|vazgeç\w*|gayri\w*|şüphe\w*|salt|nadir\w*|boş\w*|çekin\w*|"
    r"ret\w*|unut\w*|terk\w*|zar zor|güçbela|bozuk\w*|bozul\w*|ilk|kapalı|aşırı|son "
    r"derece)$"
)
_NUMBER = r"(?P<n>\d{1,2}|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|oniki|on iki)"
_PERIODS = {"saat": "hour", "gün": "day", "hafta": "week", "ay": "month", "yıl": "year"}


def _count(text: str | None) -> int:
    if not text:
        return 1
    return (
        int(text)
        if text.isdigit()
        else {"on": 10, "oniki": 12, "on iki": 12}.get(text) or _ONES[text]
    )


def _rate(match: re.Match) -> tuple[Fraction, bool]:
    groups = match.groupdict()
    return _count(groups.get("n")) / DAYS[_PERIODS[groups.get("p") or "gün"]], True


def _every(match: re.Match) -> tuple[Fraction, bool]:
    return 1 / (_count(match["n"]) * DAYS[_PERIODS[match["p"]]]), True


def _adjective(match: re.Match) -> tuple[Fraction, bool]:
    return 1 / DAYS[_PERIODS[match["p"]]], False


class Turkish(Vocabulary):
    """Turkish."""

    code = "tr"
    has_words = True
    ordinal_point = True
    inflects = True
    marked = True
    taken = frozenset(
        [
            "spot",
            "flap",
            "graft",
            "kit",
            "bolus",
            "pulse",
            "swab",
            "clip",
            "coil",
            "loop",
            "sling",
            "mesh",
            "patch",
            "rebound",
            "shunt",
            "score",
            "stage",
            "tip",
            "flora",
            "bile",
            "hem",
            "size",
            "web",
            "major",
            "minor",
            "global",
            "men",
            "save",
            "verse",
            "double",
            "box",
            "rock",
            "pig",
            "global",
            "class",
            "online",
            "trend",
            "over",
            "normal",
            "rest",
            "stent",
            "net",
            "market",
            "pole",
            "driver",
            "basket",
            "run",
            "city",
            "play",
            "kick",
            "talk",
            "business",
            "first",
            "citizen",
            "show",
            "star",
            "pop",
            "jazz",
            "park",
            "bar",
            "club",
        ]
    )
    roles = (
        ("from", re.compile(r"\0\S+(?: [^\W\d_%/]+(?:/[^\W\d_]+)?)?'?[dt][ae]n\b")),
        ("to", re.compile(r"\0\S+(?: [^\W\d_%/]+(?:/[^\W\d_]+)?)?'?[yn]?[ae]\b")),
    )
    aged = re.compile(r"\0\S+(?: \S+)? ?yaş(?:ında|lı|ındaki|larında)|\0\S+ (?:ay|hafta|gün)lık\b")
    person = re.compile(
        r"\b(?:hasta|olgu|erkek|kadın|kız|oğlan|bebek|çocuk|yenidoğan|vaka)(?!lık)\w*"
    )
    kin = re.compile(
        r"\b(?:anne|baba|eşi|karısı|kocası|kardeş|oğlu|kızı\b|ebeveyn|amca|dayı|teyze|"
        r"hala\b|aile|hekim|doktor|kuzen|büyükanne|dede)\w*"
    )
    ago = re.compile(r"(?: kadar| civarında)? (?:önce|evvel)\w*")
    later = re.compile(
        r"\b(?:sonra\w*|kontrol\w*|takip\w*|izlem\w*|taburcu\w*|son başvuru\w*|yüksel\w+|"
        r"düş(?:tü|müş)\w*|art(?:tı|mış)\w*|azal\w+|gerile\w+|önce\w*|daha sonra)\b"
    )
    moves = (
        (
            re.compile(r"\d\S*(?: [^\s\d]+)?'?y?[ae] (?:kadar )?çık(?:tı|mış|ar|ınca|an|ıyor)\w*"),
            "up",
        ),
        (
            re.compile(r"\d\S*(?: [^\s\d]+)?'?y?[ae] (?:kadar )?in(?:di|miş|ince|iyor|iril)\w*"),
            "down",
        ),
    )
    undenied = re.compile(
        r"\bhiç \w+m[ae]d[ıi]ğ\w*|\badını vermek istemeyen|\b(\w{2})\w*[ıiuü]p \1\w*|\byok "
        r"(?:et|ol|ed)\w*|\b(\w{3})\w*[ae]r \2\w*m[ae]z\b|\b(\w{3})\w*[ıiuü]r \3\w*m[ae]z\b"
    )
    reference = re.compile(
        r"\w*(?:[dt][ae]n|[ae]) göre\b|\w*l[ae]rd[ae]n\b(?! (?:biri|oluş|ve|ile))"
    )
    less = re.compile(r"\b(?:az|düşük|nadir|küçük|seyrek|kısa)\w{0,4}\b")
    small_words = frozenset(
        [
            "ve",
            "bir",
            "ile",
            "olan",
            "olarak",
            "bu",
            "için",
            "de",
            "olduğu",
            "daha",
            "gibi",
            "sonra",
            "en",
            "çok",
            "her",
            "kadar",
            "ancak",
            "ise",
            "ya",
            "hastanın",
            "hasta",
            "edildi",
            "saptandı",
            "izlendi",
            "yapıldı",
            "idi",
            "tarafından",
            "göre",
            "olup",
            "o",
            "ne",
        ]
    )
    halves = re.compile(r"[ ]?buçu[kğ]\w*")
    ranges = frozenset(["-", "–", "ila", "ilâ", "ile", "veya", "ya", "da", "ve"])
    percent_before = frozenset(["%", "yüzde"])
    clock_before = frozenset(["saat", "saatleri", "saatlerinde", "saati"])
    before = (
        (
            re.compile(
                r"(?:en az(?:ından)?|asgari|minimum|min\.?|hiç değilse)(?: \w+)? "
                r"?[%$€£]?(?:yüzde )?$"
            ),
            "+",
        ),
        (
            re.compile(
                r"(?:en (?:fazla|çok|geç)|azami|maksimum|maks\.?)(?: \w+)? ?[%$€£]?(?:yüzde )?$"
            ),
            "-",
        ),
    )
    after = (
        (re.compile(r"\+(?!\d)"), "+"),
        (
            re.compile(
                r"\W*(?:\w+ ){0,3}?(?:veya|ya da|ve) (?:daha )?(?:fazla|çok|üzer|üst|"
                r"yukarı|uzun|büyük|ileri)"
            ),
            "+",
        ),
        (
            re.compile(
                r"\W*(?:\w+ ){0,3}?(?:veya|ya da|ve) (?:daha )?(?:az|altı|aşağı|kısa|küçük|düşük)"
            ),
            "-",
        ),
        (
            re.compile(
                r"'?\w*(?:[dt][ae]n)(?: \w+)? (?:daha )?(?:fazla|çok|büyük|yüksek|uzun|"
                r"yukarı|ileri|yaşlı)(?!lık)"
            ),
            "+",
        ),
        (
            re.compile(
                r"'?\w*(?:[dt][ae]n)(?: \w+)? (?:daha )?(?:az(?:ı|ında|dır)?|küçük|düşük|"
                r"kısa|aşağı|genç|kısa)\b"
            ),
            "-",
        ),
        (
            re.compile(
                r"(?:'?\w+)?(?: \w+){0,2}? ?(?:\w+[dt][ae]n )(?:daha )?(?:fazla|çok|büyük|"
                r"yüksek|uzun)(?!lık)"
            ),
            "+",
        ),
        (
            re.compile(
                r"(?:'?\w+)?(?: \w+){0,2}? ?(?:\w+[dt][ae]n )(?:daha )?(?:az|küçük|düşük|kısa)\b"
            ),
            "-",
        ),
        (
            re.compile(
                r"(?:'?\w+|\.)?(?: \w+(?:'\w+)?){0,3}? (?:üzerinde|üzeri|üstünde|üstü|"
                r"aşkın|aşan|aştı|aşarak|aşacak|aşıyor|geçkin|geçen|üzerine|aşmış|"
                r"üstüne)\w*"
            ),
            "+",
        ),
        (re.compile(r"(?:'?\w+|\.)?(?: \w+(?:'\w+)?){0,3}? (?:altınd|altına)\w*"), "-"),
    )
    frequencies = (
        (
            re.compile(
                r"(?<![\d.,x×])(?P<n>\d)[ ]?[x×][ ]?\d{1,2}(?![\d×x⁰¹²³⁴⁵⁶⁷⁸⁹]|[.,/]\d|"
                r"\s*(?:mm|cm|m|µm|mg|g|mcg|µg|ml|iu|ünite|[x×])\b)(?:[ ]?(?:tablet|tb|"
                r"damla|puf|kapsül|ampul))?(?:(?:[ ]?/[ ]?|(?:'\w+)? )(?P<p>gün|hafta|ay))?"
            ),
            _rate,
        ),
        (
            re.compile(
                r"(?<![\d.,x×])(?P<n>\d)[ ]?[x×](?=[ ]?\d+(?:[.,]\d+)?[ ]?(?:mg|g|gr|mcg|"
                r"µg|ml|iu|ünite)\b(?:[ ]?/[ ]?(?P<p>gün|hafta|ay)\b)?)"
            ),
            _rate,
        ),
        (
            re.compile(
                rf"\b(?P<p>saat|gün|hafta|ay|yıl)[dt][ae] {_NUMBER}(?:[ ]?(?:kez|kere|defa|"
                r"doz|sefer|öğün|seans))(?!\w*s[ıi]n)"
            ),
            _rate,
        ),
        (
            re.compile(
                rf"\bher (?P<p>saat|gün|hafta|ay|yıl) {_NUMBER} (?:kez|kere|defa|doz|sefer)"
            ),
            _rate,
        ),
        (re.compile(rf"\b{_NUMBER} ?(?:/|×) ?(?P<p>gün|hafta|ay)\b"), _rate),
        (
            re.compile(
                rf"\b{_NUMBER} (?P<p>saat|gün|hafta|ay|yıl)(?:[dt][ae])? (?:arayla|ara ile|"
                r"aralıkla|aralıklarla)"
            ),
            _every,
        ),
        (
            re.compile(rf"\b(?:her )?{_NUMBER} (?P<p>saat|gün|hafta|ay|yıl)(?:[dt][ae]) bir\b"),
            _every,
        ),
        (
            re.compile(
                r"\b(?P<p>saat|gün|hafta|ay|yıl)[dt][ae] (?:tek|bir)(?: doz| kez| kere| "
                r"defa| gün)?\b(?! (?:buçuk|milyon|bin|artış|azalış|düşüş|olay|kişi|"
                r"çocuk))(?P<n>)"
            ),
            _rate,
        ),
        LATIN,
        (
            re.compile(r"\b(?P<p>gün|hafta) aşırı(?P<n>)"),
            lambda m: (1 / (2 * DAYS[_PERIODS[m["p"]]]), True),
        ),
        (
            re.compile(
                r"\b(?P<p>gün|hafta|ay)[dt][ae](?= \d+(?:[.,]\d+)? ?(?:mg|g|gr|mcg|µg|ml|"
                r"iu|ünite|tablet)\b)"
            ),
            _adjective,
        ),
        (re.compile(r"\bher (?P<p>saat|gün|hafta|ay|yıl)\b"), _adjective),
        (re.compile(r"\b(?P<p>saat|gün|hafta|ay|yıl)l[ıiuü]k\b"), _adjective),
    )
    phrases = (
        (re.compile(r"\b(?:iki|çift) (?:taraflı|yanlı)\w*"), ("side", "both", True)),
        (
            re.compile(
                r"\bher iki (?:taraf|yan|göz|diz|kalça|el(?!e)|ayak|kol|akciğer|böbrek|"
                r"bacak|omuz|dirsek|kula|meme|over|testis|alt|üst|femur|hemisfer|frontal|"
                r"uyluk|gözde)\w*"
            ),
            ("side", "both", False),
        ),
        (re.compile(r"\btek (?:taraflı|yanlı)\w*"), ("side", "one", True)),
        (
            re.compile(
                r"\bsağ (?:kal(?:an|dı|ma|ım|mış|ır|sa|abil)|salim|ol(?:sun|un)?\b|kurtul|"
                r"çık|duyu|bırak|kaldı)\w*|\bsağ(?= (?:ve|olarak) )"
            ),
            ("alive", "alive", False),
        ),
    )
    clocks = (
        (
            re.compile(r"\bsaat(?:ler[ıi]|i)? (?P<h>[01]?\d|2[0-4])[.:](?P<m>[0-5]\d)(?!\d)"),
            lambda m: int(m["h"]) * 60 + int(m["m"]),
        ),
        (
            re.compile(r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])"),
            lambda m: int(m["h"]) * 60 + int(m["m"]),
        ),
    )
    common = re.compile(
        r"(?:karşı\w*|konu\w*|boyunca|cuma\w*|kore\w*|ki|kim\w*|kasım\w*|yaygın\w*|"
        r"çekici\w*|eş|eş(?:i|li|in|le|siz|lik|im)\w*|kesin\w*|nadir\w*|tanım\w*|tanın\w*|"
        r"dur(?:an)\w*|makul\w*|ağırlık\w*|ren|kilise\w*|can\w{0,2}|adalet\w*|ödeme\w*|ödün"
        r"|dahil\w*|haric\w*|memeli\w*|kılma|dizi|dizide|dizil\w*|belli|boyun(?:da)|"
        r"boyundaki|üre(?:t|d|n|m)\w*|üre|ürü\w*|na|nasa\w*|fen\w*|kaka|cam\w*|yaka\w*|"
        r"üzengi\w*|aksam\w*|koloni\w*|hassas\w*|karınca\w*|teşhis\w*|kaynama\w*|eritemedi|"
        r"santral\w*|duyu\w*|tanı\w*|genişle\w*|kesit\w*)$"
    )
    before_hint = re.compile(r"en |asgari|min|hiç|azami|mak")
    after_hint = re.compile(
        r"fazla|çok|üzer|üst|yukarı|uzun|büyük|ileri|yaşlı|az|alt|aşağı|kısa|küçük|düşük|"
        r"genç|yüksek|aş|geç|\+"
    )
    not_numbers = re.compile(
        r"\b(?:sağ|sol|çift|tek) elli\b|\bbir (?:iki|çift|kaç)\b|\büç beş\b|\bbeş on\b|"
        r"\bon the\b|\bturn on\b|\bdört bir yan\w*|\biki de bir|\bdört gözle\b|\bbin bir\b|"
        r"\byüz yüze\b|\bbire bir\b|\biki üç\b|(?<=nc[ıiuü] )on yıl\w*|\b(?:resim|şekil|"
        r"tablo|deri|cilt|dil|yer|su|bilinç|çene|diz|kaburga|göbek) altı\b(?! (?:hafta|ay|"
        r"gün|yıl|saat|dakika|kez|kere|kişi|olgu|hasta|doz))|\bdört aç\w*|\baltı (?:çiz|"
        r"oyul)\w*|\w+(?:nın|nin|nun|nün) altı\b"
    )
    mentions = re.compile(
        r"\b(?P<word>şekil|resim|görüntü|tablo|grafik|çizelge|"
        r"figür)(?:ler)?\s(?P<numbers>\d{1,2} ?[a-hçı]?\b(?:\s?(?:,|-|–|ve|"
        r"ile)\s?(?:\d{1,2} ?[a-h]?|[a-h])\b)*)"
    )
    mention_words = {"fig": "Resim", "tab": "Tablo"}
    mention_kinds = {
        "şek": "fig",
        "res": "fig",
        "gör": "fig",
        "fig": "fig",
        "tab": "tab",
        "gra": "fig",
        "çiz": "tab",
    }
    abbreviated = frozenset(
        [
            "dr",
            "prof",
            "doç",
            "yrd",
            "uzm",
            "sn",
            "st",
            "vb",
            "vs",
            "vd",
            "ark",
            "bkz",
            "örn",
            "yy",
            "no",
            "apt",
            "cad",
            "sok",
            "bşk",
            "gen",
            "alb",
            "tğm",
            "av",
            "müh",
            "ltd",
            "şti",
            "a.ş",
            "m.ö",
            "m.s",
            "i.v",
            "i.m",
            "s.c",
            "op",
            "öğr",
            "gör",
            "araş",
            "hz",
            "ör",
            "çev",
            "ed",
        ]
    )

    def fold(self, text: str) -> str:
        text = text.replace("I", "ı").replace("İ", "i")
        low = text.lower()
        return (
            low
            if len(low) == len(text)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        )

    def entry(self, word: str, folded: str) -> Entry | None:
        stem, _, ending = folded.partition("'")
        if folded == "buçuk":
            return None
        if (numbered := self._number(stem if ending else folded, folded)) is not None:
            return numbered
        if (
            month := _MONTHS.get(stem)
            or (word[:1].isupper() and _SHORT_MONTHS.get(stem))
            or (not ending and self._form(stem, _MONTHS))
        ):
            return Entry(
                month=month,
                required=word[:1].isupper()
                and stem not in _SHORT_MONTHS
                and not any(stem.startswith(m) for m in _DOUBTFUL_MONTHS),
            )
        if day := self._form(stem, _WEEKDAYS):
            return Entry(weekday=day)
        cues = self._cues(stem, folded)
        units = (
            _UNITS.get(stem)
            or _SYMBOLS.get(stem)
            or (stem not in _NOT_UNITS and self._form(stem, _UNITS))
            or SYMBOLS.get(stem)
            or SYMBOLS.get(word.partition("'")[0].lower())
        )
        trigger = (
            "f" if stem in _REPEATED else "p" if stem in _SIDED or _SIDE_FORM.match(stem) else ""
        )
        if cues or units or trigger:
            return Entry(
                units=frozenset(units.split("|")) if units else NOTHING, cues=cues, trigger=trigger
            )
        return None

    @staticmethod
    def _form(folded: str, known: Mapping[str, object]):
        """What `known` has for a word of which this is a form, or None."""
        for length in range(len(folded), 1, -1):
            if (
                folded[:length] in known
                and not (
                    folded[:length] == "kat"
                    and length < len(folded)
                    and folded[length:] not in ("ı", "ına", "ından", "lık")
                )
                and (length == len(folded) or (length > 1 and _NOMINAL.fullmatch(folded, length)))
            ):
                return known[folded[:length]]
        return None

    @staticmethod
    def _number(stem: str, folded: str, any_form: bool = False) -> Entry | None:
        if stem in _LOOSE:
            value = float(_LOOSE[stem])
            role = {"bin": "scale", "yüz": "hundred", "altı": "ones", "yedi": "ones"}.get(stem) or (
                "alone" if stem != "yarım" else "half"
            )
            return Entry(
                frozenset([value]),
                role,
                required=stem in ("bin", "altı", "yedi"),
                ordinal=stem == "birinci",
                trigger="np"
                if stem in ("çift", "tek")
                else "n"
                if stem in ("bin", "yüz", "altı")
                else "",
            )
        if span := Turkish._form(stem, _SPANS):
            return Entry(
                frozenset([float(span[0])]),
                "span",
                required=False,
                units=frozenset([span[1]]),
                trigger="n",
            )
        if folded in ("düzine", "düzinesi"):
            return Entry(frozenset([12.0]), "dozen")
        if folded.startswith("yüzde") and folded in ("yüzde", "yüzdelik", "yüzdesi"):
            return Entry(units=frozenset(["%"]), trigger="n")
        if folded[:1] not in "biüdayskoemt" or len(folded) > 40:
            return None
        if not any_form and _NOT_NUMBERS.fullmatch(folded):
            return None
        match = _FORM.fullmatch(folded)
        if match is None:
            return None
        parts = _SPLIT.findall(match["parts"])
        if "".join(parts) != match["parts"]:
            return None
        case = (match["case"] or "").lstrip("'")
        value, role = _value(parts)
        if match["half"]:
            value, role = value + 0.5, "group"
        if value is None:
            return None
        required = not (parts == ["bir"] and not match["half"])
        values = {value}
        if (
            match["with"]
            and value in (20, 30, 40, 50, 60, 70, 80, 90)
            and not match["with"].endswith("k")
        ):
            values.add(1900 + value)
        if match["with"] and len(parts) == 1 and value < 10:
            required = False
        if _LOOSE_FORMS.match(folded):
            required = False
        if case.startswith(("lar", "ler")) and value >= 1000:
            required = False
        locative = case in ("da", "de", "ta", "te")
        ordinal = bool(match["ordinal"])
        if (
            folded in ("onda", "yüzden")
            or (ordinal and value == 1)
            or (
                case
                and len(parts) == 1
                and value in (6, 7, 10, 100, 1000)
                and not locative
                and not ordinal
            )
        ):
            required = False
        return Entry(
            frozenset(values),
            role
            if not (ordinal or match["each"] or match["with"])
            else {"ones": "ones", "tens": "tens"}.get(role, "group"),
            required,
            ordinal=ordinal,
            locative=locative,
            closed=bool(case or match["each"] or match["with"]),
            trigger="np" if folded == "iki" else "n" if folded in _IDIOMS else "",
        )

    def counted(self, folded: str) -> Entry | None:
        return self._number(folded.partition("'")[0], folded, any_form=True)

    @staticmethod
    def _cues(stem: str, folded: str) -> tuple[tuple[str, str, bool], ...]:
        cues = []
        if side := _SIDE_FORM.match(stem):
            return (("side", "right" if side[1] == "sağ" else "left", False),)
        if stem in ("bilateral", "bilateralde"):
            return (("side", "both", True),)
        if stem == "unilateral":
            return (("side", "one", True),)
        for pattern, sex in ((_FEMALE, "female"), (_MALE, "male")):
            if (match := pattern.match(stem)) and (
                match.end() == len(stem) or _PREDICATE.fullmatch(stem, match.end())
            ):
                cues.append(("sex", sex, bool(match["strict"])))
                break
        for pattern, value in (
            (_BETTER, "better"),
            (_WORSE, "worse"),
            (_UP, "up"),
            (_DOWN, "down"),
            (_HIGH, "high"),
            (_LOW, "low"),
        ):
            if pattern.match(stem):
                cues.append(("trend", value, True))
        if re.match(
            r"değil|yok(?:$|tu|tur|sa|ken|lu[kğ]|muş)|asla$|hayır$|olmaksızın|\w+m[ae]ks[ıi]z[ıi]n",
            stem,
        ):
            cues.append(("negation", "not", True))
        elif _DENIED.match(stem) and not _FALSE_DENIAL.match(stem):
            cues.append(
                (
                    "negation",
                    "not",
                    not re.search(
                        r"m[ae]d[ae]n$|[ıiuü]l(?:[ae]m[ae])?maz|[ıiuü]l[ae]m[ae]z|^bırakma|^yoksa$",
                        stem,
                    ),
                )
            )
        elif _WEAK_NOT.match(stem) or re.search(
            r"m[ae]m[ae]|m[ae]z|[ae]m[ae]m$|m[ae]y[ıi](?:z|n|n[ıi]z)$|lm[ae]$", stem
        ):
            cues.append(("negation", "weak", False))
        elif re.match(r"normal(?!den)|serbest|temiz|sağlam|sağlıklı|olağan|sorunsuz", stem):
            cues.append(("negation", "normal", False))
        return tuple(cues)

    def own_letters(self, folded: str) -> bool:
        return bool(_LETTERS.search(folded))

    def looks_own(self, folded: str) -> bool:
        return not _NOT_TURKISH.search(folded)

    def digit_suffix(self, folded: str) -> str:
        bare = folded.lstrip("'")
        if re.fullmatch(r"[ıiuü]?nc[ıiuü]\w*", bare):
            return "ordinal"
        if re.fullmatch(r"l[ae]r\w*|l[ıiuü]\w*", bare):
            return "decade"
        if re.fullmatch(r"ş?[ae]r", bare):
            return "each"
        if folded[:1] == "'" or re.fullmatch(_CASE, bare):
            return "locative" if bare in ("da", "de", "ta", "te") else "case"
        return ""

    def stems(self, folded: str, known: Mapping[str, object]) -> Iterable[str]:
        stem = folded.partition("'")[0]
        found = []
        for length in range(len(stem), 1, -1):
            if stem[:length] in known and (
                length == len(stem)
                or (_PREDICATE if length > 5 else _NOMINAL).fullmatch(stem, length)
            ):
                found.append(stem[:length])
        return found

    def keys(self, word: str, last: bool, compound: bool) -> Iterable[str]:
        """A term's word with the changes that its stem undergoes: kemik → kemiğ-, burun → burn-; a
        compound's head without its possessive (başı → baş)."""
        folded = self.fold(word)
        stems = [folded]
        if (
            last
            and compound
            and len(folded) > 3
            and (
                match := re.fullmatch(
                    r"(.*[aeıioöuü])(?:s[ıiuü])|(.*[^aeıioöuü])(?:[ıiuü])", folded
                )
            )
        ):
            stems.append(match[1] or match[2])
        for stem in list(stems):
            if len(stem) > 2 and stem[-1] in _SOFTENED:
                stems.append(stem[:-1] + _SOFTENED[stem[-1]])
            if stem in _SHORTENED:
                stems.append(_SHORTENED[stem])
            if stem[-1:] in "ğbcd" and last and compound:
                stems.append(stem[:-1] + {"ğ": "k", "b": "p", "c": "ç", "d": "t"}[stem[-1]])
        return stems


def _value(parts: list[str]) -> tuple[float, str]:
    """The value of number words in a row, and how it may go on."""
    total, group = 0.0, 0.0
    for part in parts:
        if part in _ONES:
            group += _ONES[part]
        elif part in _TENS:
            group += _TENS[part]
        elif part == "yüz":
            group = (group or 1) * 100
        else:
            total, group = total + (group or 1) * _SCALES[part], 0.0
    role = "group"
    if len(parts) == 1:
        role = (
            "ones"
            if parts[0] in _ONES
            else "tens"
            if parts[0] in _TENS
            else "hundred"
            if parts[0] == "yüz"
            else "scale"
        )
    return total + group, role


_SOFTENED = {"k": "ğ", "p": "b", "ç": "c", "t": "d"}
_SHORTENED = {
    "burun": "burn",
    "boyun": "boyn",
    "ağız": "ağz",
    "alın": "aln",
    "karın": "karn",
    "göğüs": "göğs",
    "omuz": "omz",
    "beyin": "beyn",
    "bağır": "bağr",
    "kayıp": "kayb",
    "nabız": "nabz",
    "akıl": "akl",
    "rahim": "rahm",
    "beniz": "benz",
    "bağırsak": "bağırsağ",
    "renk": "reng",
    "kalp": "kalb",
    "koyun": "koyn",
    "böğür": "böğr",
    "zehir": "zehr",
    "nefis": "nefs",
    "fıtık": "fıtığ",
    "şekil": "şekl",
    "ömür": "ömr",
    "metin": "metn",
}
_SUFFIXES = (
    r"(?:l[ıiuü]k?ğ?|s[ıiuü]z|s[ae]l)?(?:l[ae]r)?(?:[ıiuü]m[ıiuü]z|[ıiuü]n[ıiuü]z|"
    r"s?[ıiuü]m?|[ıiuü]?m|n)?(?:n?[ıiuü]n|n?[dt][ae]n?|[yn]?[ae]|[yn][ıiuü]|y?l[ae])?"
    r"(?:ki(?:l[ae]r\w{0,4}|n\w{0,4})?)?(?:[dt][ıiuü]r(?:l[ae]r)?)?"
)
_NOMINAL = re.compile(_SUFFIXES)
# Short stems take no past tense: alın-dı is no forehead.
_PREDICATE = re.compile(_SUFFIXES + r"(?:y?[dt][ıiuü]|y?m[ıiuü]ş|y?s[ae]|yken)?")
_LETTERS = re.compile(r"[ığşçöüâî]")
_NOT_TURKISH = re.compile(r"[qwx]|th|ph|ck|sh|ee|oo|ou|ea|ght|(.)\1")
_REPEATED = frozenset(
    [
        "günde",
        "haftada",
        "ayda",
        "yılda",
        "saatte",
        "günlük",
        "haftalık",
        "aylık",
        "yıllık",
        "saatlik",
        "kez",
        "kere",
        "defa",
        "sefer",
        "öğün",
        "doz",
        "aşırı",
        "arayla",
        "ara",
        "aralıkla",
        "aralıklarla",
        "her",
    ]
)
_IDIOMS = frozenset(["elli", "üç", "beş", "on", "altı", "dört", "bin", "yüz", "iki", "bir"])
_SIDED = frozenset(["taraflı", "yanlı", "iki", "her", "tek", "çift", "yön"])
VOCABULARY = Turkish()
