"""What a translator is told of two sentences: each row is a Turkish sentence, its English translation, and the checks that must speak of them.

A dash: nothing, because both say the same. A row that tells too little lets a wrong dose through; one that tells too much teaches authors to look away.
"""

from __future__ import annotations

import pytest
from rows import each

import casepub
from casepub.bilingual.quantities import KINDS, Difference
from casepub.diagnostic import Severity
from casepub.language import get_language

DOSES = """
    Doz 5 kIU idi. | The dose was 6 kIU. → dose
    Doz 5 kIU idi. | The dose was 5 IU. → unit
    Hasta 5 mg aldı. | The patient took 5 mg. → –
    Hasta 5 mg aldı. | The patient took 5 g. → unit
    Hasta 5 mg aldı. | The patient took 6 mg. → dose
    Hasta 5 mg aldı. | The patient took 50 mg. → dose
    Doz 0,46 mg idi. | The dose was 0.46 mg. → –
    Doz 0,46 mg idi. | The dose was 46 mg. → dose
    Doz 0,46 mg idi. | The dose was 4.6 mg. → dose
    Hastaya 10 mg/kg verildi. | The patient was given 10 mg/kg. → –
    Hastaya 10 mg/kg verildi. | The patient was given 10 mg/day. → unit
    Hastaya 10 mg/kg verildi. | The patient was given 10 mg. → unit
    Hastaya 10 mg/kg verildi. | The patient was given 10 mg per kilogram. → –
    Midazolam 1 mg/saat verildi. | Midazolam 1 mg was given. → unit
    Midazolam 1 mg/saat verildi. | Midazolam 1 mg was given every hour. → –
    L-arjinin 200 mg/kg yükleme dozunda verildi. | L-arginine was given as a 200 mg load. → unit
    80 kg olan hastaya 10 mg/kg verildi. | The patient, who weighed 80 kg, was given 10 mg. → –
    Doz 5 mg/kg/gün idi. | The dose was 5 mg/kg/day. → –
    Doz 5 mg/kg/gün idi. | The dose was 5 mg/kg. → unit
    Doz 5 mg/kg/gün idi. | The dose was 5 mg/kg/hour. → unit
    Doz 5 mg/gün idi. | The dose was 6 mg/day. → dose
    Doz 5 mg/kg idi. | The dose was 6 mg/kg. → dose
    Doz 1000 mg idi. | The dose was 1 g. → –
    Doz 1500 mg idi. | The dose was 1 g. → dose
    Doz 0,5 mg idi. | The dose was 500 µg. → –
    Hastaya 1.500 mL sıvı verildi. | The patient was given 1.5 L of fluid. → –
    Hastaya 1.500 mL sıvı verildi. | The patient was given 1.5 mL of fluid. → –
    Hastaya 1.500 mL sıvı verildi. | The patient was given 15 L of fluid. → dose
    Düzey 200 mg/dL idi. | The level was 2 g/L. → –
    Düzey 200 mg/dL idi. | The level was 2 mg/L. → number
    Günde iki kez 4 g, saatte 6,25 mg/kg verildi. | 4 g twice daily and 6.25 mg/kg per hour were given. → –
    T skoru -2,6'dan -2,0'a yükseldi. | The T score rose from -2.6 to -2.0. → –
    T skoru -2,6'dan -2,0'a yükseldi. | The T score rose from -2.6 to 2.0. → range
    Sağ böbrekte psödoanevrizma (siyah ok) ve perirenal hematom (beyaz ok). | Right kidney with a pseudoaneurysm (white arrow) and perirenal hematoma (black arrow). → values-swapped
    Sağ böbrekte psödoanevrizma (beyaz ok) ve perirenal hematom (siyah ok). | Right kidney with a pseudoaneurysm (white arrow) and perirenal hematoma (black arrow). → –
    Tomografide konsolidasyon görüldü; plevral efüzyon boşaltıldı. | Tomography showed consolidation. → part-missing?
    1/10.000'lik adrenalin verildi. | 1:10,000 epinephrine was given. → –
    09.05'te 2 g sefazolin verildi. | At 9:05 a.m., 2 g of cefazolin was given. → –
    09.05'te 2 g sefazolin verildi. | At 9:50 a.m., 2 g of cefazolin was given. → date
    5-10 mg verildi. | 5-10 mg was given. → –
    5-10 mg verildi. | 5-15 mg was given. → dose
    10 mg verildi. | 10 to 20 mg was given. → dose
    Üç tablet verildi. | Three tablets were given. → –
    Üç tablet verildi. | Three drops were given. → unit
    Üç tablet verildi. | Four tablets were given. → dose
    Doz 5 µg idi. | The dose was 6 µg. → dose
    Doz 5 g idi. | The dose was 6 g. → dose
    Doz 5 mL idi. | The dose was 6 mL. → dose
    Doz 5 IU idi. | The dose was 6 IU. → dose
    Doz 5 mIU idi. | The dose was 6 mIU. → dose
    Doz 5 mEq idi. | The dose was 6 mEq. → dose
    Doz 5 damla idi. | The dose was 6 drops. → dose
    Doz 5 kapsül idi. | The dose was 6 capsules. → dose
    Doz 5 ampul idi. | The dose was 6 ampoules. → dose
    Doz 5 flakon idi. | The dose was 6 vials. → dose
    Doz 5 puf idi. | The dose was 6 puffs. → dose
    Doz 5 doz idi. | The dose was 6 doses. → dose
    Sabah 5 mg ve akşam 5 mg verildi. | A dose of 5 mg was given in the morning and in the evening. → –
    Bir damla verildi. | One tablet was given. → –
    Bir damla verildi. | 1 tablet was given. → –
    1 damla verildi. | One tablet was given. → –
    1 damla verildi. | 1 tablet was given. → unit
    Yarım tablet verildi. | Half a tablet was given. → –
    Bir buçuk tablet verildi. | One and a half tablets were given. → –
    Bir buçuk tablet verildi. | Two and a half tablets were given. → dose
    1½ tablet verildi. | One and a half tablets were given. → –
    Hasta 10 gün, 5 mg aldı. | The patient took 5 mg for 10 days. → –
    Hasta 10 gün, 5 mg aldı. | The patient took 10 mg for 5 days. → unit; unit
    Doz 5 MIU idi. | The dose was 6 MIU. → dose
    Doz 5 mCi idi. | The dose was 6 mCi. → dose
    Doz 5 MBq idi. | The dose was 6 MBq. → dose
    Doz 5 GBq idi. | The dose was 6 GBq. → dose
    İdrar çıkışı 0,5 mL/kg/saat idi. | Urine output was 0.3 mL/kg/hour. → number
    5 mg/kg ve 5 mg/gün verildi. | 5 mg/day and 5 mg/kg were given. → –
    Doz 5 mg/L idi. | The dose was 6 mg/L. → number
    5 mg/dL idi. | It was 6 mg/dL. → number
    5 mg/µL idi. | It was 6 mg/µL. → number
    5 mg/mm³ idi. | It was 6 mg/mm³. → number
    5 mg/mmol idi. | It was 6 mg/mmol. → number
    5 mg/mol idi. | It was 6 mg/mol. → number
"""
UNITS = """
    Değer 5 mg/L idi. | The value was 6 mg/L. → number
    Değer 5 mg/dL idi. | The value was 6 mg/dL. → number
    Değer 5 mg/mL idi. | The value was 6 mg/mL. → number
    Değer 5 mg/µL idi. | The value was 6 mg/µL. → number
    Değer 5 mg/mm³ idi. | The value was 6 mg/mm³. → number
    Değer 5 mg/mmol idi. | The value was 6 mg/mmol. → number
    Değer 5 mg/mol idi. | The value was 6 mg/mol. → number
    Ferritin 50 ng/mL idi. | Ferritin was 50 µg/L. → –
    Ferritin 50 ng/mL idi. | Ferritin was 50 mg/L. → unit
    Ferritin 50 pg/mL idi. | Ferritin was 50 ng/L. → –
    Ferritin 50 µg/mL idi. | Ferritin was 50 mg/L. → –
    Protein 50 mg/mL idi. | Protein was 50 g/L. → –
    Sodyum 140 mEq/L idi. | Sodium was 140 mmol/L. → –
    Sodyum 140 mEq/L idi. | Sodium was 140 mmol/dL. → unit
    Basınç 10 cmH2O idi. | The pressure was 10 cmH₂O. → –
    Basınç 10 cmH2O idi. | The pressure was 10 mmHg. → unit
    Hacim 2 L idi. | The volume was 2000 mL. → –
    Boy 170 cm idi. | The height was 1.7 m. → –
    Kilo 3200 g idi. | The weight was 3.2 kg. → –
    Kilo 70 kg idi. | The weight was 154 pounds. → –
    Kilo 70 kg idi. | The weight was 200 pounds. → number
    Evi 8 km uzaktaydı. | The home was 5 miles away. → –
    Evi 8 km uzaktaydı. | The home was 6 miles away. → number
    Evi 20 km (12 mil) uzaktaydı. | The home was 20 km away. → –
    Evi 300 km uzaktaydı. | The home was 305 km away. → number
    Evi 300 km uzaktaydı. | The home was 305 km (190 miles) away. → number
    Ateş 38,5 °C idi. | The temperature was 101.3 °F. → –
    Ateş 38,5 °C idi. | The temperature was 102.6 °F. → number
    Ateş 38,5 °C idi. | The temperature was 102.8 °F. → number
    Ateş 38,5 °C idi. | The temperature was 98.6 °F. → number
    Ateş 104.1 °F idi. | The temperature was 38.5 °C. → number
    Ateş 100,4 °F idi. | The temperature was 38 °C. → –
    Ateş 38 derece idi. | The temperature was 100.4 °F. → –
    Ateş 38 derece idi. | The temperature was 105 °F. → number
    Ağrı 6 hafta sürdü. | The pain lasted 42 days. → –
    Ağrı 6 hafta sürdü. | The pain lasted 43 days. → duration
    Ağrı 6 hafta sürdü. | The pain lasted 50 days. → duration
    Ağrı 2 yıl sürdü. | The pain lasted 24 months. → –
    Ağrı 2 yıl sürdü. | The pain lasted 25 months. → duration
    Ağrı 2 yıl sürdü. | The pain lasted 20 months. → duration
    Ağrı 48 saat sürdü. | The pain lasted two days. → –
    Ağrı 36 saat sürdü. | The pain lasted two days. → duration
    Doz 5 MIU idi. | The dose was 5 mIU. → unit
    Doz 5 mIU idi. | The dose was 5 MIU. → unit
    Doz 5 MIU idi. | The dose was 5,000,000 IU. → –
    Doz 5 milyon ünite idi. | The dose was 5 MIU. → –
    Derişim 5 mM idi. | The concentration was 5 mM. → –
    Derişim 5 mM idi. | The concentration was 5 µM. → unit
    Derişim 5 mM idi. | The length was 5 mm. → unit
    Düzey 5 mU/L idi. | The level was 5 mIU/L. → –
    Ona 185 MBq verildi. | He was given 5 mCi. → –
    Ona 185 MBq verildi. | He was given 185 mCi. → unit
    Oran %50 idi. | The ratio was 0.5. → –
    Oran %50 idi. | The ratio was 0.05. → percent
    Ateş 38 dereceydi. | The temperature was 100.4 °F. → –
    Süre 3 gündü. | The duration was 3 days. → –
    Süre 3 gündü. | The duration was 3 weeks. → unit
    Süre 3 haftaydı. | The duration was 3 days. → unit
    Doz 5 miligramdı. | The dose was 5 mg. → –
    Doz 5 miligramdı. | The dose was 5 g. → unit
    Hasta 5 yaşındaydı. | The patient was 5 months old. → unit
    CA125 yüksekti. | CA 125 was high. → –
    CA 125 düzeyi 35 U/mL idi. | The CA-125 level was 53 U/mL. → number
    IL-6 yüksekti. | Interleukin 6 was high. → –
    Kovid19 testi yapıldı. | A Covid19 test was done. → –
    Kovid19 testi yapıldı. | A Covid18 test was done. → number
    Tanı Z20 idi. | The diagnosis was S20. → number
    Ağrı 90 dakika sürdü. | The pain lasted 1.5 hours. → –
    Ağrı 90 dakika sürdü. | The pain lasted 2 hours. → duration
    Üç ay sonra geldi. | He came after 91 days. → –
    Üç ay sonra geldi. | He came after 95 days. → duration
    10 gün sonra geldi. | He came after 1.4 weeks. → –
    10 gün sonra geldi. | He came after 1.5 weeks. → duration
    10 gün sonra geldi. | He came after 2 weeks. → duration
    2 hafta sonra geldi. | He came after 15 days. → duration?
    2 hafta sonra geldi. | He came after 16 days. → duration
    1 yıl sonra geldi. | He came after 52 weeks. → –
    Ateş 38 °C idi. | The temperature was 38 °F. → unit
    Evi 10 km (6 mil) uzaktaydı. | The home was 12 km (7 miles) away. → number; number
    Evi 10 km uzaktaydı. | The home was 10 km (6 miles) away. → –
    2 mg verildi. | A double dose was given. → –
    Çift doz verildi. | 2 mg was given. → –
    Ateşi 37 °C idi. | The temperature was 98.6 °F. → –
    Ateşi 38 °C idi. | The temperature was 100 °F. → –
    Ateşi 38 °C idi. | The temperature was 98.6 °F. → number
    Ateşi 98,6 °F idi. | The temperature was 37 °C. → –
    Ateşi 98,6 °F idi. | The temperature was 39 °C. → number
    Ateşi 37° idi. | It was 98.6 °F. → –
    20 km uzaktaydı. | It was 20 km (12 miles) away. → –
    20 km (12 mil) uzaktaydı. | It was 20 km away. → –
    305 km uzaktaydı. | It was 300 km (190 miles) away. → number
    12 mil uzaktaydı. | It was 20 km away. → –
    20 km uzaktaydı. | It was 15 miles away. → number
    5 pg/mL idi. | It was 5 ng/L. → –
    5 µg/mL idi. | It was 5 mg/L. → –
    5 mg/mL idi. | It was 5 g/L. → –
    5 mg/mL idi. | It was 5 g/dL. → unit
    30 mmol/L idi. | It was 30 mEq/L. → –
"""
COUNTS = """
    CRP 12 mg/L idi. | CRP was 21 mg/L. → number
    Oran %45 idi. | The rate was 54%. → percent
    Oran %50 idi. | The ratio was 40%. → percent
    Oran %50 idi. | The ratio was 50. → –
    Oran %50 azaldı. | The ratio fell by half. → –
    Oran %50 idi. | The ratio was 0.6. → percent
    Oran %50 idi. | The ratio was 0.5. → –
    Oran 0,5 idi. | The ratio was 50%. → –
    Oran 0,5 idi. | The ratio was 60%. → percent
    Oran 0,5 idi. | The ratio was 50 mg. → dose
    Yüzde 10 ila 20. | 10 to 20 percent. → –
    Yüzde 10 ila 20. | 10 to 25 percent. → percent
    Günler 1,3,5 idi. | The days were 1, 3 and 5. → –
    Günler 1,3,5 idi. | The days were 1,3,6. → number
    Görüldü (3,5). | It was seen (3, 5). → –
    Görüldü (3,5). | It was seen (3, 6). → number
    Günler (3,5,7) idi. | The days were (3,5,8). → number
    Değer 5 × 10⁻³ idi. | The value was 0.005. → –
    Değer 5 × 10⁻³ idi. | The value was 5 × 10⁻⁴. → number
    İki düzine hasta. | 2 dozen patients. → –
    Sürüm 4.1.2 idi. | It was version 4.1.2. → –
    Sürüm 4.1.2 idi. | It was version 4.1.3. → number
    Nüfus 5mln idi. | The population was 5 million. → –
    Nüfus 5mln idi. | The population was 6 million. → number
    Nüfus 5 milyon idi. | The population was 5mn. → –
    Nüfus 5 milyar idi. | The population was 5bn. → –
    Nüfus 45 bin idi. | The population was 45k. → –
    Maliyet 5 milyon $ idi. | The cost was $5 m. → –
    Maliyet 6 milyon $ idi. | The cost was $5 m. → number
    Yol 5 m idi. | The way was 5 m. → –
    Beş bin altı bin hasta vardı. | There were 11000 patients. → number; number
    Yüzde sağ tarafta lezyon. | A lesion on the left side of the face. → side
    12 hasta vardı. | There were 21 patients. → number
    12 hasta vardı. | There were patients. → number
    Hasta vardı. | There were 12 patients. → number
    5-10 hasta vardı. | There were 5-15 patients. → range
    Hastaların 10'u kadındı. | Ten of the patients were women. → –
    Hastaların 2/3'ü iyileşti. | Two of three patients recovered. → –
    Hastaların üçte ikisi iyileşti. | Two-thirds of the patients recovered. → –
    Hastaların üçte ikisi iyileşti. | One-third of the patients recovered. → number
    İki ülke katıldı. | The countries took part. → –
    Üç ülke katıldı. | The countries took part. → number?
    2 ülke katıldı. | The countries took part. → number
    1-2 ay izlendi. | He was followed for months. → duration; duration
    1 ay izlendi. | He was followed for months. → –
    İkinci kez geldi. | He came again. → –
    İkinci kez geldi. | He came a third time. → number
    1. gün geldi. | He came that day. → duration
    Şubat ayında geldi. | He came with 2 friends. → number; date
    Şubat ayında geldi. | Two-thirds came. → number?; date
    Pazartesi 1 hasta geldi. | One patient came. → –
    Pazartesi 3 hasta geldi. | Patients came on Wednesday. → date; number
    Dörtlü tedavi verildi. | One of them was given. → –
    Biri dörtlü tedavi aldı. | One took quadruple therapy. → –
    Dörtlü ve ikili tedavi verildi. | Triple therapy was given. → –
    5 hasta, ilk 3'ü. | The first of 5 patients. → number
    Dörtlü tedavi verildi. | Quadruple therapy was given. → –
    Dörtlü tedavi verildi. | Triple therapy was given. → number
    Dörtlü tedavi verildi. | Therapy was given. → –
    İki kat arttı. | It doubled. → –
    İki kat arttı. | It tripled. → number
    İki kat arttı. | A two-fold increase. → –
    İki kat arttı. | A three-fold increase. → number
    Bilateral diz ağrısı. | Pain in both knees. → –
    Lökosit 12.000/mm³ idi. | The leukocyte count was 12,000/mm³. → –
    Lökosit 12.000/mm³ idi. | The leukocyte count was 12,000/µL. → –
    Lökosit 12.000/mm³ idi. | The leukocyte count was 21,000/mm³. → number
    Lökosit 12.000/mm³ idi. | The leukocyte count was 12,000/L. → unit
    Trombosit 250.000/µL idi. | The platelet count was 250,000/mL. → unit
    COVID19 vardı. | He had coronavirus disease 2019. → –
    Lökosit 12.500 idi. | The count was 12,500. → –
    Lökosit 12.500 idi. | The count was 1250. → number
    Lökosit 50.000 idi. | The count was 500,000. → number
    5 ± 1,2 yıl. | 5 ± 1.2 years. → –
    5 ± 1,2 yıl. | 5 ± 2.1 years. → duration
    T skoru -2,5 idi. | The T-score was -2.5. → –
    T skoru -2,5 idi. | The T-score was 2.5. → number
    CA125 yüksekti. | CA125 was high. → –
    CA125 yüksekti. | CA153 was high. → number
    L4-L5 düzeyinde. | At the L4-5 level. → –
    L4-L5 düzeyinde. | At the L3-5 level. → number
    G2P1 idi. | Gravida 2, para 1. → –
    G2P1 idi. | Gravida 3, para 1. → number
    Oran 1/3 idi. | One in three. → –
    Oran 1/4 idi. | 3 patients. → number
    Evre III tümör. | A stage III tumour. → –
    Evre III tümör. | A stage II tumour. → number
    Evre IIIA tümör. | A stage 3A tumour. → –
    Evre IIIA tümör. | A stage IIIB tumour. → number
    Tip 2 diyabet. | Type II diabetes. → –
    Tip 2 diyabet. | Type I diabetes. → number
    Sistolik 120 mmHg, diyastolik 80 mmHg. | Systolic 80 mmHg, diastolic 120 mmHg. → values-swapped
    CDX2 pozitifti. | KDX2 was positive. → number
    GJB2 vardı. | GCB2 was found. → number
    Olguların üçte biri. | 1/3 of cases. → –
    Olguların üçte biri. | 2/3 of cases. → number
    Olguların %50'si. | 0.6 of the cases. → percent
    Olguların 0,5'i. | 50% of the cases. → –
    Olguların 0,5'i. | 60% of the cases. → percent
    Ülkeler vardı. | There were two countries. → –
    Ülkeler vardı. | There were 2 countries. → number
    Ülkeler vardı. | There were three countries. → number?
    5-10 arasında. | Between 5 and 11. → range
    5-10 arasında. | 5. → range
    Dörtlü tedavi ve 5 mg verildi. | Triple therapy was given. → dose
    Üçlü tedavi verildi. | Quadruple therapy and 5 mg were given. → dose
    %1 azaldı. | It fell by 0.01. → –
    %1 azaldı. | It fell by 0.1. → percent
    Oran 2/3 idi. | It was 2 of 5. → number
    Kovid19 vardı. | COVID20 was found. → number
    Hastaların 1/4'ü iyileşti. | Every 4th patient recovered. → –
"""
BOUNDS = """
    Değer <5 mg idi. | The value was <5 mg. → –
    Değer <5 mg idi. | The value was ≤5 mg. → comparator
    Değer ≤5 mg idi. | The value was <5 mg. → comparator
    Değer <5 mg idi. | The value was >5 mg. → comparator
    Değer ≥5 mg idi. | The value was >5 mg. → comparator
    Değer ≥5 mg idi. | The value was ≤5 mg. → comparator
    Değer <5 mg idi. | The value was 5 mg. → –
    En az 5 mg verildi. | At most 5 mg was given. → comparator
    En az 5 mg verildi. | At least 5 mg was given. → –
    En az 5 mg verildi. | More than 5 mg was given. → –
    En fazla üç hasta. | Over three patients. → comparator
    Değer >5 mg idi. | The value was more than 5 mg. → –
    Değer >5 mg idi. | The value was less than 5 mg. → comparator
    18 yaşından küçük hastalar. | Patients younger than 18 years. → –
    18 yaşından küçük hastalar. | Patients older than 18 years. → comparator
    p<0,05 bulundu. | p<0.05 was found. → –
    p<0,05 bulundu. | p>0.05 was found. → comparator
    Süre 3 günden azdı. | It lasted more than 3 days. → comparator
    Süre 3 günden az sürmedi. | It lasted not less than 3 days. → –
    Süre 3 günden az sürmedi. | It lasted at least 3 days. → –
    Süre 3 günden az sürmedi. | It lasted less than 3 days. → comparator
    Süre 3 günden fazla değildi. | It lasted at most 3 days. → –
    Süre 3 günden fazla değildi. | It lasted at least 3 days. → comparator
    Süre 3 günden azdı ve ateşi yoktu. | It lasted more than 3 days, and there was no fever. → comparator
    Süre 3 günden azdı, ateşi yoktu. | It lasted more than 3 days without fever. → comparator
    5 mm'den büyük lezyon yoktu. | There was no lesion larger than 5 mm. → –
    Ateşi 38 °C'nin üzerine çıkmadı. | The fever did not rise above 38 °C. → –
    Doz 5 mg'dan azdı. | The dose was not less than 5 mg. → comparator
    En fazla 5 mg verildi. | A dose ≤5 mg was given. → –
    En fazla 5 mg verildi. | A dose ≥5 mg was given. → comparator
    En fazla 5 mg verildi. | A dose >5 mg was given. → comparator
    Doz ≥5 mg idi. | The dose was less than 5 mg. → comparator
    Doz ≤5 mg idi. | The dose was more than 5 mg. → comparator
    Kadın hasta 5 mg'dan fazla aldı. | The woman took more than 5 mg. → –
    Kadın hastaya 5 mg'dan fazla verilmedi. | The woman was given at most 5 mg. → –
    Kadın hastaya 5 mg'dan fazla verilmedi. | The woman was given at least 5 mg. → comparator
    5 mm'den büyük lezyon yoktu. | There was no lesion smaller than 5 mm. → comparator
    5 mm'den küçük lezyon vardı. | There was no visible solid lesion larger than 5 mm. → negation
    5 mm'den küçük lezyon vardı. | There was no visible solid liver lesion larger than 5 mm. → negation; part-missing; comparator
    Nadiren 5 mg'dan fazla verildi. | Rarely more than 5 mg was given. → –
    Ateş yoktu (3 günden uzun). | No fever (less than 3 days). → comparator
    Ateş yoktu: 3 günden uzun sürdü. | There was no fever: less than 3 days. → comparator
    Değer <5 mg ve >5 mg idi. | The value was <5 mg and >5 mg. → –
    Değer <5 mg ve >5 mg idi. | The value was >5 mg and <5 mg. → comparator; comparator
    Değer <5 mg ve >5 mg idi. | The value was <5 mg. → –
"""
FREQUENCIES = """
    Günde üç kez verildi. | It was given three times a day. → –
    Günde üç kez verildi. | It was given t.i.d. → –
    Günde üç kez verildi. | It was given twice a day. → frequency
    Günde üç kez 500 mg verildi. | 500 mg was given twice a day. → frequency
    Günde üç kez 500 mg verildi. | 500 mg was given daily. → frequency
    Haftada bir kez 70 mg verildi. | 70 mg was given once a day. → frequency
    Haftada iki kez uygulandı. | It was applied twice daily. → frequency
    Günlük 500 mg verildi. | 500 mg was given weekly. → frequency
    Günlük yürüyüşlerine devam eden ve uzun süredir hiçbir yakınması olmayan hastaya 500 mg verildi. | The patient, who went on with her weekly walks and had been free of complaints for long, was given 500 mg. → –
    Ayda bir izlendi. | He was seen monthly. → –
    Ayda bir izlendi. | He was seen weekly. → frequency
    8 saatte bir verildi. | It was given three times a day. → –
    8 saatte bir verildi. | It was given every 6 hours. → frequency
    Günde 2x1 verildi. | It was given twice a day. → –
    Günde 2x1 verildi. | It was given three times a day. → frequency
    Günde iki kez, sonra günde üç kez verildi. | It was given twice a day, then three times a day. → –
    Günde iki kez, sonra günde üç kez verildi. | It was given three times a day, then twice a day. → –
    Günde iki kez, sonra günde üç kez verildi. | It was given twice a day, then four times a day. → frequency
    Dört kez verildi. | It was given q.i.d. → –
    Günde 1x1 verildi. | It was given. → –
    Günde 2x1 verildi. | It was given. → number
    Günde iki kez 5 mg verildi. | 5 mg was given. → frequency
    Günde üç kez 5 mg verildi. | 5 mg was given. → frequency
    5 mg verildi. | 5 mg was given twice a day. → frequency
    Günlük 5 mg verildi. | 5 mg was given. → –
    Günde iki kez 5 mg, haftada bir 10 mg. | 5 mg twice a week, 10 mg once a day. → frequency; frequency
    Günlük ilaç. | Weekly drug. → –
    Haftada bir 70 mg verildi. | 70 mg was given. → frequency
    5 mg verildi. | 5 mg was given t.i.d. → frequency
    Günde üç kez 500 mg verildi. | 500 mg was given. → frequency
    Günde üç kez 500 mg verildi. | Three daily doses of 500 mg were given. → –
    Günde üç kez 500 mg verildi. | Two daily doses of 500 mg were given. → frequency
    Haftada bir 70 mg verildi. | 70 mg/week was given. → –
    Haftada bir 70 mg verildi. | 70 mg was given every Monday. → –
    6 saatte bir 5 mg verildi. | 5 mg was given. → frequency
    Günlük yürüyordu. | He walked twice a day. → frequency
    Günlük 500 mg verildi. | 500 mg was given to the patient, who had been free of complaints for a very long time, and who went on with her weekly walks. → part-missing
    Günde iki kez (b.i.d.), sonra günde üç kez verildi. | It was given twice a day, then three times a day (t.i.d.). → –
    Günde iki kez, sonra yine günde iki kez verildi. | It was given twice a day, then four times a day. → frequency
    Günde iki kez, sonra günde dört kez verildi. | It was given twice a day, then again twice a day. → frequency
    Altı hastaya 6 saatte bir 5 mg verildi. | Six patients were given 5 mg. → frequency
    İki hastaya günde üç kez 5 mg verildi. | Two patients were given 5 mg. → frequency
    Günde üç kez 500 mg verildi. | Three doses of 500 mg were given. → –
    Günde bir kez 5 mg verildi. | One dose of 5 mg was given. → frequency
    Günde iki kez 5 mg/kg verildi. | 5 mg/kg/day was given. → number?; unit
    1 kez verildi. | It was given q.d. → –
    5 kez verildi. | It was given five times a day. → –
    Üç doz verildi. | It was given t.i.d. → –
    3 mg verildi. | It was given t.i.d. → dose
    3 mg/kg verildi. | It was given t.i.d. → dose
    3 gün verildi. | It was given t.i.d. → duration
    2 kez verildi. | It was given t.i.d. → number
    6 mg verildi. | It was given t.i.d. → dose
    Mart ayında günde üç kez 500 mg verildi. | In March 500 mg was given. → frequency
"""
TIMES = """
    54 yaşında erkek. | A 45-year-old man. → duration
    On yaşında. | Ten years old. → –
    On yaşında. | Eleven years old. → duration
    1 yıl sonra geldi. | He came after a year. → –
    2 yıl sonra geldi. | He came after a year. → duration
    2 yıl sonra geldi. | He came later. → duration
    Hasta saat 15.30'da geldi. | The patient came at 3:30 p.m. → –
    Hasta saat 15.30'da geldi. | The patient came at 3:40 p.m. → date
    Hasta saat 15.30'da geldi. | The patient came at 15.30. → –
    Hasta saat 9'da geldi. | The patient came at 9 a.m. → –
    Hasta saat 21'de geldi. | The patient came at 9 p.m. → –
    Hasta saat 03.30'da geldi. | The patient came at 3:30 p.m. → –
    Saat 08:05'te. | At 8:05. → –
    Saat 08:05'te. | At 8:06. → date
    Saat 20.00'de. | At 8 p.m. → –
    Saat 21.30'da. | At 9:30. → –
    Saat 21'de. | At 9:00. → –
    Saat 15.30'da. | At 3.30. → –
    Saat 15.30'da. | At 3.40. → date
    Saat 15.30'da. | At 15.30. → –
    1 hasta Pazartesi geldi. | 1 patient came on Tuesday. → date
    Pazartesi geldi. | He came with 3 friends. → number
    Pazartesi, Salı, yine Pazartesi geldi. | He came on Monday, Tuesday and Friday. → –
    Saat 9'da. | At 9:30. → date
    Saat 09.00'da 9 hasta. | At 9 a.m. 9 patients. → –
    Hasta Pazartesi ve Salı geldi. | The patient came on Monday and Wednesday. → date
    Hasta Salı geldi. | The patient came on Tuesday and Wednesday. → –
    12 Şubat 2026'da. | On 12/2/2026. → –
    12 Şubat 2026'da. | On 2/12/2026. → –
    12 Şubat 2026'da. | On 2/13/2026. → date
    Hasta Pazartesi geldi. | The patient came on Monday. → –
    Hasta Pazartesi geldi. | The patient came on Tuesday. → date
    Hasta Pazartesi geldi. | The patient came. → –
    15.02.2026 tarihinde geldi. | He came on 15 February 2026. → –
    15.02.2026 tarihinde geldi. | He came on 16 February 2026. → date
    15.02.2026 tarihinde geldi. | He came on 15 March 2026. → date
    15.02.2026 tarihinde geldi. | He came on 15 February 2025. → date
    15.02.26 tarihinde geldi. | He came on 15 February 2026. → –
    Şubat 2026'da geldi. | He came in March 2026. → date
    Şubat ayında geldi. | He came. → date
    Geldi. | He came in February. → date
    2019-2021 arasında. | From 2019 to 2021. → –
    2019-2021 arasında. | From 2019–21. → –
    2019-2021 arasında. | From 2019 to 2022. → date
    1990'lı yıllarda. | In the 1990s. → –
    1990'lı yıllarda. | In the 1980s. → date
    1998'de başladı. | It began in 1989. → date
    Şubat 2026'da geldi. | He came in 02/2026. → –
    Şubat 2026'da geldi. | He came in 03/2026. → date
    02.2026'da geldi. | He came in February 2026. → –
    Hasta saat 9'da geldi. | The patient came at 10 a.m. → date
    Hasta saat 9'da geldi. | The patient came at 10. → date
    Hasta saat 9'da geldi. | The patient came at 9. → –
    Hasta saat 9'da geldi. | The patient came at 9 p.m. → –
    Hasta saat 21'de geldi. | The patient came at 9 p.m. → –
    1.095 gün sonra geldi. | He came after 3 years. → –
    1.095 gün sonra geldi. | He came after 4 years. → duration
    Saat 9'da. | At 33. → date
    Saat 24.00'te. | At 12 a.m. → –
    2 hafta sonra. | After 15 days. → duration?
    2 hafta sonra. | After 16 days. → duration
    1 ay sonra. | After 4 weeks. → duration?
    3 ay sonra. | After 13 weeks. → –
    2 yıl sonra. | After 24 months. → –
    2 yıl sonra. | After 25 months. → duration
    48 saat sonra. | After 3 days. → duration
    90 dakika sürdü. | It took 2 hours. → duration
    Bir gün sonra. | The day after. → –
    1. gün. | The day. → duration
    1. gün. | Day 2. → duration
    İki gün sonra. | Days later. → duration
    1-5 gün. | 5 days. → duration
    Şubatta 2 kez. | 2 times in February. → –
    Saat 15.40'ta. | At 3.30. → date
    Saat 12'de. | At 12 a.m. → –
    Saat 12'de. | At 1 a.m. → date
    Saat 23'te. | At 11 p.m. → –
    Saat 15.30'da. | At 5:30 p.m. → date
    Şubatta verildi. | It was given b.i.d. → date
    Saat 9'da verildi. | 5 mg was given. → dose; date
    5 mg verildi. | It was given at 10 a.m. → date; dose
    9 verildi. | It was given at 10 a.m. → date
    Cuma geldi, Salı gitti. | He came on Friday and left on Monday. → date
    Değişim %-3 idi. | The change was −3%. → –
"""
# One language excludes what the other says; what else a word may be rendered by is known.
CONTRASTS = """
    Hasta taburcu edildi. | The patient died. → meaning
    Hasta kaybedildi. | The patient died. → –
    Dedesinde vardı. | Her grandmother had it. → meaning
    Teyzesinde vardı. | Her aunt had it. → –
    Kız kardeşi sağlıklıydı. | His brother was healthy. → sex
    Kardeşi sağlıklıydı. | His brother was healthy. → –
    Amcasında vardı. | A maternal uncle had it. → meaning
    Amcasında vardı. | An uncle had it. → –
    Biyopsi benign idi. | The biopsy was malignant. → meaning
    Hastalık nüks etti. | The disease resolved. → meaning
    Hastalık nüks etmedi. | The disease resolved. → –
    İntravenöz uygulandı. | It was given orally. → term
    Akut bir olaydı. | It was a chronic event. → meaning
    Hipokalemi saptandı. | Hyperkalemia was found. → term
    Lezyon tamamen kayboldu. | The lesion partially disappeared. → meaning
    Ağır anemi vardı. | Mild anemia was present. → meaning
    Antibiyotik verildi. | Treatment was given. → –
    Sağda damar duvarı kalındı. | On the right the artery was thick. → –
    Alt ekstremitede güçsüzlük vardı. | The upper extremity was weak. → term
    C3 düzeyi normaldi. | The C3 level was low. → meaning
    Sarı bir plak vardı. | There was a yellow plaque. → –
    Beyaz bir plak vardı. | There was a yellow plaque. → meaning
    Hasta altıncı gün taburcu edildi. | The patient was sent home on day six. → –
    Hasta altıncı gün başka bir hastaneye sevk edildi. | He was discharged on day six. → meaning
    Hasta yoğun bakıma alındı. | The patient was transferred to the ICU. → –
    Hasta yoğun bakıma alındı. | The patient was discharged home. → meaning
    Hasta ameliyata alındı. | The patient was taken to theatre. → –
    Hasta desteksiz yürüyordu. | The patient walked unaided. → –
    Hasta sekelsiz iyileşti. | The patient recovered without sequelae. → –
    Hasta sekelsiz iyileşti. | The patient recovered with sequelae. → meaning
    Greft açıktı. | The graft was patent. → –
    Greft tıkalıydı. | The graft was patent. → meaning
    Fistül kapanmıştı. | The fistula was still patent. → meaning
    Ağrı geçmedi. | The pain did not resolve. → –
    Ağrı kayboldu. | The pain worsened. → trend
    Refleksler canlıydı. | The reflexes were reduced. → meaning
    Kültür sterildi. | The culture grew nothing. → –
    Kültür steril kaldı. | The cultures turned positive. → meaning
    Hasta 2 kg almıştı. | The patient had lost 2 kg. → meaning
    T dalgaları sivriydi. | The T waves were inverted. → meaning
    İdrar berraktı. | The urine was dark. → meaning
    Hemoglobin düştü. | Haemoglobin was stable. → meaning
    Ağabeyinde vardı. | His older brother had it. → –
    Ağabeyinde vardı. | His younger brother had it. → meaning
    Eşinde vardı. | Her husband had it. → –
    Eşinde vardı. | His mother had it. → meaning
    Görümcesi fark etti. | Her husband's sister noticed it. → –
    Eltisi fark etti. | Her husband's sister noticed it. → meaning
    Amcasında vardı. | His father's younger brother had it. → –
    Dayısında vardı. | His father's younger brother had it. → meaning
    Kuzeninde vardı. | His nephew had it. → meaning
    Amcasının oğlunda vardı. | His cousin had it. → –
    Belirgin olarak düzeldi. | It improved slightly. → meaning
    Kusma genellikle görülür. | Vomiting is sometimes seen. → meaning
    Laparoskopik apendektomi yapıldı. | Laparoscopic cholecystectomy was done. → term
    Çimentosuz protez kondu. | A cemented prosthesis was placed. → meaning
    Kontrastsız tomografi çekildi. | Contrast-enhanced tomography was done. → meaning
    Vajinal doğumla doğdu. | He was born by caesarean section. → term
    Hasta uyanıktı ve koopereydi. | The patient was awake and cooperative. → –
    Hasta uyanıktı. | The patient was comatose. → meaning
    Ritim düzenliydi. | The rhythm was irregular. → meaning
    Lezyon homojendi. | The lesion was heterogeneous. → term
    Kitle solid yapıdaydı. | The mass was cystic. → meaning
    Karın yumuşaktı. | The abdomen was soft. → –
    Karın gergindi. | The abdomen was soft. → meaning
    Ağrı kolik tarzındaydı. | The pain was burning. → meaning
    Ağrı sürekliydi. | The pain was intermittent. → meaning
    Sıvı transüda niteliğindeydi. | The fluid was an exudate. → meaning
    İskemik inme saptandı. | A haemorrhagic stroke was found. → meaning
    Kırık deplase değildi. | The fracture was undisplaced. → –
    Kırık deplase idi. | The fracture was undisplaced. → meaning
    Hasta asemptomatikti. | The patient was symptomatic. → meaning
    Fleksiyon kısıtlıydı. | Extension was limited. → meaning
    Bebek prematüre doğdu. | The baby was born at term. → meaning
    Ağrı hafifledi. | The pain eased. → –
"""
# Names that both languages write alike.
NAMES = """
    Brucella melitensis üredi. | Brucella abortus grew. → term
    Brucella bakterisi üredi. | Brucella bacteria grew. → –
    Tümör koryokarsinomdu. | The tumor was a teratoma. → term
    Menenjit düşünüldü. | Encephalitis was suspected. → term
    Etmoidektomi yapıldı. | Ethmoidectomy was done. → –
    Serbest T4 düşüktü. | Free thyroxine was low. → –
    Gram boyamada kok görüldü. | Gram stain showed cocci. → –
    Hepatit B saptandı. | Hepatitis C was found. → number
    Hepatit B saptandı. | Hepatitis B was found. → –
    sitomegalovirüs (CMV) | cytomegalovirus (CRP) → abbreviation
    Glasgow koma skalası (GKS) | Glasgow coma scale (GCS) → –
    Glasgow koma skalası (GKS) | Glasgow coma scale (GKS) → abbreviation
    Glasgow coma skalası (GCS) | Glasgow coma scale (GCS) → –
    total parenteral beslenme (TPN) | total parenteral nutrition (TNP) → abbreviation
"""
# One amount in two units, and a number that stands in another form.
AMOUNTS = """
    TSH 4,5 µIU/mL idi. | TSH was 4.5 mIU/L. → –
    D-dimer 2100 ng/mL idi. | D-dimer was 2.1 µg/mL. → –
    D-dimer 2100 ng/mL idi. | D-dimer was 2.2 µg/mL. → number
    Lökosit 12,4 x 10³/µL idi. | The WBC was 12.4 x 10⁹/L. → –
    CRP 120 mg/L idi. | CRP was 12 mg/dL. → –
    CRP 120 mg/L idi. | CRP was 120 mg/dL. → unit
    20 mEq verildi. | 20 mmol was given. → –
    Basınç 120 mmHg idi. | The pressure was 120 mm Hg. → –
    3 g/gün protein. | Protein 3 g/24 h. → –
    Ateş 38,2 derece idi. | The temperature was 38.2 °C. → –
    Metilprednizolon 2 mg/kg/gün. | Methylprednisolone 2 mg/kg per day. → –
    Gebeliğin 27+4. haftasında. | At 27 weeks and 4 days of gestation. → –
    Hastaların %90'ı iyileşti. | Nine out of ten patients recovered. → –
    Refraksiyon -3,25 D idi. | There was 3.25 D of myopia. → –
    Refraksiyon -3,25 D idi. | Refraction was 3.25 D. → number
    Skor V4M5E2 idi. | The score was E2V4M5. → –
    Skor G2S4M5 idi. | The score was E2V4M5. → –
    Skor V4M5E2 idi. | The score was E3V4M5. → number
    DII ve DIII derivasyonunda. | In leads II and III. → –
    DII derivasyonunda. | In lead III. → number
    Bir hafta sürdü. | It lasted a month. → unit
    Ameliyat 75 dakika sürdü. | The operation lasted 1 hour and 15 minutes. → –
    Ameliyat 75 dakika sürdü. | The operation lasted 1 hour and 25 minutes. → duration; duration
    On sekiz ay izlendi. | He was followed for a year and a half. → –
    Sodyum günde 8 mmol/L arttı. | Sodium rose by 8 mmol/L per day. → –
    Bir hafta sürdü. | It lasted a week. → –
    Albümin düzeyinin 2 g/dL'nin altında olması. | Albumin below 2 g/dL. → –
    Toplam 317.000 kişi. | The total (317,000). → –
    Yüz on hasta alındı. | One-hundred-ten patients. → –
    Membranöz nefropati (MN). | Membranous nephropathy (MN). → –
    18 yaşından küçüklerde önerilmez. | It is not advised over 18 years. → comparator
    Kopya sayısı 46 kopya/mL idi. | The count was 46 copies/L. → unit
"""
# Values that have changed places, each language by itself.
SWAPS = """
    22 hasta ilaç, 19 hasta plasebo aldı. | 19 patients received placebo and 22 the drug. → –
    ALT 34'ten 210'a çıktı. | ALT rose from 210 to 34. → values-swapped
    ALT 34'ten 210'a çıktı. | ALT rose to 210 from 34. → –
    Dalak 6 cm, karaciğer 3 cm idi. | The spleen was 3 cm and the liver 6 cm. → values-swapped
    Dalak 6 cm, karaciğer 3 cm idi. | The liver was 3 cm and the spleen 6 cm. → –
    ALT ve AST sırasıyla 34 ve 60 U/L. | AST was 34 and ALT 60 U/L, respectively. → values-swapped
"""
# A denial stands for its like.
DENIALS = """
    Doz değiştirilmeden sürdü. | It went on without a change of dose. → –
    Neden anlaşılamadı, kusma da yoktu. | There was no vomiting. → negation
    Ödem yoktu. | There was edema. → negation
    Çift görme kalmamıştı. | The diplopia had resolved. → –
    Karbamazepin verildi. | Carbamazepine was given. → –
    OCT çekildi. | OCT was done. → –
"""

