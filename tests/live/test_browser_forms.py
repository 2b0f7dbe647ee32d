"""The forms of a case in a real browser: what is filled in, pasted, dragged and taken back, and
what then stands in the files."""

from __future__ import annotations

import re
import shutil

import pytest
from conftest import ROOT
from live_server import wait_until
from window import AXE, IN_A_BROWSER, Window, browser, case, desk, on_disk, opened, serve

from casepub.forms import all_forms

__all__ = ["browser", "case", "desk", "opened", "serve"]
pytestmark = IN_A_BROWSER
FORMS = "Number(document.body.dataset.forms || 0)"


class Forms(Window):
    """A window that shows the forms of a case."""

    def __init__(self, browser, server, form, **options):
        super().__init__(browser, server, **options)
        self.open()
        self.page.keyboard.press("Alt+4")
        self.until(f"{FORMS} > 0")
        self.to(form)

    def to(self, form):
        before = self.ask(FORMS)
        if self.page.locator(f'.form-name[data-form="{form}"]').is_visible():
            self.page.locator(f'.form-name[data-form="{form}"]').click()
        else:
            self.page.select_option(".form-pick select", form)
        self.until(f"{FORMS} > {before}")

    def box(self, *path):
        """The box of a field; a number is one of a row."""
        said = ",".join(str(one) if isinstance(one, int) else f'"{one}"' for one in path)
        return self.page.locator(f"[data-path='[{said}]']")

    def fill(self, value, *path):
        self.box(*path).fill(value)
        self.box(*path).press("Tab")

    def has(self, said, file="case.yaml"):
        wait_until(lambda: said in on_disk(self.folder / file))


@pytest.fixture
def forms(browser, opened, case):
    windows = []

    def start(form, **options):
        windows.append(Forms(browser, opened(case), form, **options))
        windows[-1].folder = case
        return windows[-1]

    yield start
    for window in windows:
        window.fine()


def test_what_is_filled_in_changes_its_own_lines(forms, case):
    before = on_disk(case / "case.yaml")
    window = forms("patient")
    # In the words of whoever reads; the file keeps its own.
    assert window.box("patient", "sex").input_value() == "erkek"
    window.fill("55 yaş", "patient", "age")
    window.has("age: 55 years")
    window.fill("0,5 mg/dL", "facts", "onset")  # a comma is a point there
    window.has("onset: 0.5 mg/dL")
    after = on_disk(case / "case.yaml")
    lines = [
        pair
        for pair in zip(before.splitlines(), after.splitlines(), strict=True)
        if pair[0] != pair[1]
    ]
    assert len(lines) == 2 and "# ankle pain before" in lines[1][1]
    window.page.locator(".form-head h2").click()
    window.page.keyboard.press("Control+z")
    window.has("onset: 2 days")
    window.page.keyboard.press("Control+z")
    wait_until(lambda: on_disk(case / "case.yaml") == before)
    wait_until(lambda: window.box("patient", "age").input_value() == "54 yaş")


def test_what_does_not_fit_is_told_where_it_was_typed(forms, case):
    window = forms("authors")
    window.page.locator(".card summary").first.click()
    before = on_disk(case / "case.yaml")
    window.fill("0000-0002-1825-0098", "authors", 0, "orcid")
    window.page.locator(".told p.error").wait_for()
    assert window.box("authors", 0, "orcid").get_attribute("aria-invalid") == "true"
    assert on_disk(case / "case.yaml") == before
    window.fill("0000-0002-1825-0097", "authors", 0, "orcid")
    window.has('orcid: "0000-0002-1825-0097"')
    assert window.page.locator(".told p.error").count() == 0
    roles = window.box("authors", 0, "roles")
    roles.locator("summary").click()
    roles.locator("input[value=supervision]").check()
    window.has("supervision")


