"""What a reader makes of the ways in which quantities are written: a table a speaker can check, and
add to.

A row is an expression and what must be read of it. A value stands with its unit and, behind a
slash, per what; `dated` is part of a date, `~` one end of a range, `rate 3` three times a day,
`over` and `under` comparisons in words, a|b a value that the other language decides. What stands in
parentheses may explain something in the other language but asks for no explanation; such items
count only where a row names them. A dash: nothing that counts.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from rows import each

from casepub.bilingual.items import ReadQuantity
from casepub.bilingual.reading import reader

TURKISH = {
    "decimals and thousands": """
        12,5 → 12.5
        12.5 → 12.5
        0,46 → 0.46
        0.640 → 0.64
        0,001 → 0.001
        50.000 → 50000
        50,000 → 50000
        50 000 kişi → 50000
        12.345 → 12.345|12345
        1.234,5 → 1234.5
        1,234.5 → 1234.5
        1.234.567 → 1234567
        1.234.567,8 → 1234568
        10³ → 1000
        12,5 × 10³ → 12500
        2x10^6 → 2000000
        10⁻³ → 0.001
        5 × 10^-4 → 0.0005
        .031 → 0.031
        1 234 567 → 1234567
        1,3,5. günlerde → 1; 3 day; 5 day
        (3,5) → 3.5
        (3,5,7) → 3; 5; 7
        (1-3) → 1~; 3~
        sürüm 4.1.2 → code 4.1.2
        4:41.30 → code 4:41:30
    """,
    "words and scales": """
        iki → 2
        elli dört → 54
        ellidört → 54
        kırkaltı hasta → 46
        onsekiz → 18
        on iki → 12
        yüz yirmi beş → 125
        yüzyirmibeş → 125
        iki yüz elli → 250
        üç bin beş yüz → 3500
        bin dokuz yüz seksen dört → 1984
        iki bin yirmi altı → 2026
        6 bin 760 → 6760
        beş bin 760 → 5760
        2 bin 500 → 2500
        45 bin → 45000
        5 bin 300 milyon → 5000; 300000000
        yirmi birinci beş → 21; 5
        5 bin 4.999 → 5000; 4.999|4999
        beş bin 5760 → 5000; 5760
        beş bin, 760 → 5000; 760
        kırk! beş → 40; 5
        üç milyon iki yüz bin → 3200000
        iki buçuk milyon → 2500000
        2 düzine → 24
        yarım düzine → 6
        bin hasta → 1000
        yüz bin → 100000
        1,2 milyon → 1200000
        1,2 milyar → 1200000000
        1 milyon 200 bin → 1200000
        altı hasta → 6
        yedi gün → 7 day
        on gün → 10 day
    """,
    "suffixes": """
        54'ünde → 54
        dörde → 4
        üçünde → 3
        beşinin → 5
        dokuzu → 9
        elli dörtte → 54
        ikisi → (2)
        altısı → (6)
        30 mg'dan 60 mg'a → 30 mg; 60 mg
        2026'da → dated 2026
    """,
    "ordinals": """
        ikinci → 2
        üçüncü → 3
        sekizinci → 8
        on birinci → 11
        onbirinci → 11
        yirmibirinci → 21
        18'inci → 18
        3'üncü → 3
        3. gün → 3 day
        5. günde → 5 day
        48. haftada → 48 week
        üçüncü ayda → 3 month
        birinci gün → (1 day)
    """,
    "halves, shares and distributives": """
        bir buçuk yıl → 1.5 year
        birbuçuk saat → 1.5 hour
        iki buçuk yıl → 2.5 year
        2 buçuk ay → 2.5 month
        yüzde bir buçuk → 1.5 %
        yarım milyon → 500000
        yarım tablet → (0.5 tablet)
        yarım saat → (0.5 hour)
        çeyrek → (0.25)
        yarım → (0.5)
        yarım saat ara → (0.5 hour)
        hastaların 54'ünde gün → 54
        54'ünde ağrı 3 gün → 54; 3 day
        üç bölü iki → 3; 2
        yarısı → (0.5)
        1½ tablet → 1.5 tablet
        ½ tablet → 0.5 tablet
        beşte 1 → 0.2
        5'te 2 → 0.4
        binde 3 → 0.003
        on kişide iki → 10; 2
        1/2 tablet → 0.5 tablet
        üçte iki → 0.666667
        üçte ikisi → 0.666667
        beşte biri → 0.2
        10'da 1 → 0.1
        2/3 → 0.666667
        2/üç → 2; 3
        3/4x → 0.75
        ikişer → 2
        dörder → 4
        yirmişer → 20
        üçer tablet → 3 tablet
        5'er mg → 5 mg
    """,
    "percent": """
        %45 → 45 %
        % 45 → 45 %
        %0,8 → 0.8 %
        %45'i → 45 %
        %45'inde → 45 %
        −%3 → -3 %
        eksi %3 → -3 %
        yüzde 45 → 45 %
        yüzde ellide → 50 %
        yüzde altıya → (6 %)
        yüzde onu → (10 %)
        yüzde 45'i → 45 %
        yüzde kırk beş → 45 %
        ‰3 → 3 ‰
        %12-15 → 12 %~; 15 %~
        %5-10 mg → 5 %~; 10 mg~
        %20–30 → 20 %~; 30 %~
        yüzde 10 ila 20 → 10 %~; 20 %~
        %95 GA 1,2-3,4 → 95 %; 1.2~; 3.4~
    """,
    "ranges": """
        5-10 mg → 5 mg~; 10 mg~
        0,5-1 mg → 0.5 mg~; 1 mg~
        5 ile 10 mg arasında → 5 mg~; 10 mg~
        10 ila 15 gün → 10 day~; 15 day~
        3-4 hafta → 3 week~; 4 week~
        6–12 ay → 6 month~; 12 month~
        6 ile 12. aylar → 6 month~; 12 month~
        45-60 yaş → 45 year~; 60 year~
        1-2 tablet → 1 tablet~; 2 tablet~
        10.000-12.000 → 10000~; 12000~
        2019-2021 → dated 2019~; dated 2021~
        5 ± 1,2 yıl → 5; 1.2 year
        5 kişi ile 10 → 5; 10
        5'i ile 10'u arasında → 5~; 10~
        2019'dan 2021'e → dated 2019; dated 2021
        %5 ve 10 → 5 %; 10 %
        5 mg ve 10 → 5 mg; 10
        5, 10 ve 15 mg → 5; 10 mg; 15 mg
    """,
    "dates": """
        15 Şubat 2026 → dated 15; month 2; dated 2026
        15 Şubat 2026'da → dated 15; month 2; dated 2026
        15 Mart 2020 tarihinde → dated 15; month 3; dated 2020
        31/12/2026 → dated 31; month 12; dated 2026
        12/31/2026 → dated 31; month 12; dated 2026
        01/02/2026 → dated 1|2; month 1|2; dated 2026
        05.13.2026 → dated 13; month 5; dated 2026
        13.13.2026 → dated 13; month 13; dated 2026
        12'si Mart → dated 12; month 3
        Mart ayının 12'si → (month 3); 12
        2500 Mart → 2500; (month 3)
        3'ünde ağrı Mart → 3; (month 3)
        1998-02 → dated 1998~; dated 2|2002~
        1980-'85 → dated 1980~; dated 85|1985~
        1980–'85 → dated 1980~; dated 85|1985~
        3 ve Mart → 3; (month 3)
        yirmi Mart → 20; (month 3)
        20 mg ve Mart → 20 mg; (month 3)
        2019-5 mg → dated 2019~; 5 mg~
        1500 yılında → dated 1500
        1499 → 1499
        2100 → dated 2100
        2101 → 2101
        3-5 Mart 2020 → 3~; dated 5~; month 3; dated 2020
        6 aralık → dated 6; month 12
        Aralık 6-14 → month 12; dated 6~; 14~
        2019, 25 hasta → dated 2019; 25
        2018-19 → dated 2018~; dated 19|2019~
        15 Şubat → dated 15; month 2
        15 Ocak → dated 15; month 1
        Şubat 2026 → month 2; dated 2026
        2020 Mart → dated 2020; month 3
        15.02.2026 → dated 15; month 2; dated 2026
        15/02/2026 → dated 15; month 2; dated 2026
        15-02-2026 → dated 15; month 2; dated 2026
        2026-02-15 → dated 15; month 2; dated 2026
        15.02.26 → dated 15; month 2; dated 26|1926|2026
        3.5.2026 → dated 3; month 5; dated 2026
        2026 yılında → dated 2026
        1990'lı yıllarda → dated 1990
        Pazartesi → (weekday 1)
    """,
    "clock times": """
        saat 15.30 → clock 15:30
        saat 15.30'da → clock 15:30
        saat 15:30'da → clock 15:30
        15:30 → clock 15:30
        08:05 → clock 8:05
        saat 9'da → clock 9:00|21:00
        saat 21'de → clock 21:00
        saat 15:30, 15.02.2026 → clock 15:30; dated 15; month 2; dated 2026
        15.02.2026, saat 15:30 → dated 15; month 2; dated 2026; clock 15:30
        2026'da saat 9 → dated 2026; 9
        saat 5'te 2 hasta → clock 5:00|17:00; 2
    """,
    "ages and durations": """
        54 yaşında → 54 year
        54 yaşındaki erkek hasta → 54 year
        elli dört yaşında → 54 year
        altı yaşında → 6 year
        6 aylık bebek → 6 month
        6 ay → 6 month
        altı aydır → 6 month
        iki haftadır → 2 week
        on iki haftada → 12 week
        12 haftalık → 12 week
        3 hafta sonra → 3 week
        5 günlük → 5 day
        iki yıllık → 2 year
        48 saat → 48 hour
        90 dakika → 90 minute
        30 dk → 30 minute
        10 sn → 10 second
    """,
    "frequencies": """
        günde üç kez → rate 3
        günde 3 kez → rate 3
        günde iki defa → rate 2
        günde dört kez → rate 4
        günde bir → rate 1
        günde bir kez → rate 1
        günde tek doz → rate 1
        günde 2x1 → rate 2
        1x1 → rate 1
        3×1 → rate 3
        3x2 tablet → rate 3
        3x500 mg → rate 3; 500 mg
        B12 3x1 → code B12; rate 3
        2x1 mL B12 → rate 2; 1 mL; code B12
        2 x 500 mg → rate 2; 500 mg
        gün aşırı → rate 1/2
        8 saatte bir → rate 3
        her 8 saatte bir → rate 3
        6 saat arayla → rate 4
        12 saat arayla → rate 2
        haftada bir → rate 1/7
        haftada iki kez → rate 2/7
        haftada 3 kez → rate 3/7
        iki haftada bir → rate 1/14
        28 günde bir → rate 1/28
        ayda bir → rate 1/30
        üç ayda bir → rate 1/90
        6 ayda bir → rate 1/180
        yılda bir kez → rate 1/365
        günlük → (rate 1)
        her hafta → (rate 1/7)
    """,
    "doses and units": """
        500 mg → 500 mg
        500mg → 500 mg
        5 mg/ → 5 mg
        1000 mg/gün → 1000 mg/day
        10 mg/kg → 10 mg/kg
        10 mg/kg/gün → 10 mg/kg/day
        2 mg/kg/doz → 2 mg/kg/dose
        0,1 mg/kg/saat → 0.1 mg/kg/hour
        5 µg/kg/dk → 5 µg/kg/minute
        40 mg/m² → 40 mg/m²
        5 mcg → 5 µg
        5 μg → 5 µg
        400 IU → 400 IU
        400 İÜ → 400 IU
        400 ünite → 400 IU
        20 mm/saat → 20 mm/hour
        20 mm/sa → 20 mm/hour
        10 ml/saat → 10 mL/hour
        0,46 mg/dL → 0.46 mg/dL
        150 mg/dl → 150 mg/dL
        3,5 mmol/L → 3.5 mmol/L
        4,5 mIU/L → 4.5 mIU/L
        45 pg/mL → 45 pg/mL
        12.000/mm³ → 12000/mm³
        250.000/µL → 250000/µL
        28 kg/m2 → 28 kg/m²
        38,5 °C → 38.5 °C
        38,5°C → 38.5 °C
        38 derece → 38 °
        80 mmHg → 80 mmHg
        10 cmH2O → 10 cmH₂O
        10 cmH₂O → 10 cmH₂O
        2 tablet → 2 tablet
        3 damla → 3 drop
        3x4 cm → 3; 4 cm
        5x4x3 cm → 5; 4; 3 cm
        iki katı → 2 fold
        50 TL → 50 ₺
        30 bin TL → 30000 ₺
    """,
    "comparisons and signs": """
        en az 18 yaş → over 18 year
        18 yaşından büyük → over 18 year
        50 yaş üstü → over 50 year
        5'ten fazla → over 5
        10 mg'ın üzerinde → over 10 mg
        en fazla 10 mg → under 10 mg
        5 mg'den az → under 5 mg
        <5 mg → <5 mg
        ≥18 → ≥18
        p<0,05 → <0.05
        T skoru -2,5 → -2.5
        (-3) → -3
        x-3 → 3
        -2,5 ile -1,5 → -2.5~; -1.5~
        < % 5 → <5 %
        <= 5 → ≤5
        =< 5 → ≤5
        => 5 → ≥5
        p ≤ .05 → ≤0.05
        54'ten fazla → over 54
        ellinin üzerinde → over 50
        3'ten az, 5'ten çok → under 3; over 5
        en az 3 ile 5 → over 3~; 5~
        18'in üstü → over 18
        5 mg'ın altında → under 5 mg
        on mg'ın altında → under 10 mg
        −2,5 → -2.5
        eksi 2,5 → -2.5
    """,
    "names": """
        L1-L4 → code L1; code L4
        L5-S1 → code L5; code S1
        T2 → code T2
        T1 ağırlıklı → code T1
        D3 vitamini → code D3
        B12 → code B12
        CD4 → code CD4
        HbA1c → code HBA1C
        G2P1 → code G2P1
        32+4 → 32; 4
        NCT01234567 → code NCT01234567
        evre III → 3
        evre IIIA → code IIIA
        evre IVB → code IVB
        L2 düzeyi → code L2
        MIB kongresi → –
        VAS skoru 7 → 7
        IVF gebeliği → –
        I. evre → (1)
        XIV. olgu → 14
        XC → (90)
        II. → (2)
        D II derivasyonu → 2
        DII derivasyonu → 2
        tip II → 2
        Tip 2 → 2
        faktör VIII → 8
    """,
    "citations and mentions": """
        [12] → citation 12
        [1, 2] → citation 1; citation 2
        [1,3-5] → citation 1; citation 3; citation 4; citation 5
        [1–3] → citation 1; citation 2; citation 3
        5 yılda görülür.³ → 5 year; citation 3
        Şekil 1'de → mention fig 1
        Resim 4 → mention fig 4
        Şekil 2a ve b → mention fig 2a; mention fig 2b
        Şekil 1-3 → mention fig 1; mention fig 2; mention fig 3
        Tablo 2'de → mention tab 2
    """,
    "words that are no numbers": """
        onları → –
        hasta onu gördü → –
        hasta ona gitti → –
        diz altında → –
        hastanın yüzü → –
        onun → –
        ona → –
        altını → –
        altında → –
        cilt altı → –
        yüzü → –
        yüzünde → –
        yüz felci → –
        yüz yüze → –
        kırık hattı → –
        birlikte → –
        birden → –
        birbirini → –
        birkaç → –
        hiçbir → –
        bir hasta → (1)
        yedirildi → –
        yediği → –
        yedikten → –
        binerek → –
        beşik → –
        üçgen → –
        ellerinde → –
        sağ elli → –
        dörtlü → (4)
    """,
}
ENGLISH = {
    "decimals and thousands": """
        12.5 → 12.5
        12,5 → 12.5
        50,000 → 50000
        50.000 → 50000
        50 000 people → 50000
        12,345 → 12.345|12345
        1,234.5 → 1234.5
        1,234,567.8 → 1234568
        days 1,3,5 → 1 day; 3 day; 5 day
        5 × 10⁻³ → 0.005
        p = .031 → 0.031
        (.05) → 0.05
        1.234,5 → 1234.5
        1,234,567 → 1234567
        2.5·10⁵ → 250000
        1.5*10^9 → 1500000000
        10¹² → 1000000000000
        110^3 → 110; 3
        version 1.2.3.4 → code 1.2.3.4
        4:41,30 → code 4:41:30
        12:30:45 → code 12:30:45
    """,
    "words and scales": """
        fifty-four → 54
        fifty four → 54
        forty-six patients → 46
        one hundred and twenty-five → 125
        one hundred twenty-five → 125
        three thousand five hundred → 3500
        two thousand and five → 2005
        two hundred and more → over 200
        two hundred and a → 200
        two hundred and fifty thousand → 250000
        one million two hundred thousand → 1200000
        1.2 million → 1200000
        1.2 billion → 1200000000
        45 thousand → 45000
        45k → 45000
        45 k → 45
        a hundred → 100
        half a million → 500000
        a dozen → 12
        two dozen → 24
        2 dozen → 24
        2 dozen 5 mg tablets → 24; 5 mg
        half a dozen → 6
        half million → 500000
        twenty? Five patients → 20; 5
        twelve hundred → 1200
        eleven hundred and five → 1105
        five hundred hundred → 500; 100
        five million and three → 5000003
        ten and five → 10; 5
        one and two → (1); 2
        5mn → 5000000
        $5bn → 5000000000 $
        the Four Corners → (4)
        the Big Ten team → (10)
        Four New cases → (4)
        FOUR patients → 4
        Four patients → 4
        2-million fine → 2000000
        3rd million → 3; 1000000
        two - thirds → 0.666667
    """,
    "ordinals": """
        second visit → 2
        the eleventh → 11
        twenty-first → 21
        11th → 11
        3rd day → 3 day
        the 48th week → 48 week
        the third month → 3 month
        day 5 → 5 day
        first-line → (1)
    """,
    "halves and shares": """
        two and a half years → 2.5 year
        one and a half hours → 1.5 hour
        2½ years → 2.5 year
        a year and a half → 1.5 year
        half a tablet → (0.5 tablet)
        half an hour → (0.5)
        half → (0.5)
        a half a → (0.5)
        a quarter → (0.25)
        two-thirds → 0.666667
        two thirds → 0.666667
        one-fifth → 0.2
        four-fifths → 0.8
        three quarters → 0.75
        2/3 → 0.666667
        1/2 tablet → 0.5 tablet
    """,
    "percent": """
        45% → 45 %
        5%-10% → 5 %~; 10 %~
        45 % → 45 %
        45 percent → 45 %
        forty-five percent → 45 %
        0.8% → 0.8 %
        3‰ → 3 ‰
        12-15% → 12 %~; 15 %~
        20–30% → 20 %~; 30 %~
        10 to 20 percent → 10 %~; 20 %~
    """,
    "ranges": """
        5-10 mg → 5 mg~; 10 mg~
        5 to 10 mg → 5 mg~; 10 mg~
        between 5 and 10 mg → 5 mg; 10 mg
        from 10 to 15 days → 10 day~; 15 day~
        two to three days → 2 day~; 3 day~
        3-4 weeks → 3 week~; 4 week~
        10,000-12,000 → 10000~; 12000~
        2019-2021 → dated 2019~; dated 2021~
        2019–21 → dated 2019~; dated 21|2021~
    """,
    "dates": """
        15 February 2026 → dated 15; month 2; dated 2026
        February 15, 2026 → month 2; dated 15; dated 2026
        February 15th, 2026 → month 2; dated 15; dated 2026
        15th of February 2026 → dated 15; month 2; dated 2026
        15 February → dated 15; month 2
        February 2026 → month 2; dated 2026
        Feb 15, 2026 → month 2; dated 15; dated 2026
        15 Sept 2026 → dated 15; month 9; dated 2026
        02/15/2026 → dated 15; month 2; dated 2026
        15.02.2026 → dated 15; month 2; dated 2026
        02-15-2026 → dated 15; month 2; dated 2026
        31.12.99 → dated 31; month 12; dated 99|1999|2099
        2026-02-15 → dated 15; month 2; dated 2026
        May 2020 → month 5; dated 2020
        in May → (month 5)
        in 2026 → dated 2026
        in the 1990s → dated 1990
        Monday → (weekday 1)
    """,
    "clock times": """
        at 3:30 p.m. → clock 15:30
        3:30 pm → clock 15:30
        15:30 → clock 15:30
        at 9 a.m. → clock 9:00
        12:05 a.m. → clock 0:05
        12 p.m. → clock 12:00
    """,
    "ages and durations": """
        54 years old → 54 year
        54-year-old man → 54 year
        a fifty-four-year-old woman → 54 year
        aged 54 → 54
        6-month-old → 6 month
        for six months → 6 month
        two weeks → 2 week
        5-day course → 5 day
        two-year follow-up → 2 year
        48 h → 48 hour
        30 min → 30 minute
        10 sec → 10 second
        a fortnight → (2 week)
        a decade later → (10 year)
        two decades → 2 decade
    """,
    "frequencies": """
        three times a day → rate 3
        3 times daily → rate 3
        500 mg t.i.d. → 500 mg; rate 3
        500 mg tid → 500 mg; rate 3
        500 mg bid → 500 mg; rate 2
        500 mg q.i.d. → 500 mg; rate 4
        3/day → rate 3
        3x1 → rate 3
        2 x 500 mg → rate 2; 500 mg
        twice daily → rate 2
        once a day → rate 1
        q8h → rate 3
        every 8 hours → rate 3
        every eight hours → rate 3
        every other day → rate 1/2
        on alternate days → rate 1/2
        weekly → (rate 1/7)
        once a week → rate 1/7
        twice weekly → rate 2/7
        two times per week → rate 2/7
        every two weeks → rate 1/14
        every second week → rate 1/14
        every 28 days → rate 1/28
        once a month → rate 1/30
        every three months → rate 1/90
        once a year → rate 1/365
    """,
    "doses and units": """
        500 mg → 500 mg
        500mg → 500 mg
        5-mg dose → 5 mg
        three 500-mg tablets → 3; 500 mg
        1000 mg/day → 1000 mg/day
        10 mg/kg → 10 mg/kg
        10 mg/kg/day → 10 mg/kg/day
        2 mg/kg/dose → 2 mg/kg/dose
        5 µg/kg/min → 5 µg/kg/minute
        5 mcg → 5 µg
        400 units → 400 IU
        400 U/L → 400 IU/L
        20 mm/h → 20 mm/hour
        20 mm/hr → 20 mm/hour
        0.46 mg/dL → 0.46 mg/dL
        12,000/mm³ → 12000/mm³
        28 kg/m² → 28 kg/m²
        38.5°C → 38.5 °C
        38 degrees → 38 °
        two tablets → 2 tablet
        3 drops → 3 drop
        5-cm mass → 5 cm
        3x4 cm → 3; 4 cm
        2.5-fold → 2.5 fold
        $50 → 50 $
        £5m → 5000000 £
        $5 m → 5000000 $
        £5 million → 5000000 £
        5 m → 5 m
    """,
    "comparisons and signs": """
        at least 18 years → over 18 year
        older than 18 years → over 18 year
        18 years or older → over 18 year
        more than 5 → over 5
        5 or less → under 5
        no less than 5 → over 5
        >=5 → ≥5
        >5% → >5 %
        <$5 → <5 $
        no more than 10 mg → under 10 mg
        up to 10 mg → under 10 mg
        under 50 years → under 50 year
        <5 mg → <5 mg
        ≥18 → ≥18
        T score of −2.5 → -2.5
        minus 2.5 → -2.5
    """,
    "names": """
        L1-L4 → code L1; code L4
        T1-weighted → code T1
        vitamin D3 → code D3
        HbA1c → code HBA1C
        G2P1 → code G2P1
        32+4 → 32; 4
        stage III → 3
        factor VIII → 8
        type 2 → 2
    """,
    "citations and mentions": """
        [1,3-5] → citation 1; citation 3; citation 4; citation 5
        [2–4] → citation 2; citation 3; citation 4
        [1, 2–4] → citation 1; citation 2; citation 3; citation 4
        [5-3] → citation 5; citation 3
        [1-70] → citation 1; citation 70
        seen.⁵,⁶ → citation 5; citation 6
        mass⁵ → citation 5
        Figures 1, 2 and 4 → mention fig 1; mention fig 2; mention fig 4
        Figures 1-40 → mention fig 1; mention fig 40
        seen in 5 years.³ → 5 year; citation 3
        Fig. 2a → mention fig 2a
        Figures 2a and b → mention fig 2a; mention fig 2b
        Figs. 1-3 → mention fig 1; mention fig 2; mention fig 3
        Table 1 → mention tab 1
    """,
    "words that are no numbers": """
        someone → –
        often → –
        tend → –
        weight → –
        oneself → –
        fracture → –
        one of them → (1)
        both → (2)
    """,
}


def rows() -> list:
    found = []
    for code, themes in (("tr", TURKISH), ("en", ENGLISH)):
        for theme, table in themes.items():
            for row in table.strip().splitlines():
                expression, _, expected = row.strip().partition(" → ")
                found.append(
                    pytest.param(
                        code,
                        expression,
                        [] if expected == "–" else expected.split("; "),
                        id=f"{code}, {theme}: {expression}",
                    )
                )
    return found


def shown(item: ReadQuantity) -> str:
    """An item in the notation of the table."""
    values = "|".join(
        value
        if isinstance(value, str)
        else f"{float(value):.6g}"
        if value < 1e6
        else f"{value:.0f}"
        for value in sorted(item.values)
    )
    if item.kind == "clock":
        return "clock " + "|".join(f"{at // 60}:{at % 60:02}" for at in sorted(item.values))
    if item.kind == "frequency":
        return f"rate {next(iter(Fraction(rate) for rate in item.values))}"
    if item.kind != "number":
        return f"{item.kind} {values}"
    comparator = {"+": "over ", "-": "under "}.get(item.comparator, item.comparator)
    unit = " " + "|".join(sorted(item.units)) if item.units else ""
    return (
        ("dated " if item.dated else "")
        + comparator
        + values
        + unit
        + (f"/{item.per}" if item.per else "")
        + ("~" if item.bound else "")
    )


def test_the_table_is_large():
    """A row that is lost by a slip of the keyboard would be missed by nobody."""
    assert len(rows()) >= 350


@each("code, expression, expected", rows())
def test_expression(code, expression, expected):
    """A number that is misread is missed when it is wrong, or called wrong when it is right: either
    costs authors their trust in the tool."""
    items = [item for item in reader(code).read(expression).quantities if item.inside is None]
    assert [shown(item) for item in items if item.required] == [
        text for text in expected if not text.startswith("(")
    ]
    loose = [f"({shown(item)})" for item in items if not item.required]
    assert set(loose) >= {text for text in expected if text.startswith("(")}


@each("code, expression", [pytest.param(*row.values[:2], id=row.id) for row in rows()])
def test_places(code, expression):
    """An item's place is inside its sentence also when words stand around it, or a finding would
    underline the wrong words."""
    alone = reader(code).read(expression)
    within = reader(code).read(f"(… {expression})")
    assert all(0 <= item.start < item.end <= len(expression) for item in alone.quantities)
    assert all(3 <= item.start < item.end <= len(expression) + 3 for item in within.quantities)


def test_digits_beyond_any_measurement_are_not_taken_for_a_list():
    assert reader("en").read("1" + ",000" * 14).quantities == []
    long = ",".join(map(str, range(1, 31)))
    assert len(reader("en").read(long).quantities) == 30


# What an author sees underlined, of the first quantity that is asked for.
UNDERLINED = """
    tr | aldığı 10 mg/kg/gün doz → 10 mg/kg/gün
    tr | ateşi 38,5 °C idi → 38,5 °C
    tr | oranı %45'i idi → 45'i
    tr | değeri −2,5 idi → -2,5
    tr | farkı -%3 idi → -%3
    tr | hastaların üçte ikisi → üçte ikisi
    tr | hastaların 2/3'ü → 2/3'ü
    tr | dozu 5-mg idi → 5-mg
    tr | iki yüz elli hasta → iki yüz elli
    tr | sayısı 6 bin 760 idi → 6 bin 760
    tr | bir buçuk yıl sonra → bir buçuk yıl
    tr | günde üç kez → günde üç kez
    tr | görüldü (3,5) → 3,5
    tr | görüldü [3,5] → [3,5]
    tr | L4-L5 → L4
    tr | Şekil 2a ve b'de → Şekil 2a ve b
    tr | oldu 15.02.2026 günü → 15.02.2026
    tr | evre IIIA'da → IIIA
    tr | evre III'te → III
    tr | günler 1,3,5 idi → 1
    en | given two-thirds of it → two-thirds
    en | given half a tablet, 5 mg → 5 mg
    en | lasting two and a half years → two and a half years
    en | twenty-first visit → twenty-first
    en | in the 1990s → 1990s
    en | about 12.5 × 10³ of them → 12.5 × 10³
    en | given 5 mg per day → 5 mg
    en | cost $5 million → 5 million
    en | on day 3 → 3