# What is absent is denied, and free fluid is not.
ABSENCES = """
    Metastaz mevcuttu. | Metastasis was absent. → negation
    Ateş vardı. | Fever was absent. → negation
    Kesi yerinde akıntı vardı. | The incision was free of discharge. → negation
    Serbest sıvı izlenmedi. | Free fluid was present. → negation
    Serbest sıvı izlenmedi. | Free fluid was not present. → –
    Hasta tedaviyi kabul etti. | The patient refused the treatment. → negation
    Alkol kullanımını reddediyordu. | He denied alcohol use. → –
    Sağ ayak bileği grafilerinde patoloji saptanmadı. | The radiographs of the right ankle were normal. → –
"""
# One word turned into its contrary.
OPPOSITES = """
    Hasta koltuk değnekleriyle yürüyordu. | The patient walked unaided. → meaning?
    Etkileri daha yavaş başlamıştır. | Their onset of action was faster. → meaning
    Önerilen ilacı düzensiz kullanmıştı. | She took the prescribed drug regularly. → negation
    Hasta acil olarak ameliyata alındı. | He was taken to elective surgery. → meaning
    Cerrahi sınırlar temizdi. | The surgical margins were involved. → meaning
    Cerrahi sınırlar temizdi. | The surgical margins were clear. → –
    Rotator manşet sağlamdı. | The rotator cuff was torn. → meaning
    Geri dönüşsüz solunum yetmezliğinde ECMO yaşam kurtarabilir. | ECMO can save lives in reversible respiratory failure. → meaning
    Başlamadan önce tüm hastaların diş muayenesi yapılmalıdır. | Some patients should undergo a dental examination before it is started. → meaning
"""
# A denial, and the contrary of what is denied.
CONTRARIES = """
    Kanıt düzeyi yüksek değildir. | The level of evidence is low. → –
    Kanıt düzeyi yüksek değildir. | The level of evidence is high. → trend; negation
    Hastalık nüks etmedi. | The disease resolved. → –
    Pasif eklem hareket açıklığı tamdı. | There was no restriction of passive range of motion. → –
    Rotator manşet sağlamdı. | There was no tear of the rotator cuff. → –
    HIV serolojisi negatifti. | Serology for HIV was non-reactive. → –
    HIV serolojisi pozitifti. | Serology for HIV was non-reactive. → meaning
    Mikroskopide eritrosit görülmedi. | Microscopy was devoid of erythrocytes. → –
    Statin kullanımı sorgulanmadan geçilmemelidir. | Statin use should always be asked about. → –
    Amfizem palpe edildi, batın muayenesi olağandı. | No emphysema was palpated, and the abdomen was unremarkable. → negation
"""
# The same in other units, names and places.
RESTATED = """
    Glukoz 162 mg/dL idi. | Glucose was 162 mg/dL (9.0 mmol/L). → –
    Glukoz 162 mg/dL idi. | Glucose was 162 mg/dL (90 mmol/L). → number
    Total bilirubin 3,4 mg/dL idi. | Total bilirubin was 58 µmol/L (3.4 mg/dL). → –
    Ardından ayda bir doz verildi. | One dose a month was then given. → –
    Ardından ayda iki doz verildi. | One dose a month was then given. → frequency
    Kapanma üç aydan uzun süre olmayan yaradan biyopsi alındı. | The wound, which failed to close for more than three months, was biopsied. → –
    Drenaj vena pulmonalis inferior dextra yoluylaydı. | Drainage was by way of the right inferior pulmonary vein. → –
    Drenaj vena pulmonalis inferior dextra yoluylaydı. | Drainage was by way of the left inferior pulmonary vein. → side
    Hepar ve lien normaldi. | The liver and the spleen were normal. → –
"""
# One thing of a list left out.
LISTS = """
    Kilo kaybı, kanama veya pirozis tanımlamıyordu. | He described no weight loss or heartburn. → part-missing?
    Terleme, çarpıntı ve bilinç bulanıklığı vardı. | He had sweating and confusion. → part-missing
    Öksürüğü, ishali ve kilo kaybı olmamıştı. | There had been no cough or weight loss. → part-missing
"""
# What stands with what, in any order of the words.
TURNS = """
    Erkeklere göre kadınlarda daha sıktır. | It is more common in men than in women. → sex
    Erkeklere göre kadınlarda daha sıktır. | It is more common in women than in men. → –
    Erkeklerde kadınlardan daha sık görülür. | It is more common in women than in men. → sex
    Erkeklerde kadınlardan üç kat daha sık görülür. | It is three times as common in women as in men. → sex
    Erkeklerde kadınlardan üç kat daha sık görülür. | It is three times as common in men as in women. → –
    Kadınlarda erkeklere göre üç kat daha sıktır; hastamız erkekti. | It is three times as common in men as in women; our patient was a man. → sex
    Kadınlarda erkeklere göre üç kat daha sıktır; hastamız erkekti. | It is three times as common in women as in men; our patient was a man. → –
    Taranan 12 akrabanın beşi hasta çıktı, bunlardan üçü kadın, ikisi erkekti. | Of twelve relatives screened five were affected: two women and three men. → values-swapped
    Hasta dokuzuncu günde mekanik ventilatörden, 14. günde ECMO'dan ayrıldı. | He came off ECMO on the ninth day and off the ventilator on the fourteenth. → values-swapped
    Hasta dokuzuncu günde ECMO'dan, 14. günde mekanik ventilatörden ayrıldı. | He came off ECMO on the ninth day and off the ventilator on the fourteenth. → –
    Over kistine %54, hipofiz büyümesine %77 oranında rastlandı. | Ovarian cysts and pituitary enlargement were found in 77% and 54%, respectively. → values-swapped
    Over kistine %77, hipofiz büyümesine %54 oranında rastlandı. | Ovarian cysts and pituitary enlargement were found in 77% and 54%, respectively. → –
"""

