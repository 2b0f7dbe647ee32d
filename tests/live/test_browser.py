"""A case is written in a real browser: what its author sees, and what then stands in the files."""

from __future__ import annotations

import os
import shutil
import time
import zipfile

import pytest
from conftest import CASES, ROOT
from live_server import wait_until
from manuscripts import manuscript, written
from window import AXE, IN_A_BROWSER, SAMPLE, Window, browser, case, desk, on_disk, opened, serve

pytestmark = IN_A_BROWSER
__all__ = ["browser", "case", "desk", "opened", "serve"]


def test_a_newcomers_first_ten_minutes(browser, serve, tmp_path):
    """As docs/editing.md tells them: from an empty folder to a PDF."""
    folder = tmp_path / "cases"
    folder.mkdir()
    window = Window(browser, serve(folder), accept_downloads=True)
    page = window.page
    page.get_by_role("button", name="Yeni olgu").click()
    page.get_by_label("Adı, sizin için").fill("Lens sonrası keratit")
    page.get_by_role("button", name="Oluştur").click()
    window.open()
    made = folder / "lens-sonrasi-keratit"
    assert made.is_dir()
    assert window.findings()  # what is still to be written
    window.place("tr.md", "# Giriş\n")
    window.type("\nOn yedi yaşında kadın hasta sağ gözünde ağrı ile başvurdu.\n")
    window.place("en.md", "# Introduction\n")
    window.type("\nA 17-year-old woman presented with pain in her left eye.\n")
    # What does not agree is underlined in both, and said at the right.
    errors = ".cm-lintRange-error"
    for file in ("tr.md", "en.md"):
        window.until(f"document.querySelector(\".host[data-file='{file}'] {errors}\") !== null")
    assert any("sağ" in one for one in window.findings())
    window.place("en.md", "in her left")
    for _ in "left":
        page.keyboard.press("Backspace")
    window.insert("right")
    window.until(f"document.querySelector('{errors}') === null")
    # A value is made where it is written first, and chosen where it is written again.
    window.place("tr.md", "ağrı ile başvurdu.")
    window.type(" Göz içi basıncı /basinc")
    window.chosen("basinc")
    page.locator("dialog input").fill("14,9 mmHg")
    page.keyboard.press("Enter")
    window.until("!document.querySelector('dialog')")
    window.type(" idi.")
    window.place("en.md", "in her right eye.")
    window.type(" The intraocular pressure was /14")
    window.chosen("14.9 mmHg")
    window.type(".")
    window.place("en.md", "# Introduction")  # the source stands where the cursor is
    for file, shown in (("tr.md", "14,9 mmHg"), ("en.md", "14.9 mmHg")):
        chips = f"[...document.querySelectorAll(\".host[data-file='{file}'] .chip\")]"
        said = f"{chips}.map(one => one.innerText.replace('\\u00a0', ' '))"
        window.until(f"{said}.includes('{shown}')")
    window.saved()
    wait_until(lambda: "sağ gözünde ağrı" in on_disk(made / "tr.md"))
    assert "her right eye. The intraocular pressure was {{ basinc }}." in on_disk(made / "en.md")
    page.locator("#tab-web").click()
    web = "document.querySelector('iframe').contentDocument?.body?.innerText ?? ''"
    window.until(f"({web}).includes('basıncı 14,9')")
    page.locator("#tab-print").click()
    window.until("document.querySelector('.printed img')?.naturalWidth > 500")
    window.rests()
    window.page.locator(".menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF", exact=True).first.click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"%PDF") and download.value.suggested_filename.endswith(".tr.pdf")
    window.fine()


