"""What casepub says, in the language of those who work with it: whole sentences, none left behind,
chosen by --lang or by the environment."""

from __future__ import annotations

import ast
import pickle
import re
from functools import cache
from pathlib import Path
from string import Formatter

import click
import pytest
from conftest import casepub
from package_source import modules

from casepub.cli import _speech
from casepub.language import get_language
from casepub.language.phrasebook import message_languages, phrasebook
from casepub.message import (
    Message,
    amount,
    and_list,
    commas,
    or_list,
    phrase,
    printed,
    say,
    say_all,
)

# -- a message


def test_a_message_is_its_english_sentence():
    told = say("There is no event “{event}”.", event="visit")
    assert told == "There is no event “visit”."
    assert (told.template, told.values) == ("There is no event “{event}”.", {"event": "visit"})


@pytest.mark.parametrize("count, said", [(0, "0 words"), (1, "1 word"), (2, "2 words")])
def test_the_number_chooses_the_form(count, said):
    assert phrase("{count} word", "{count} words").say(count=count) == said


def test_what_an_author_wrote_is_not_filled_again():
    assert (
        say("“{text}” is odd.", text="{name} 100% {{ crp }}") == "“{name} 100% {{ crp }}” is odd."
    )


@pytest.mark.parametrize(
    "made",
    [
        say("It is {number}.", number=3),
        say("{count} word", "{count} words", count=2),
        say_all(say("One."), say("Two.")),
        and_list(["a", "b", "c"]),
        say("In {language}.", language=get_language("tr").name_in_messages),
        say("The file has more than {most} lines.", most=amount(20_000)),
    ],
    ids=str,
)
def test_a_message_passes_to_another_process_whole(made):
    there = pickle.loads(pickle.dumps(made))
    assert there == made and type(there) is type(made)
    assert fields(there) == fields(made)
    assert phrasebook("tr").words(there) == phrasebook("tr").words(made)


def fields(message):
    names = (*Message.__slots__, *getattr(message, "__dict__", ()))
    return {name: getattr(message, name) for name in names}


def test_sentences_follow_each_other_and_empty_ones_are_left_out():
    assert say_all(say("One."), "", say("Two.")) == "One. Two."
    assert say_all("", "") == ""


@pytest.mark.parametrize(
    "names, both, either",
    [
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a or b"),
        (["a", "b", "c"], "a, b and c", "a, b or c"),
    ],
)
def test_names_in_a_sentence(names, both, either):
    assert (and_list(names), or_list(names), commas(names)) == (both, either, ", ".join(names))


def test_lists_and_languages_are_said_in_the_readers_language():
    words = phrasebook("tr").words
    assert words(and_list(["a", "b", "c"])) == "a, b ve c"
    assert words(or_list(["a", "b"])) == "a veya b"
    languages = [get_language(code).name_in_messages for code in ("tr", "en", "de")]
    assert words(and_list(languages)) == "Türkçe, İngilizce ve Almanca"
    assert and_list(languages) == "Turkish, English and German"


def test_the_digits_of_large_numbers_are_grouped_as_the_reader_does():
    told = say("The file has more than {most} lines.", most=amount(20_000))
    assert told == "The file has more than 20,000 lines."
    assert "20.000" in phrasebook("tr").words(told)
    assert (
        phrasebook("tr")
        .words(say("Line {line}: {reason}", line=1234, reason="x"))
        .startswith("Satır 1234")
    )


def test_a_label_of_the_article_is_said_as_it_is_printed():
    told = say("The figure “{name}” has no picture.", name=printed("Figure"))
    assert "Resim" in phrasebook("tr").words(told)


def test_a_text_that_is_no_message_stays_as_it_is():
    assert phrasebook("tr").words("labs.crp") == "labs.crp"


def test_a_language_without_a_file_speaks_english():
    assert "xx" not in message_languages() and {"en", "tr"} <= set(message_languages())
    assert phrasebook("xx").words(say("Stopped.")) == "Stopped."


# -- how messages are written


@cache
def written() -> tuple[tuple[str, ast.Call], ...]:
    """The messages of the package's source, each with the path of its module."""
    return tuple(
        (module.path, node)
        for module in modules()
        if module.path != "message.py"
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("say", "phrase")
    )


