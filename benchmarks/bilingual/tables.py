"""Hand-written tables of replacements. A row is Turkish, English; where a list is a ring, each member may become any other."""

from __future__ import annotations

# Number words: within one row each may become another; the forms of a row share a suffix.
TR_NUMBERS = [row.split() for row in (
    "iki üç dört beş altı yedi sekiz dokuz",
    "on yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
    "yirminci otuzuncu kırkıncı ellinci altmışıncı yetmişinci sekseninci doksanıncı",
    "ikisi üçü dördü beşi altısı yedisi sekizi dokuzu",
    "ikisinde üçünde dördünde beşinde altısında yedisinde sekizinde dokuzunda",
    "ikisine üçüne dördüne beşine altısına yedisine sekizine dokuzuna",
    "ikiden üçten dörtten beşten altıdan yediden sekizden dokuzdan",
    "ikiye üçe dörde beşe altıya yediye sekize dokuza",
    "ikide üçte dörtte beşte altıda yedide sekizde dokuzda",
    "ikili üçlü dörtlü beşli",
    "yirmili otuzlu kırklı ellili altmışlı yetmişli seksenli",
    "ikişer üçer dörder beşer altışar yedişer",
)]
EN_NUMBERS = [row.split() for row in (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth fifteenth eighteenth",
    "double triple quadruple",
    "twenties thirties forties fifties sixties seventies eighties",
)]

# Units that stand after a number: what each may become.
UNITS: dict[str, str] = {
    "mg/dL": "mmol/L", "g/dL": "g/L", "mmol/L": "mg/dL", "ng/mL": "ng/dL", "pg/mL": "ng/mL", "mEq/L": "mg/dL", "mIU/L": "IU/L", "U/L": "U/mL",
    "mg/L": "mg/dL", "µg/dL": "µg/L", "mg/kg": "g/kg", "mg": "g", "g": "mg", "µg": "mg", "mL": "L", "mm": "cm", "cm": "mm", "kg": "g", "mmHg": "cmHg",
    "km": "m", "dB": "Hz", "°C": "°F", "m": "km", "mcg": "mg", "U/mL": "U/L", "µm": "mm", "ng/dL": "ng/mL",
}
# Time units; every column the same suffix.
TR_TIMES = [row.split() for row in (
    "gün günlük gündür günde gününde günden güne günü",
    "hafta haftalık haftadır haftada haftasında haftadan haftaya haftası",
    "ay aylık aydır ayda ayında aydan aya ayı",
    "yıl yıllık yıldır yılda yılında yıldan yıla yılı",
    "saat saatlik saattir saatte saatinde saatten saate saati",
    "dakika dakikalık dakikadır dakikada dakikasında dakikadan dakikaya dakikası",
)]
EN_TIMES = ("hour", "day", "week", "month", "year", "minute")

# Frequencies: each row a ring; regular expressions are not used here, words only.
TR_FREQUENCIES = [row.split("|") for row in (
    "günde bir kez|günde iki kez|günde üç kez|günde dört kez",
    "günde bir kere|günde iki kere|günde üç kere",
    "günde bir defa|günde iki defa|günde üç defa",
    "günde tek doz|günde iki doz|günde üç doz",
    "haftada bir kez|haftada iki kez|haftada üç kez|haftada dört kez",
    "haftada bir|ayda bir|günde bir",
    "ayda bir|haftada bir|yılda bir",
    "yılda bir|ayda bir",
    "yılda iki kez|yılda üç kez",
    "ayda bir kez|haftada bir kez",
    "haftada iki gün|haftada üç gün|haftada beş gün",
    "her gün|gün aşırı|her hafta",
    "gün aşırı|her gün",
)]
EN_FREQUENCIES = [row.split("|") for row in (
    "once daily|twice daily|three times daily|four times daily",
    "once a day|twice a day|three times a day|four times a day",
    "once weekly|once daily|once monthly|twice weekly",
    "once a week|twice a week|three times a week",
    "once a month|once a week",
    "once a year|once a month",
    "twice weekly|three times weekly|twice daily",
    "twice a year|three times a year",
    "b.i.d.|t.i.d.|q.i.d.",
    "bid|tid",
    "every other day|every day",
    "two days a week|three days a week|five days a week",
    "a week|a month|a day",
    "weekly|daily|monthly",
    "monthly|weekly",
)]

MONTHS = (
    ("Ocak", "January"), ("Şubat", "February"), ("Mart", "March"), ("Nisan", "April"), ("Mayıs", "May"), ("Haziran", "June"),
    ("Temmuz", "July"), ("Ağustos", "August"), ("Eylül", "September"), ("Ekim", "October"), ("Kasım", "November"), ("Aralık", "December"),
)