"""
COMPARED = """
    tr | hastaların 54'ten fazla olanı → 54'ten fazla
    tr | ellinin üzerinde kişi → ellinin üzerinde
    tr | verilen en az 5 mg idi → en az 5 mg
    tr | bulunan p<0,05 idi → <0,05
    tr | bulunan p < %5 idi → < %5
    en | with at least 5 mg of → at least 5 mg
    en | for 18 years or older and → 18 years or older
    en | with >= 5 mg → >= 5 mg
"""


def places_of(table: str) -> list:
    found = []
    for row in table.strip().splitlines():
        where, _, words = row.strip().partition(" → ")
        code, _, text = where.partition(" | ")
        found.append(pytest.param(code, text, words, id=text))
    return found


@each("code, text, words", places_of(UNDERLINED))
def test_what_is_underlined(code, text, words):
    reading = reader(code).read(text)
    item = next(item for item in reading.quantities if item.required)
    assert reading.text[item.start : item.end] == words


@each("code, text, words", places_of(COMPARED))
def test_what_is_underlined_of_a_comparison(code, text, words):
    reading = reader(code).read(text)
    [place] = [item.compared for item in reading.quantities if item.compared]
    assert reading.text[slice(*place)] == words


@pytest.mark.parametrize(
    "written, plain",
    [
        ("12\u00a0500 mg", "12 500 mg"),
        ("12\u2009500 mg", "12 500 mg"),
        ("12\u2007500\u00a0mg", "12 500 mg"),
        ("12\u202f500\u202fmg", "12 500 mg"),
        ("54’ünde", "54'ünde"),
        ("54‘ünde", "54'ünde"),
        ("54ʼünde", "54'ünde"),
        ("54´ünde", "54'ünde"),
        ("T skoru −2,5", "T skoru -2,5"),
        ("5‐10 mg", "5-10 mg"),
        ("5‑10 mg", "5-10 mg"),
        ("5—10 mg", "5–10 mg"),
        ("5 μg", "5 µg"),
        ("⩽5 mg", "≤5 mg"),
        ("⩾5 mg", "≥5 mg"),
    ],
)
def test_signs_that_look_alike_mean_the_same(written, plain):
    """Word processors put in a dozen kinds of spaces, dashes and apostrophes."""
    found, wanted = reader("tr").read(written).quantities, reader("tr").read(plain).quantities
    assert [shown(item) for item in found] == [shown(item) for item in wanted] != []
    assert [(i.start, i.end) for i in found] == [(i.start, i.end) for i in wanted]