def test_every_template_is_written_where_it_is_called_and_gets_what_it_names():
    assert len(written()) > 400
    wrong = []
    for path, call in written():
        texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
        named = {one.arg for one in call.keywords} - {"plural", "context"}
        holes = set(re.findall(r"(?<!\{)\{(\w+)(?:![rs])?\}", "".join(texts).replace("{{", "\0")))
        literal = len(texts) == len(call.args) and all(isinstance(text, str) for text in texts)
        filled = call.func.id == "phrase" or named - {"count"} == holes - {"count"}
        if not literal or not filled:
            wrong.append(f"{path}:{call.lineno}: {texts[:1]} {named ^ holes}")
    assert not wrong, "\n".join(wrong)


def test_no_name_of_the_code_stands_in_a_template():
    """A translator reads {file}, {language}, not {listed} or {MAX_LINES}."""
    odd = re.compile(r"TODO|listed|value\d|\w*[A-Z]\w*|\w+_name|\w*\d")
    found = [
        f"{path}:{call.lineno}"
        for path, call in written()
        for text in call.args[:1]
        if isinstance(text, ast.Constant)
        and any(odd.fullmatch(name) for _, name, _, _ in Formatter().parse(str(text.value)) if name)
    ]
    # What joins the names of a list has one of its own, with a comment for translators.
    assert not found, found


# -- which language is spoken


@pytest.fixture(autouse=True)
def speak_english_again():
    yield
    _speech.speak("en")