def test_a_swapped_side_is_found_and_put_right(browser, opened, case):
    window = Window(browser, opened(case)).open()
    before = window.findings()
    window.place("tr.md", "önce aniden başlayan sa")
    window.page.keyboard.press("Backspace")
    window.page.keyboard.press("Backspace")
    window.type("so")
    window.page.keyboard.press("Delete")
    window.type("l")
    window.until("document.querySelectorAll('.findings [data-severity=error]').length > 0")
    told = [one for one in window.findings() if one not in before]
    assert any("sol" in one for one in told), told
    for file in ("tr.md", "en.md"):  # underlined in both texts
        marks = f".host[data-file='{file}'] .cm-lintRange-error"
        assert window.ask(f'document.querySelectorAll("{marks}").length'), file
        # … and said, with the headings, to whoever hears the page
        heard = window.page.locator(f".host[data-file='{file}'] mark[aria-description*='“sol”']")
        assert heard.first.get_attribute("aria-description").startswith("Hata: ")
        assert window.page.locator(f".host[data-file='{file}'] [role=heading]").count() > 0
    # What findings are about, with their number; the others are not shown, and nowhere underlined.
    kinds = window.page.get_by_label("Bulguların konusu")
    whole = kinds.locator("option").first.text_content()
    assert whole == f"Tüm konular ({len(window.findings())})"
    kinds.select_option("side")
    assert kinds.locator("option:checked").text_content() == "Sağ ve sol (1)"
    assert len(window.findings()) == 1 and "sol" in window.findings()[0]
    assert not window.ask("document.querySelectorAll('.cm-lintRange-warning').length")
    kinds.select_option("")
    assert kinds.locator("option:checked").text_content() == whole
    # What stands against a download is what there is now.
    against = window.page.locator(".menu .against").text_content()
    assert against == window.page.locator(".count").inner_text() and "hata" in against
    # One press writes the other text's side, and Ctrl-Z takes it back.
    errors = "document.querySelectorAll('.findings [data-severity=error]').length"
    window.page.locator(".findings .fix", has_text="Türkçe metne “sağ” yaz").click()
    window.until(f"{errors} === 0")
    assert "önce aniden başlayan sağ" in window.text("tr.md")
    window.page.keyboard.press("Control+z")
    window.until(f"{errors} > 0")
    window.page.keyboard.press("F8")
    window.page.keyboard.press("Control+z")
    window.until("!document.querySelectorAll('.findings [data-severity=error]').length")
    window.fine()


def test_codes_show_what_they_print_and_the_keyboard_is_enough(browser, opened, case):
    window = Window(browser, opened(case)).open()
    chips = (
        "[...document.querySelectorAll('.host[data-file=\"tr.md\"] .chip')].map(e => e.innerText)"
    )
    shown = window.ask(chips)
    assert "54 yaşında" in shown and "14,9 ng/mL" in " ".join(shown).replace("\u00a0", " ")
    # A full stop behind it stands where it would behind its words, without a gap.
    gaps = """[...document.querySelectorAll('.held.ends')].map(held => {
      const [chip, stop] = held.childNodes, range = document.createRange()
      range.selectNodeContents(chip)
      const end = range.getBoundingClientRect().right
      range.selectNodeContents(stop)
      return range.getBoundingClientRect().left - end
    })"""
    found = window.ask(gaps)
    assert found and max(found) <= 1.5  # only what is in view is drawn
    window.place("tr.md", "{{ age")
    window.until("document.querySelector('.source') !== null")
    assert "54 yaşında" not in window.ask(chips)
    # The keyboard leads to either text, and tells its keys.
    window.page.keyboard.press("Alt+2")
    assert window.ask("document.activeElement.closest('.host').dataset.file") == "en.md"
    window.page.keyboard.press("Escape")
    window.page.keyboard.press("Shift+?")
    assert "Tuşlar" in window.page.locator("dialog h2").inner_text()
    window.page.keyboard.press("Escape")
    window.page.keyboard.press("Alt+1")
    assert window.ask("document.activeElement.closest('.host').dataset.file") == "tr.md"
    window.fine()