# Comparators: pattern, replacement; every pattern carries its own context.
TR_COMPARATORS = (
    (r"<", ">"), (r">", "<"), (r"≤", "≥"), (r"≥", "≤"),
    (r"\ben az(?=(?: \S+){0,1} (?:\d|iki|üç|dört|beş|altı|yedi|sekiz|on|bir|yirmi|yüz|%))", "en fazla"),
    (r"\ben fazla(?=(?: \S+){0,1} (?:\d|iki|üç|dört|beş|altı|yedi|sekiz|on|bir|yirmi|yüz|%))", "en az"),
    (r"\ben çok(?= (?:\d|iki|üç|dört|beş|altı|on|yirmi))", "en az"),
    (r"(?<=[td][ae]n )(?<!birden )(?:daha )?fazla(?!ydı)", "az"), (r"(?<=[td][ae]n )uzun\b", "kısa"),
    (r"(?<=[td][ae]n )büyük\b", "küçük"), (r"(?<=[td][ae]n )küçük\b", "büyük"), (r"(?<=[td][ae]n )(?:daha )?az\b", "fazla"),
    (r"(?<=['’]\win )(?:üzerinde|üstünde)", "altında"), (r"(?<=['’]n\wn )(?:üzerinde|üstünde)", "altında"),
    (r"(?<=['’]\wn )(?:üzerinde|üstünde)", "altında"), (r"(?<=['’]n\wn )altında", "üzerinde"), (r"(?<=['’]\wn )altında", "üzerinde"),
    (r"(?<=['’]n\wn )üzerine", "altına"), (r"(?<=['’]\wn )üzerine", "altına"), (r"(?<=\byaş )üzeri\b", "altı"), (r"(?<=\byaş )altı\b", "üzeri"),
    (r"\başkın\b", "az"),
)
EN_COMPARATORS = (
    (r"<", ">"), (r">", "<"), (r"≤", "≥"), (r"≥", "≤"), (r"\b[Aa]t least(?= (?:\S+ ){0,1}(?:\d|one|two|three|four|five|six|ten|twen|half))", "at most"),
    (r"\b[Aa]t most(?= (?:\S+ ){0,1}(?:\d|one|two|three|four|five|six|ten))", "at least"),
    (r"(?<!no )(?<!not )\b[Mm]ore than(?= (?:\D?\d|one|two|three|four|five|six|ten|twen|half|a ))", "less than"),
    (r"\b(?:[Ll]ess|[Ff]ewer) than(?= (?:\D?\d|one|two|three|four|five|six|ten|twen|half))", "more than"), (r"\b[Gg]reater than", "less than"),
    (r"\babove(?= (?:the )?\d)", "below"), (r"\bbelow(?= (?:the )?\d)", "above"), (r"\bover(?= \d)", "under"),
    (r"\bunder(?= \d)", "over"), (r"\bexceed(?:ed|ing)(?= \d)", "below"), (r"(?<=\d )years and older", "years and younger"),
    (r"\b[Nn]o more than", "no less than"), (r"\blonger than", "shorter than"),
)

# Laterality: Turkish forms share the suffix.
SIDES_TR = {
    "sağ": "sol", "sağda": "solda", "sağdan": "soldan", "sağa": "sola", "sağdaki": "soldaki", "sağın": "solun", "sağında": "solunda",
    "sağına": "soluna", "sağından": "solundan", "sağındaki": "solundaki", "sağ-sol": "sol-sağ", "sağ-taraf": "sol-taraf",
}
BOTH_TR = (("bilateral", "sağ"), ("iki taraflı", "sağ taraflı"), ("her iki", "sağ"), ("çift taraflı", "sol taraflı"))
BOTH_EN = (("bilateral", "right"), ("bilaterally", "on the left"), ("on both sides", "on the right side"))

# Sex: the whole side is swapped, so that a sentence with both stays natural.
SEX_TR = {
    "kadın": "erkek", "kadınlar": "erkekler", "kadınlarda": "erkeklerde", "kadınlara": "erkeklere", "kadınların": "erkeklerin", "kadında": "erkekte",
    "kadınlardan": "erkeklerden", "kadına": "erkeğe", "kadının": "erkeğin", "kadınları": "erkekleri", "kadındı": "erkekti", "kadınlı": "erkekli",
    "kadındır": "erkektir", "kadından": "erkekten", "kadınsa": "erkekse", "kadındaki": "erkekteki",
}
SEX_EN = {"woman": "man", "women": "men", "female": "male", "females": "males", "girl": "boy", "girls": "boys", "lady": "gentleman"}