def test_a_laboratory_value_of_its_own_and_rows_of_a_spreadsheet(forms, case):
    window = forms("laboratory")
    window.box("labs", "", "name", "tr").fill("ferritin")
    window.box("labs", "", "name", "en").fill("ferritin")
    window.box("labs", "", "value").fill("412 ng/mL")
    window.box("labs", "", "flag").select_option("high")
    window.box("labs", "", "value").press("Enter")
    window.has(
        "  ferritin:\n    name: {tr: ferritin, en: ferritin}\n    value: 412 ng/mL\n    flag"
    )
    rows = "Test\tSonuç\tBirim\tReferans\nsodyum\t131\tmmol/L\t136-145\nCRP\tyok\t\t\n"
    window.ask(
        f"""(() => {{
          const data = new DataTransfer()
          data.setData("text/plain", {rows!r})
          document.querySelector('.grid .draft input').dispatchEvent(
            new ClipboardEvent("paste", {{clipboardData: data, bubbles: true, cancelable: true}}))
        }})()"""
    )
    window.has("value: 131 mmol/L")
    window.has("reference: 136-145 mmol/L")
    assert window.box("labs", "crp", "value").count() == 1
    # Numbers alone go where they are pasted, one below the other.
    window.ask(
        """(() => {
          const data = new DataTransfer()
          data.setData("text/plain", "30 mm/saat\\n0,52 mg/dL")
          const boxes = [...document.querySelectorAll('.grid input')]
          boxes.find(one => one.value === "28 mm/saat").dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
        })()"""
    )
    window.has("value: 0.52 mg/dL")
    window.has("value: 30 mm/h")


def test_a_treatment_is_created_moved_renamed_and_removed(forms, case):
    window = forms("treatments")
    window.page.get_by_role("button", name=re.compile("^Yeni kayıt")).click()
    window.box("treatments", "", "name", "tr").fill("naproksen")
    window.box("treatments", "", "name", "en").fill("naproxen")
    window.box("treatments", "", "dose").fill("500 mg")
    window.box("treatments", "", "route").select_option("oral")
    window.page.get_by_role("button", name="Oluştur").click()
    window.has("  naproxen:\n    name: {tr: naproksen, en: naproxen}\n    dose: 500 mg\n")
    card = window.page.locator("details.card", has_text="naproksen")
    given = window.box("treatments", "naproxen", "given")
    given.locator("summary").click()
    given.get_by_label("Son kontrol").check()
    window.has("given: [final_visit]")
    card.get_by_role("button", name="Yukarı taşı").click()

    def order():
        return [
            on_disk(case / "case.yaml").index(f"\n  {name}:\n") for name in ("naproxen", "exercise")
        ]

    wait_until(lambda: order() == sorted(order()))
    # One is dragged to the place of another; and one goes further by keys.
    cards = window.page.locator("details.card")
    paracetamol = cards.nth(0).locator("> summary .grip")
    paracetamol.drag_to(cards.nth(2).locator("> summary .card-title"))

    def follows(one, other):
        text = on_disk(case / "case.yaml")
        return text.index(f"\n  {one}:\n") > text.index(f"\n  {other}:\n")

    wait_until(lambda: follows("paracetamol", "alendronate"))
    shown = "[...document.querySelectorAll('details.card')].map(one => one.dataset.path)"
    order_shown = f"{shown}.findIndex(one => one.includes('paracetamol'))"
    window.until(f"{order_shown} > {shown}.findIndex(one => one.includes('alendronate'))")
    card.locator("> summary").focus()
    window.page.keyboard.press("Alt+ArrowDown")
    wait_until(lambda: follows("naproxen", "exercise"))
    window.until("document.activeElement.textContent.includes('naproksen')")
    card.get_by_role("button", name="Yeniden adlandır").click()
    window.page.locator("dialog input").fill("nsaid")
    window.page.locator("dialog button.main").click()
    window.has("\n  nsaid:\n")
    window.page.locator("details.card[data-path*=nsaid]").get_by_role("button", name="Sil").click()
    wait_until(lambda: "naproksen" not in on_disk(case / "case.yaml"))


def test_an_event_is_moved_along_the_axis_and_a_value_has_several_times(forms, case):
    window = forms("timeline")
    dot = window.box("timeline", "hip_pain", "axis")
    dot.focus()
    window.page.keyboard.press("ArrowRight")
    window.has("at: -4 months")
    assert window.ask("document.activeElement.dataset.path").endswith('"hip_pain","axis"]')
    place = dot.locator(".axis-dot").bounding_box()
    window.page.mouse.move(place["x"] + 14, place["y"] + 14)
    window.page.mouse.down()
    window.page.mouse.move(place["x"] + 4, place["y"] + 14, steps=4)
    window.page.mouse.up()
    wait_until(lambda: "at: -4 months" not in on_disk(case / "case.yaml"))
    assert re.search(r"hip_pain:\n    at: -(4\.5|5|5\.5|6) months", on_disk(case / "case.yaml"))
    window.to("laboratory")
    window.page.get_by_role("button", name="Zaman ekle").first.click()
    window.page.get_by_label("Ya da bir gün").fill("3. gün")
    window.page.locator("dialog button.main").click()
    window.fill("", "labs", "crp", "value")
    window.fill("1,2 mg/dL", "labs", "crp", "values", "3. gün")
    window.has("day 3: 1.2 mg/dL")
    assert "crp:" in on_disk(case / "case.yaml")