def test_what_is_inserted_is_found_by_what_it_prints(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.type(" /14,9")
    window.chosen("14,9 ng/mL")
    window.type(" idi.")
    window.saved()
    wait_until(lambda: "yoktu. {{ vitamin_d }} idi." in on_disk(case / "tr.md"))
    window.fine()


def test_a_picture_becomes_a_figure(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.place("tr.md", "Travma öyküsü yoktu.")
    drawing = next((case / "figures").glob("*.svg"))
    other = case.parent / "Yeni resim.svg"
    other.write_bytes(drawing.read_bytes())
    window.page.locator("input[type=file]").set_input_files(str(other))
    wait_until(lambda: (case / "figures" / "yeni-resim.svg").is_file())
    wait_until(lambda: "figures/yeni-resim.svg" in on_disk(case / "case.yaml"))
    wait_until(lambda: "yoktu. @fig:yeni_resim" in on_disk(case / "tr.md"))
    window.fine()


def test_two_windows_write_in_one_sentence(browser, opened, case):
    server = opened(case)
    one = Window(browser, server).open()
    two = Window(browser, server, one.context).open()
    one.until("document.querySelector('.people').textContent !== ''")
    for number in range(6):
        one.place("tr.md", "Travma öyküsü")
        one.type(f" ş{number}")
        two.place("tr.md", "yoktu.")
        two.type(f" İ{number}😀")
    wait_until(lambda: one.text("tr.md") == two.text("tr.md"))
    one.saved()
    wait_until(lambda: on_disk(case / "tr.md") == one.text("tr.md"))
    text = on_disk(case / "tr.md")
    assert all(text.count(f" ş{n}") == text.count(f" İ{n}😀") == 1 for n in range(6))
    one.fine()
    two.fine()


def test_a_server_killed_in_mid_sentence_loses_nothing(browser, serve, case):
    server = serve(case)
    window = Window(browser, server).open()
    window.place("tr.md", "Travma öyküsü yoktu.")
    words = [f"söz{number:02}" for number in range(24)]
    for number, word in enumerate(words):
        window.type(f" {word}")
        if number == 9:
            server.kill()
        if number == 17:
            server.start()
    wait_until(lambda: all(on_disk(case / "tr.md").count(word) == 1 for word in words))
    text = on_disk(case / "tr.md")
    assert [text.index(word) for word in words] == sorted(text.index(word) for word in words)
    window.saved()
    assert window.text("tr.md") == text
    window.fine()


def test_what_is_written_elsewhere_comes_in(browser, opened, case):
    window = Window(browser, opened(case)).open()
    (case / "tr.md").write_text(on_disk(case / "tr.md") + "\nDışarıdan bir cümle.\n", "utf-8")
    wait_until(lambda: "Dışarıdan bir cümle." in window.text("tr.md"))
    window.until("document.querySelector('.note')?.innerText.includes('dışında değişti')")
    window.fine()


def test_the_pages_follow(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.page.locator("#tab-web").click()
    in_frame = "document.querySelector('iframe').contentDocument?.body?.innerText ?? ''"
    window.until(f"({in_frame}).includes('Bölgesel migratuvar')")
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.type(" Yepyeni bir cümle.")
    window.until(f"({in_frame}).includes('Yepyeni bir cümle.')")
    assert window.ask("document.activeElement.classList.contains('cm-content')")  # keeps the focus
    window.page.locator("#tab-print").click()
    window.until("document.querySelectorAll('.printed img').length > 2")
    window.until("document.querySelector('.printed img').naturalWidth > 500")
    # The paragraph in which one writes is marked there, and a click in another leads to its text.
    window.until("document.querySelector('.leaf .spot') !== null")
    window.ask("document.querySelector('.leaf').scrollIntoView()")
    leaf = window.page.locator(".leaf").first.bounding_box()
    window.page.mouse.click(leaf["x"] + 0.3 * leaf["width"], leaf["y"] + 0.76 * leaf["height"])
    window.until("document.activeElement.closest('.host')?.dataset.file === 'tr.md'")
    spot = window.page.locator(".leaf .spot").bounding_box()
    assert 0 <= leaf["y"] + 0.76 * leaf["height"] - spot["y"] <= spot["height"]
    assert 0 <= leaf["x"] + 0.3 * leaf["width"] - spot["x"] <= spot["width"]
    _in_another_journal(window, case)
    window.fine()


def _in_another_journal(window, case):
    """The pages as another journal has them, what stands against its rules, and writing for it."""
    window.page.locator("#tab-web").click()
    side = window.page.locator("#side-web")
    kind = "document.querySelector('iframe').contentDocument?.body?.className ?? ''"
    for journal, columns in (("joint-dis-relat-surg", 2), ("balkan-med-j", 2)):
        side.locator(".journals").select_option(journal)
        window.until(f"({kind}) === 'screen journal-{journal} columns-{columns}'")
    rules = "[...document.querySelectorAll('#side-web .against-rules li')]"
    window.until(f"{rules}.some(one => one.textContent.includes('Olgu sunumu kabul etmiyor'))")
    window.page.locator("#tab-print").click()
    window.until(
        "document.querySelector('.printing').textContent === ''"
        " && document.querySelectorAll('.printed img').length > 2"
    )
    assert "journal: turk-j-osteoporos\n" in on_disk(case / "case.yaml")
    own = "document.querySelector('#side-print .journals')"
    window.page.locator("#side-print .choices .link").click()
    window.until(f"{own}.value === '' && {own}.selectedOptions[0].text.startsWith('Balkan')")
    window.saved()
    assert "journal: balkan-med-j\n" in on_disk(case / "case.yaml")
    window.page.keyboard.press("Control+z")
    window.until(f"{own}.selectedOptions[0].text.startsWith('Türk Osteoporoz')")


def test_drawings_and_formulas_are_shown_and_printed_pages_stand_one_below_the_other(
    browser, serve, tmp_path
):
    folder = tmp_path / "hellp"
    shutil.copytree(ROOT / "examples" / "hellp-syndrome", folder)
    window = Window(browser, serve(folder)).open()
    window.page.locator("#tab-web").click()
    window.until("document.querySelector('iframe').contentDocument?.querySelector('svg') != null")
    window.page.locator("#tab-print").click()
    window.until("document.querySelectorAll('.printed img').length > 1")
    window.until(
        "[...document.querySelectorAll('.printed img')].slice(0, 2).every(i => i.complete)"
    )
    first, second = (
        window.ask(
            f"document.querySelectorAll('.printed img')[{n}].getBoundingClientRect().toJSON()"
        )
        for n in (0, 1)
    )
    assert second["top"] >= first["bottom"] and first["height"] > 1.3 * first["width"]
    window.fine()


def test_a_passage_is_accepted_with_a_key_and_goes_stale(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.place("tr.md", "# Giriş\n\nBölgesel")
    window.page.keyboard.press("Alt+a")
    window.until("document.querySelector('.mark[data-state=accepted]') !== null")
    assert "introduction.1" in on_disk(case / "reviews.yaml")
    assert "reviews.yaml merge=union" in on_disk(case / ".gitattributes")
    assert window.ask("document.activeElement.classList.contains('cm-content')")
    window.place("tr.md", "# Giriş\n\nBölgesel")
    window.type(" ve yeni")
    window.until("document.querySelector('.mark[data-state=stale]') !== null")
    window.fine()


def test_a_finding_is_explained_and_dismissed_with_a_reason(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.insert(" Sol dizi ağrıyordu.")
    window.until("document.querySelectorAll('.findings .go').length > 0")
    item = window.page.locator(".findings li", has_text="Yanlış alarm say").first
    item.get_by_role("button", name="Açıkla").click()
    assert "-" in window.page.locator("dialog h2").inner_text()
    window.page.get_by_role("button", name="Kapat").click()
    told = window.findings()
    item.get_by_role("button", name="Yanlış alarm say").click()
    window.page.get_by_label("Gerekçe").fill("iki diz de ağrıyordu")
    window.page.locator("dialog button.main").click()
    wait_until(lambda: (case / "reviews.yaml").exists())
    assert "iki diz de ağrıyordu" in on_disk(case / "reviews.yaml")
    wait_until(lambda: len(window.findings()) < len(told))
    window.fine()


def test_undo_goes_back_in_whichever_text_was_written_last(browser, opened, case):
    window = Window(browser, opened(case)).open()
    before = window.text("tr.md"), window.text("en.md")
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.insert(" Bir.")  # what is typed slowly is taken back in pieces
    window.place("en.md", "no history of trauma.")
    window.insert(" One.")
    window.page.keyboard.press("Control+z")
    assert (window.text("tr.md") != before[0], window.text("en.md")) == (True, before[1])
    window.page.keyboard.press("Control+z")
    assert (window.text("tr.md"), window.text("en.md")) == before
    window.fine()


def test_what_is_pasted_from_word_keeps_its_form_and_its_words(browser, opened, case):
    window = Window(browser, opened(case)).open()
    window.place("tr.md", "")
    window.ask(
        """(() => {
          const data = new DataTransfer()
          data.setData("text/html", `<html><body><style>p {color: red}</style><h2>Alt başlık</h2>
            <p class=MsoNormal>Hasta <b>kalın</b> ve <i>Candida albicans</i>, 10<sup>5</sup>.</p>
            <ul><li>bir</li><li>iki</li></ul><table><tr><th>Test</th><th>Değer</th></tr>
            <tr><td>CRP</td><td>0,46</td></tr></table><script>alert(1)</script></body></html>`)
          data.setData("text/plain", "x")
          document.querySelector('.host[data-file="tr.md"] .cm-content').dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
        })()"""
    )
    assert window.text("tr.md").endswith(
        "## Alt başlık\n\nHasta **kalın** ve *Candida albicans*, 10^5^.\n\n- bir\n- iki\n\n"
        "| Test | Değer |\n| --- | --- |\n| CRP | 0,46 |\n\n"
    )
    window.type("Sonra")  # no row of the table
    assert window.text("tr.md").endswith("| CRP | 0,46 |\n\nSonra")
    window.fine()


def test_a_word_manuscript_becomes_a_case(browser, serve, tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    file = written(tmp_path / "yazi.docx", manuscript())
    window = Window(browser, serve(folder))
    window.page.locator("input[accept='.docx']").set_input_files(str(file))
    window.open()
    assert (folder / "yazi" / "tr.md").is_file() and len(window.text("tr.md")) > 200
    # The report stands beside the texts, and is still there when casepub is started again.
    report = "document.querySelector('[data-side=report] iframe').contentDocument"
    window.until(f"{report}?.body.innerText.length > 500")
    assert window.page.locator("#tab-report").get_attribute("aria-selected") == "true"
    address = window.ask("document.querySelector('[data-side=report] iframe').src")
    assert window.context.request.get(address).status == 200
    window.page.goto(window.server.root)
    window.page.get_by_role("link", name="Dosyadaki sözcükler nereye gitti").wait_for()
    window.page.locator(".cases a").first.click()
    window.page.locator("#tab-history").click()
    window.page.get_by_role("button", name="Geçmişi sil").click()
    window.page.locator("dialog button.main").click()
    wait_until(lambda: window.context.request.get(address).status == 404)
    window.fine()


def test_a_zip_becomes_its_cases(browser, serve, tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    archive = tmp_path / "olgu.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in CASES[0].rglob("*"):
            if path.is_file():
                packed.write(path, f"Yeni olgu/{path.relative_to(CASES[0])}")
        packed.writestr("../kötü.txt", "x")
    window = Window(browser, serve(folder))
    window.page.locator("input[accept='.zip']").set_input_files(str(archive))
    window.page.get_by_role("heading", name="ZIP’ten alınmayanlar").wait_for()
    window.page.get_by_role("button", name="Kapat").click()
    window.open()
    assert on_disk(folder / "yeni-olgu" / "tr.md") == on_disk(CASES[0] / "tr.md")
    assert not (tmp_path / "kötü.txt").exists()
    window.page.goto(window.server.root)
    window.page.locator(".cases .state").first.wait_for()
    window.fine()


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> [x](javascript:alert(3))'


def test_a_strangers_case_runs_nothing(browser, opened, case):
    (case / "tr.md").write_text(on_disk(case / "tr.md") + f"\n\n# Ek\n\n{HOSTILE}\n", "utf-8")
    yaml = on_disk(case / "case.yaml").replace(
        "Bölgesel migratuvar osteoporoz: olgu sunumu", "<script>alert(4)</script><b onclick=x>"
    )
    (case / "case.yaml").write_text(yaml, "utf-8")
    drawing = next((case / "figures").glob("*.svg"))
    drawing.write_text(
        on_disk(drawing).replace("</svg>", '<script>alert(5)</script><g onload="alert(6)"/></svg>'),
        "utf-8",
    )
    (case / "de.md").symlink_to("/etc/passwd")
    window = Window(browser, opened(case)).open()
    window.page.locator("#tab-web").click()
    window.until("document.querySelector('iframe').contentDocument?.querySelector('main') !== null")
    time.sleep(1)
    inside = "document.querySelector('iframe').contentDocument"
    assert (
        window.ask(f"{inside}.querySelectorAll('script, [onerror], [onclick], [onload]').length")
        == 0
    )
    assert (
        window.ask(
            "document.querySelectorAll('script:not([src]):not([type=\"application/json\"])').length"
        )
        == 0
    )
    assert "<script>alert(4)" in window.ask("document.querySelector('.name').textContent")
    assert "root:" not in window.ask("document.body.innerText")
    window.fine()


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm install in tests/web)")
def test_everybody_can_use_it(browser, opened, case):
    window = Window(browser, opened(case), viewport={"width": 390, "height": 850}).open()
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.type(" Sol dizi ağrıyordu.")
    window.until("document.querySelectorAll('.cm-lintRange').length > 0")
    for panel in ("findings", "web", "counts"):
        if window.ask("document.body.dataset.panel") != panel:
            window.page.locator(f"#tab-{panel}").click()
        for look in window.looks((390, "light"), (1280, "dark"), (1280, "light")):
            told = window.axe()
            assert told == [], (panel, look, told)
            assert window.fits(), (panel, look)
    window.fine()


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (npm install in tests/web)")
def test_everybody_can_use_the_shelf(browser, serve, tmp_path):
    folder = tmp_path / "cases"
    shutil.copytree(SAMPLE, folder / "one")
    window = Window(browser, serve(folder))
    window.page.locator(".cases li a").first.wait_for()
    assert "Türk Osteoporoz Dergisi" in window.page.locator(".cases .about").inner_text()
    assert window.axe() == []
    window.page.get_by_role("button", name="Yeni olgu").click()
    assert window.axe() == []
    window.fine()


def test_a_preview_shows_and_changes_nothing(browser, serve, case):
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    window = Window(browser, serve(case, "preview")).open()
    window.place("tr.md", "Travma öyküsü yoktu.")
    window.type("xyz")
    assert "xyz" not in window.text("tr.md")
    window.page.get_by_role("button", name="Çeviri", exact=True).click()
    window.page.locator(".unit").first.wait_for()
    for panel in ("notes", "history"):
        window.page.locator(f"#tab-{panel}").click()
    window.page.locator(".versions .go").first.click()
    window.page.locator("dialog.version").wait_for()
    assert window.page.get_by_role("button", name="geri al").count() == 0
    assert window.ask("document.querySelector('.status').dataset.state") == "saved"
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before
    window.fine()


def test_the_page_speaks_the_language_of_its_reader(browser, opened, case):
    window = Window(browser, opened(case), locale="en-GB").open()
    assert window.page.locator(".top summary").inner_text() == "Download"
    window.page.locator(".language").click()
    window.open()
    assert window.page.locator(".top summary").inner_text() == "İndir"
    assert os.environ["LANG"] == "C.UTF-8"  # whatever the machine speaks
    window.fine()