# Verbs that the reports negate; forms are made from the stem.
VERBS = [
    "izlen", "görül", "saptan", "bulun", "geliş", "sağlan", "yapıl", "uygulan", "veril", "başlan", "edil", "gözlen", "rastlan", "değiş", "düzel",
    "gerile", "gerek", "öneril", "kullanıl", "alın", "ver", "kaydedil", "bildiril", "düşünül", "planlan", "duyul", "tekrarla", "iyileş", "yükle",
    "ol", "konul", "artır", "etkile", "göster", "planla", "iste", "bekle", "söyle", "kal", "geç", "gel", "açıkla", "tanımlan", "belirlen", "tamamlan",
    "doğrula", "destekle", "engelle", "başla", "kapat", "bırak", "ölç", "aç", "gir", "yap",
]
TR_NEGATIONS = (
    ("vardı", "yoktu"), ("var", "yok"), ("vardır", "yoktur"), ("olan", "olmayan"), ("görülür", "görülmez"), ("gerekir", "gerekmez"), ("olur", "olmaz"),
    ("mümkündür", "mümkün değildir"), ("normaldi", "normal değildi"), ("olduğu", "olmadığı"), ("olduğunu", "olmadığını"), ("edildi", "edilmedi"),
    ("ediyordu", "etmiyordu"), ("kullanıyordu", "kullanmıyordu"), ("etti", "etmedi"), ("önerilir", "önerilmez"), ("biliniyor", "bilinmiyor"),
    ("idi", "değildi"), ("bilinmektedir", "bilinmemektedir"), ("gerektirir", "gerektirmez"), ("değiştirdi", "değiştirmedi"), ("yapıyordu", "yapmıyordu"),
    ("alınabildi", "alınamadı"), ("yapılabildi", "yapılamadı"), ("bulunabildi", "bulunamadı"), ("dışlanabildi", "dışlanamadı"), ("istiyor", "istemiyor"),
    ("olacak", "olmayacak"), ("ediyor", "etmiyor"), ("olabilir", "olmayabilir"), ("biliyor", "bilmiyor"), ("veriyor", "vermiyor"),
)
EN_PAST = {
    "show": "showed", "give": "gave", "find": "found", "see": "saw", "know": "knew", "take": "took", "have": "had", "do": "did", "grow": "grew",
    "recur": "recurred", "occur": "occurred", "rise": "rose", "fall": "fell", "go": "went", "get": "got", "make": "made", "come": "came", "say": "said",
    "think": "thought", "want": "wanted", "begin": "began", "become": "became", "feel": "felt", "keep": "kept", "leave": "left", "lead": "led",
    "win": "won", "undergo": "underwent", "differ": "differed", "reveal": "revealed", "benefit": "benefited", "permit": "permitted", "meet": "met",
    "bleed": "bled", "drink": "drank", "bear": "bore", "wear": "wore", "let": "let", "put": "put", "spread": "spread", "stop": "stopped", "tell": "told",
}

TR_TRENDS = (
    ("arttı", "azaldı"), ("artmıştı", "azalmıştı"), ("artmıştır", "azalmıştır"), ("artış", "azalma"), ("artmış", "azalmış"), ("artışı", "azalması"),
    ("artışla", "azalmayla"), ("arttığını", "azaldığını"), ("arttığı", "azaldığı"), ("artmaktadır", "azalmaktadır"), ("artan", "azalan"),
    ("artar", "azalır"), ("artırır", "azaltır"), ("artırdı", "azalttı"), ("artırıldı", "azaltıldı"), ("artarak", "azalarak"), ("artıyordu", "azalıyordu"),
    ("yükseldi", "düştü"), ("yükselmişti", "düşmüştü"), ("yükselen", "düşen"), ("yükseldiği", "düştüğü"), ("yükselme", "düşme"),
    ("yüksek", "düşük"), ("yüksekti", "düşüktü"), ("büyüdü", "küçüldü"), ("ilerledi", "geriledi"), ("kötüleşti", "düzeldi"), ("artması", "azalması"),
    ("çıktı", "düştü"), ("düşürüldü", "artırıldı"), ("yükselmiştir", "düşmüştür"), ("artışına", "azalmasına"), ("yükselterek", "düşürerek"),
)
EN_TRENDS = (
    ("increased", "decreased"), ("increase", "decrease"), ("increases", "decreases"), ("increasing", "decreasing"), ("rose", "fell"), ("risen", "fallen"),
    ("rise", "fall"), ("rising", "falling"), ("higher", "lower"), ("high", "low"), ("elevated", "reduced"), ("improved", "worsened"),
    ("improvement", "worsening"), ("improve", "worsen"), ("raised", "reduced"), ("enlarged", "shrunken"), ("grew", "shrank"), ("highest", "lowest"),
    ("progressed", "regressed"),
)