def test_a_new_name_is_put_into_the_texts(forms, case):
    assert "{{ vitamin_d }}" in on_disk(case / "tr.md")
    window = forms("laboratory")
    row = window.page.locator('tr[data-row=\'["labs","vitamin_d"]\']')
    row.locator(".row-menu summary").click()
    row.get_by_role("button", name="Yeniden adlandır").click()
    window.page.locator("dialog input").fill("d3")
    window.page.locator("dialog button.main").click()
    window.has("{{ d3 }}", "tr.md")
    window.has("{{ d3 }}", "en.md")
    window.has("\n  d3:\n")
    assert "vitamin_d " not in on_disk(case / "tr.md")


def test_findings_stand_at_their_field(forms, case):
    window = forms("laboratory")
    window.fill("0.46 mgg/dL", "labs", "crp", "value")
    window.page.locator('[data-path=\'["labs","crp","value"]\'][aria-invalid]').wait_for()
    window.to("timeline")
    text = on_disk(case / "case.yaml")
    (case / "case.yaml").write_text(text.replace("at: -2 days", "at: -2 dayz"), "utf-8")
    wait_until(
        lambda: window.box("timeline", "ankle_pain", "at").get_attribute("data-severity") == "error"
    )
    assert window.page.locator(".form-name[data-form=timeline] .found").is_visible()
    window.to("patient")
    window.page.locator(".findings .go", has_text="dayz").first.click()
    window.until('document.activeElement.dataset.path === \'["timeline","ankle_pain","at"]\'')


def test_two_windows_fill_in_one_form(browser, forms, opened, case):
    one = forms("patient")
    two = Forms(browser, opened(case), "patient")
    one.fill("60 years", "patient", "age")
    wait_until(lambda: two.box("patient", "age").input_value() == "60 yaş")
    two.fill("kadın", "patient", "sex")
    wait_until(lambda: one.box("patient", "sex").input_value() == "kadın")
    two.fine()


def test_a_preview_shows_the_forms_and_changes_nothing(browser, serve, case):
    before = on_disk(case / "case.yaml")
    window = Forms(browser, serve(case, "preview"), "laboratory")
    assert window.box("labs", "crp", "value").is_disabled()
    assert window.page.locator(".grid .draft").count() == 0
    assert on_disk(case / "case.yaml") == before
    window.fine()


def test_references_are_pasted_cited_and_renamed(forms, case):
    window = forms("references")
    entry = "@article{kaya2021, title = {Gezici ağrı}, author = {Kaya, Ayşe}, year = {2021}}"
    window.page.get_by_label("Kaynak ekle").fill(entry)
    window.page.get_by_role("button", name="Bunları ekle").click()
    window.has("@article{kaya2021,", "references.bib")
    card = window.page.locator("details.card", has_text="Gezici ağrı")
    card.get_by_role("button", name="Yeniden adlandır").click()
    window.page.locator("dialog input").fill("kaya21")
    window.page.locator("dialog button.main").click()
    window.has("@article{kaya21,", "references.bib")
    window.page.get_by_role("searchbox").fill("uzun hip")
    (found,) = window.page.locator(".cards details.card").all()
    found.locator("summary").click()
    found.get_by_role("button", name="Yeniden adlandır").click()
    window.page.locator("dialog input").fill("uzun13")
    window.page.locator("dialog button.main").click()
    window.has("@uzun13", "tr.md")
    window.has("@uzun13", "en.md")
    assert "uzun2013" not in on_disk(case / "tr.md")
    window.page.keyboard.press("Alt+1")
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.page.keyboard.press("Alt+4")
    window.page.get_by_role("searchbox").fill("gezici")
    card = window.page.locator("details.card", has_text="Gezici ağrı")
    if card.get_attribute("open") is None:
        card.locator("summary").click()
    window.page.get_by_role("button", name="Son yazdığım yerde atıf yap").click()
    window.has("Travma öyküsü yoktu. [@kaya21]", "tr.md")