# What is told wrongly today; a row leaves this table when it is right.
WRONG = """
    COVID-19 vardı. | He had coronavirus disease 2019. → –
    3 kez verildi. | It was given every 8 hours. → –
"""


def rows(*tables: str) -> list:
    found = []
    for line in "".join(tables).splitlines():
        if line.strip():
            texts, checks = line.strip().split(" → ")
            turkish, english = texts.split(" | ")
            names = [] if checks == "–" else checks.split("; ")
            found.append(pytest.param(turkish, english, names, id=texts))
    return found


def told(turkish: str, english: str) -> list[str]:
    """The checks that speak, without -differs; ? behind those that are only hints."""
    return [
        found.check.removesuffix("-differs") + ("?" if found.severity is Severity.HINT else "")
        for found in casepub.compare(turkish, english)
    ]


TABLES = (
    ABSENCES,
    OPPOSITES,
    CONTRARIES,
    RESTATED,
    LISTS,
    TURNS,
    DOSES,
    UNITS,
    COUNTS,
    BOUNDS,
    FREQUENCIES,
    TIMES,
    CONTRASTS,
    NAMES,
    AMOUNTS,
    SWAPS,
    DENIALS,
)


@each("turkish, english, checks", rows(*TABLES))
def test_what_differs_is_told_and_what_agrees_is_not(turkish, english, checks):
    assert told(turkish, english) == checks


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("turkish, english, checks", rows(WRONG))
def test_what_is_told_wrongly_today(turkish, english, checks):
    assert told(turkish, english) == checks