@pytest.mark.parametrize(
    "environment, code",
    [
        ({}, "en"),
        ({"LANG": "tr_TR.UTF-8"}, "tr"),
        ({"LANG": "tr"}, "tr"),
        ({"LANG": "tr_TR@latin"}, "tr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "tr_TR.UTF-8"}, "tr"),
        ({"LANG": "tr_TR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:tr:en"}, "tr"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "tr"}, "en"),  # as in gettext
        ({"LANGUAGE": "tr"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environment, code):
    assert _speech.choose_language(["check"], environment) == ["check"]
    assert _speech.spoken() == code


@pytest.mark.parametrize(
    "typed, left",
    [
        (["--lang", "tr", "check", "x"], ["check", "x"]),
        (["--lang=tr", "check"], ["check"]),
        (["check", "x", "--lang", "tr"], ["check", "x"]),
        (["build", "--languages", "tr", "--lang=tr"], ["build", "--languages", "tr"]),
        (["check", "--lang", "tr-TR"], ["check"]),
        (["check", "--lang", "TR"], ["check"]),
    ],
)
def test_the_option_may_stand_anywhere(typed, left):
    assert _speech.choose_language(typed, {"LANG": "en_US.UTF-8"}) == left
    assert _speech.spoken() == "tr"


def test_the_option_says_more_than_the_environment():
    assert _speech.choose_language(["--lang", "en"], {"LANG": "tr_TR.UTF-8"}) == []
    assert _speech.spoken() == "en"


def test_what_follows_two_dashes_is_no_option():
    assert _speech.choose_language(["check", "--", "--lang"], {}) == ["check", "--", "--lang"]


@pytest.mark.parametrize("typed", [["--lang", "tk"], ["--lang"], ["--lang="]])
def test_a_language_that_is_not_spoken_is_refused(typed):
    ran = casepub("check", *typed)
    assert (ran.code == 2 and "--lang" in ran.err) or "is not available in" in ran.err
    assert "Traceback" not in ran.err


# -- through the door


def test_findings_are_said_in_turkish(make_case):
    case = make_case({"tr.md": "CRP 0,46 bulundu.", "en.md": "CRP was 0.64."})
    ran = casepub("check", case, "--lang", "tr")
    assert "Türkçe: “0,46”" in ran.out or "“0,46”" in ran.out
    assert "hata number-differs" in ran.out and "Yanlış" in ran.out
    assert not re.search(r"\b(error|Correct the|in Turkish)\b", ran.out)


def test_json_has_the_same_findings_in_both_languages(make_case):
    case = make_case({"tr.md": "CRP 0,46 bulundu.", "en.md": "CRP was 0.64."})
    import json

    english, turkish = (
        json.loads(casepub("check", case, "--format", "json", "--lang", code).out)["diagnostics"]
        for code in ("en", "tr")
    )
    assert [(one["check"], one["line"]) for one in english] == [
        (one["check"], one["line"]) for one in turkish
    ]
    assert all(one["message"] != other["message"] for one, other in zip(english, turkish))


def _commands(command: click.Command, name: str = "casepub"):
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for one in command.list_commands(context):
            below = command.get_command(context, one)
            assert below is not None
            yield from _commands(below, f"{name} {one}")


def _paragraphs_of_help():
    from casepub.cli import group
    from casepub.docstrings import paragraphs

    for name, command in _commands(group):
        texts = [command.help, command.epilog]
        texts += [one.help for one in command.params if isinstance(one, click.Option)]
        for text in filter(None, texts):
            yield from ((name, part) for part in paragraphs(text))


def test_every_paragraph_of_help_is_in_the_file_of_messages():
    book, missing = phrasebook("tr"), []
    paragraphs = list(_paragraphs_of_help())
    assert len(paragraphs) > 80
    for name, part in paragraphs:
        of_click = book.template(part, context="click")
        if book.template(part, context="help") == part and of_click == part:
            missing.append(f"{name}: {part[:60]}")
    assert not missing, "\n".join(missing)


def test_help_speaks_the_language():
    from casepub.cli import group

    shown = [name.removeprefix("casepub").split() for name, _ in _commands(group)]
    assert len(shown) > 15
    for command in shown:
        ran = casepub(*command, "--help", "--lang", "tr")
        assert ran.code == 0 and "Kullanım: casepub" in ran.out and "Seçenekler:" in ran.out
        # Words in capitals stand for values; DOI, PMID, TMX, ZIP … are the same in Turkish.
        english = (
            r"\b(the|Show|OPTIONS|COMMAND|ARGS|CASE|FILE|NAME|TEXT|LANGUAGE|CHECK|RANGE|KEY)\b"
        )
        assert not re.search(english, ran.out), (command, re.search(english, ran.out))


def test_what_a_command_writes_for_its_author_is_in_the_language(tmp_path):
    """The comments in a new case.yaml, which are all that differs."""
    for code in ("en", "tr"):
        assert casepub("new", tmp_path / code, "--lang", code).code == 0
    english, turkish = ((tmp_path / code / "case.yaml").read_text("utf-8") for code in ("en", "tr"))
    assert _without_comments(english) == _without_comments(turkish)
    ours, theirs = (re.findall(r"(?m)#.*", text) for text in (turkish, english))
    assert len(ours) > 10 and len(theirs) > 10
    # What both have are examples, of which the # is to be taken away; an explanation has a space.
    kept = [one for one in ours if one in theirs and re.match(r"# \w", one)]
    assert kept == [], kept
    assert sorted(path.name for path in (tmp_path / "en").iterdir()) == [
        "case.yaml",
        "en.md",
        "figures",
        "references.bib",
        "terms.yaml",
        "tr.md",
    ]


def _without_comments(text: str) -> list[str]:
    return [line.split("#")[0].rstrip() for line in text.splitlines() if line.split("#")[0].strip()]


def test_every_check_is_explained_in_the_language():
    from casepub.checks import checks, manual

    book = phrasebook("tr")
    left = [
        name
        for name in checks()
        for text in (manual(name).summary, manual(name).why)
        if text and book.template(text, context="explain") == text
    ]
    assert not left, left


def test_the_words_of_click_are_those_that_it_says():
    """A new version may word them otherwise; then they would be English in a Turkish sentence."""
    source = "".join(
        path.read_text("utf-8") for path in sorted(Path(click.__file__).parent.glob("*.py"))
    )
    plain = re.sub(r'"\s*\n\s*"', "", source)
    for one in _speech._CLICK:
        for text in filter(None, (str(one), one.plural)):
            assert repr(text)[1:-1] in plain or text in plain, text


@pytest.mark.parametrize(
    "typed, told",
    [
        (["chek"], "Hata: 'chek' diye bir komut yok. Bunu mu demek istediniz: “check”?"),
        (["check", "--nope"], "'--nope'"),
        (["check", "nope"], "Hata: “nope” klasörü yok."),
        (["build", "--jobs", "0"], "için geçersiz değer: 0, 1<=x<=64 aralığında değil."),
        (["build", "--jobs", "x"], "'x' geçerli bir değer değil (tam sayı)."),
        (["accept"], "Hata: Eksik argüman: 'OLGU'."),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_the_language(typed, told):
    ran = casepub("--lang", "tr", *typed)
    assert ran.code == 2 and told in ran.err and "Error:" not in ran.err, ran.err


def test_a_language_that_is_not_spoken_is_refused_in_that_of_the_environment(monkeypatch):
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert "Hata: casepub “xx” dilinde kullanılamıyor." in casepub("--lang", "xx", "check").err
    assert "Hata: --lang bir dil ister: --lang tr" in casepub("check", "--lang").err


def test_english_is_spoken_again_after_another_language():
    assert casepub("--lang", "tr", "check", "nope").err.startswith("Kullanım")
    assert casepub("check", "nope").err.startswith("Usage")


def test_messages_are_values():
    told = say("There is no event “{event}” in the timeline.", event="visit")
    assert isinstance(told, Message) and phrasebook("tr").words(told) != told