Rows = list[tuple[str, str]]


def rows(*lines: str) -> Rows:
    """Rows "Turkish|English", several on a line with commas."""
    return [(row.split("|")[0].strip(), row.split("|")[1].strip()) for line in lines for row in line.split(",")]


# Terms in groups: each may become any other of its group.
DRUGS: list[Rows] = [rows(
    "metformin|metformin", "naproksen|naproxen", "ibuprofen|ibuprofen", "diklofenak|diclofenac", "indometazin|indomethacin", "parasetamol|paracetamol",
    "prednizolon|prednisolone", "metilprednizolon|methylprednisolone", "deksametazon|dexamethasone", "hidrokortizon|hydrocortisone",
    "metotreksat|methotrexate", "leflunomid|leflunomide", "sulfasalazin|sulfasalazine", "hidroksiklorokin|hydroxychloroquine", "azatiyoprin|azathioprine",
    "siklofosfamid|cyclophosphamide", "mikofenolat|mycophenolate", "siklosporin|cyclosporine", "takrolimus|tacrolimus", "adalimumab|adalimumab",
    "infliksimab|infliximab", "etanersept|etanercept", "rituksimab|rituximab", "tosilizumab|tocilizumab", "kolşisin|colchicine",
    "allopurinol|allopurinol", "seftriakson|ceftriaxone", "sefazolin|cefazolin", "vankomisin|vancomycin", "meropenem|meropenem",
    "siprofloksasin|ciprofloxacin", "azitromisin|azithromycin", "klaritromisin|clarithromycin", "doksisiklin|doxycycline", "amoksisilin|amoxicillin",
    "gentamisin|gentamicin", "klindamisin|clindamycin", "linezolid|linezolid", "rifampisin|rifampicin", "izoniyazid|isoniazid",
    "pirazinamid|pyrazinamide", "etambutol|ethambutol", "flukonazol|fluconazole", "vorikonazol|voriconazole", "amfoterisin|amphotericin",
    "asiklovir|acyclovir", "gansiklovir|ganciclovir", "enoksaparin|enoxaparin", "heparin|heparin", "varfarin|warfarin", "rivaroksaban|rivaroxaban",
    "apiksaban|apixaban", "klopidogrel|clopidogrel", "metoprolol|metoprolol", "propranolol|propranolol", "amlodipin|amlodipine",
    "ramipril|ramipril", "losartan|losartan", "furosemid|furosemide", "spironolakton|spironolactone", "atorvastatin|atorvastatin",
    "amiodaron|amiodarone", "digoksin|digoxin", "levotiroksin|levothyroxine", "metimazol|methimazole", "propiltiyourasil|propylthiouracil",
    "levetirasetam|levetiracetam", "karbamazepin|carbamazepine", "valproat|valproate", "lamotrijin|lamotrigine", "fenitoin|phenytoin",
    "gabapentin|gabapentin", "pregabalin|pregabalin", "baklofen|baclofen", "essitalopram|escitalopram", "sertralin|sertraline",
    "fluoksetin|fluoxetine", "olanzapin|olanzapine", "risperidon|risperidone", "ketiapin|quetiapine", "lityum|lithium", "klozapin|clozapine",
    "haloperidol|haloperidol", "omeprazol|omeprazole", "pantoprazol|pantoprazole", "lansoprazol|lansoprazole", "mesalazin|mesalazine",
    "alendronat|alendronate", "risedronat|risedronate", "denosumab|denosumab", "kalsitonin|calcitonin", "ranibizumab|ranibizumab",
    "bevasizumab|bevacizumab", "sisplatin|cisplatin", "karboplatin|carboplatin", "paklitaksel|paclitaxel", "doksorubisin|doxorubicin",
    "vinkristin|vincristine", "imatinib|imatinib", "tamoksifen|tamoxifen", "oksitosin|oxytocin", "nifedipin|nifedipine", "labetalol|labetalol",
    "triamsinolon|triamcinolone", "lidokain|lidocaine", "bupivakain|bupivacaine", "propofol|propofol", "ketamin|ketamine", "morfin|morphine",
    "fentanil|fentanyl", "tramadol|tramadol", "sugammadeks|sugammadex", "adrenalin|adrenaline", "dopamin|dopamine", "salbutamol|salbutamol",
    "budesonid|budesonide", "montelukast|montelukast", "izotretinoin|isotretinoin", "ivermektin|ivermectin", "permetrin|permethrin",
    "latanoprost|latanoprost", "timolol|timolol", "tropikamid|tropicamide", "insülin|insulin", "teriparatid|teriparatide", "akarboz|acarbose",
)]
ANATOMY: list[Rows] = [
    rows("diz|knee, kalça|hip, omuz|shoulder, dirsek|elbow, ayak|foot, ayak|feet, el|hand, kol|arm, bacak|leg, uyluk|thigh, boyun|neck, sırt|back"),
    rows("ayak bileği|ankle, el bileği|wrist"),
    rows("femur|femur, tibia|tibia, humerus|humerus, radius|radius, ulna|ulna, fibula|fibula, patella|patella, klavikula|clavicle, skapula|scapula"),
    rows("femur|femoral, tibia|tibial, humerus|humeral, ulna|ulnar, radius|radial"),
    rows("kalkaneus|calcaneus, talus|talus, sakrum|sacrum, mandibula|mandible, maksilla|maxilla"),
    rows("akciğer|lung, karaciğer|liver, böbrek|kidney, mide|stomach, pankreas|pancreas, dalak|spleen, kalp|heart, beyin|brain, prostat|prostate"),
    rows("göz|eye, kulak|ear, burun|nose, tiroid|thyroid"),
    rows("over|ovary, uterus|uterus, mesane|bladder, testis|testis, rahim|uterus"),
    rows("rektum|rectum, kolon|colon, duodenum|duodenum, özofagus|oesophagus, çekum|caecum, jejunum|jejunum, ileum|ileum"),
    rows("retina|retina, kornea|cornea, makula|macula"), rows("serebellum|cerebellum, talamus|thalamus"), rows("göğüs|chest, karın|abdomen"),
    rows("temporal|temporal, frontal|frontal, parietal|parietal, oksipital|occipital"), rows("median|median, ulnar|ulnar, radial|radial"),
    rows("servikal|cervical, torakal|thoracic, lomber|lumbar, sakral|sacral"),
]
# For a word left untranslated: nouns and adjectives with no look-alike in the other language.
GLOSSARY: Rows = rows(
    "kırık|fracture", "ağrı|pain", "ateş|fever", "hasta|patient", "hastalar|patients", "tedavi|treatment", "tedavi|therapy", "tanı|diagnosis",
    "ağrısı|pain", "tedavisi|treatment", "tedaviye|treatment", "şişlik|swelling", "olgu|case", "kemik|bone", "kalça|hip", "diz|knee",
    "kan|blood", "ödem|oedema", "yara|wound", "cerrahi|surgery", "ameliyat|surgery", "nüks|recurrence", "bulgular|findings", "inceleme|examination",
    "muayenede|examination", "hastalık|disease", "hastalığın|disease", "gebelik|pregnancy", "idrar|urine", "kitle|mass", "düzeyi|level", "düzeyleri|levels",
    "büyüme|growth", "kas|muscle", "göz|eye", "karaciğer|liver", "böbrek|kidney", "akciğer|lung", "yıl|years", "ay|months", "gün|days", "hafta|weeks",
    "saat|hours", "kadın|woman", "erkek|man", "çocuk|child", "normal sınırlar|within normal limits", "yaygın|diffuse", "hassasiyet|tenderness",
    "deri|skin", "belirgin|marked", "sağkalım|survival", "izlem|follow-up", "sonuç|result", "sonuçlar|results", "nadir|rare", "kalp|heart",
    "yıllık|annual", "hükümet|government", "ülke|country", "dünya|world", "yeni|new", "insanlar|people", "şehir|city", "şehrin|city", "polis|police",
    "savaş|war", "şirket|company", "okul|school", "büyük|large", "büyük|big", "çalışma|study", "araştırma|research", "öğrenciler|students", "ev|house",
    "su|water", "para|money", "güvenlik|security", "seçim|election", "başkan|president", "kitap|book", "takım|team", "oyun|game", "maç|match",
    "haber|news", "bilim|science", "deniz|sea", "hava|air", "güç|power", "sağlık|health", "sayı|number", "sayısı|number", "aile|family", "gece|night",
    "yol|road", "tren|train", "uçak|plane", "yağmur|rain", "kış|winter", "yaz|summer", "köy|village", "müze|museum", "fiyat|price", "fiyatlar|prices",
)
