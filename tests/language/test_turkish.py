"""Turkish against an oracle written by hand, by the rules of the Türk Dil Kurumu (TDK, Yazım Kılavuzu).

The tables below are a speaker's, not the program's: every form is written out, and only its place is computed.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepub.language import Spoken, get_language
from casepub.language.grammars import grammar_of

TR = get_language("tr")
GRAMMAR = grammar_of("tr")

# -- suffixes after numbers ---------------------------------------------------------------------------------------

ENDINGS = """loc abl dat acc gen ins
             poss poss+loc poss+abl poss+dat poss+acc poss+gen
             lik li siz inci er deki deki+ler deki+ni
             ler ler+loc ler+abl ler+dat ler+poss ler+poss+loc ler+gen ler+ins
             dir di miş ken se loc+dir inci+poss""".split()
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
TABLE = {word: dict(zip(ENDINGS, forms.split(), strict=True))
         for words, forms in (pair for pair in ((w, f) for w, f in FORMS.items()) if True)
         for word in words.split()}