def test_a_dropped_picture_is_clean_and_becomes_a_figure(forms, case, tmp_path):
    from PIL import Image

    photo = tmp_path / "Foto 1.jpg"
    image = Image.new("RGB", (400, 300), "gray")
    data = Image.Exif()
    data[0x010F] = "Kamera"  # who made the camera
    image.save(photo, exif=data)
    window = forms("figures")
    window.page.locator(".drop-area input").set_input_files(str(photo))
    wait_until(lambda: (case / "figures" / "foto-1.jpg").is_file())
    assert b"Kamera" not in (case / "figures" / "foto-1.jpg").read_bytes()
    window.has("figures/foto-1.jpg")
    coarse = window.page.locator("figcaption.coarse")  # with its resolution in print
    coarse.wait_for()
    assert "dpi" in coarse.inner_text() and "400" in coarse.inner_text()
    window.until("document.querySelector('figure.shown img')?.naturalWidth > 0")
    # A part of it: by the mouse, and then by the keys.
    page = window.page
    page.locator("figure.shown").get_by_role("button", name="Kırp").first.click()
    image = page.locator(".crop-stage img")
    window.until("document.querySelector('.crop-stage img').naturalWidth > 0")
    frame = image.bounding_box()

    def at(x, y):
        return frame["x"] + x * frame["width"], frame["y"] + y * frame["height"]

    page.mouse.move(*at(0.25, 0.25))
    page.mouse.down()
    page.mouse.move(*at(0.5, 0.5))
    page.mouse.move(*at(0.75, 0.75))
    page.mouse.up()
    page.get_by_label("Soldan kesilen").fill("50")
    page.get_by_label("Soldan kesilen").press("ArrowLeft")
    if AXE.is_file():
        assert window.axe() == []
    page.locator("dialog").get_by_role("button", name="Kırp").click()
    window.has("figures/foto-1-part.jpg")
    with Image.open(case / "figures" / "foto-1-part.jpg") as part:
        assert part.size == (102, 150)
    assert (case / "figures" / "foto-1.jpg").is_file()
    window.fill("Sağ ayak.", "figures", "foto_1", "legend", "tr")
    window.has("legend: {tr: Sağ ayak.}")


def test_a_statement_is_chosen_from_what_is_often_said_and_terms_are_written(forms, case):
    window = forms("statements")
    window.page.get_by_role("button", name="etik kurul onayı gerekmemektedir").click()
    window.has("Kurumumuzda olgu sunumları için etik kurul onayı gerekmemektedir.")
    window.has("does not require ethics committee approval for case reports.")
    wait_until(lambda: window.page.locator(".wording", has_text="etik kurul").count() == 0)
    window.to("terms")
    boxes = window.page.locator("tr.draft input")
    boxes.nth(0).fill("gezici ağrı")
    boxes.nth(1).fill("migratory pain; wandering pain")
    boxes.nth(1).press("Tab")
    window.page.locator(".form-head h2").click()
    window.has("- {tr: gezici ağrı, en: [migratory pain, wandering pain]}", "terms.yaml")


ALL = ["references", "terms"] + [one.name for one in all_forms()]


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm install in tests/web)")
def test_everybody_can_use_the_forms(browser, opened, desk, tmp_path):
    folder = desk.folder / tmp_path.name
    shutil.copytree(ROOT / "examples" / "infective-endocarditis", folder)
    window = Forms(browser, opened(folder), "article", viewport={"width": 390, "height": 850})
    window.page.locator("#tab-counts").click()  # what leaves the least place
    told = []
    for form in ALL:
        window.to(form)
        window.ask("document.querySelectorAll('details.card').forEach(one => { one.open = true })")
        for look in window.looks((390, "light"), (1280, "dark"), (2560, "light")):
            told += [(form, look, *one) for one in window.axe()]
            widest = "Math.max(...[...document.querySelectorAll('.form-body > *')]"
            widest += ".map(one => one.getBoundingClientRect().right))"
            assert window.ask(f"{widest} <= innerWidth + 1") and window.fits(), (form, look)
    assert told == []
    window.fine()