def table(changed: int = 0, size: int = 101) -> str:
    """A table pasted as one sentence."""
    return ", ".join(f"{n + (5000 if n < changed else 0)} mg" for n in range(1000, 1000 + size))


@pytest.mark.parametrize("size", [100, 101], ids=["weighed pair by pair", "counted"])
def test_one_wrong_value_in_a_long_table_is_told(size):
    """A hundred values are weighed against each other; of more, only what stands nowhere on the other side is told."""
    right = table(0, size)
    assert told(right + ".", right + ".") == []
    wrong = right.replace("1042 mg", "9042 mg")
    assert told(right + ".", wrong + ".") == ["dose"]


def test_of_a_table_that_is_all_wrong_a_page_of_findings_is_told():
    wrong = ", ".join(f"{n} mg" for n in range(5000, 5101))
    assert told(table() + ".", wrong + ".") == ["dose"] * 20


def test_a_word_that_need_not_be_told_is_not_asked_of_a_long_table():
    assert told(f"Bir hastada {table()}.", f"In the patient {table()}.") == []


def test_the_proof_has_words_for_whatever_is_told():
    told = {name.rstrip("?") for row in rows(*TABLES) for name in row.values[2]}
    assert told - {"values-swapped", "part-missing"} <= set(KINDS)


@pytest.mark.parametrize("letters, checks", [(59, ["frequency"]), (60, [])])
def test_a_frequency_belongs_to_a_dose_that_is_near(letters, checks):
    """Farther away it may be of anything, and left to other words."""
    words = "a" * (letters - 2)
    assert told(f"Haftada bir {words} 70 mg verildi.", "70 mg was given.") == checks


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_difference_has_its_words(kind):
    """The proof names it in the author's language."""
    words = KINDS[kind]
    assert get_language("tr").label(words, "difference") != words


@pytest.mark.parametrize(
    "kind, check",
    [
        ("dose", "dose-differs"),
        ("citation-moved", "citation-moved"),
        ("swapped", "values-swapped"),
        ("part", "part-missing"),
        ("keyword", "keyword-missing"),
        ("keyword-order", "keywords-reordered"),
        ("untranslated-sentence", "sentence-untranslated"),
        ("untranslated-word", "word-untranslated"),
    ],
)
def test_a_difference_is_dismissed_under_the_name_of_its_check(kind, check):
    assert Difference(kind).check == check
