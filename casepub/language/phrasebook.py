"""What casepub says to those who work with it, in their language.

In: a language code. Out: a `Phrasebook`, which gives a `Message` in that language, from
`locales/messages/<code>.po`. For a missing, fuzzy or broken entry, and for a language without a
file, the English is said.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..message import ORIGINAL, Message, translate
from ..resources import MESSAGES
from .labels import Labels, languages, read_labels


class Phrasebook:
    """The messages of one language, and the labels that messages name."""

    def __init__(self, code: str, messages: Labels, labels: Labels):
        self.code = code
        self._messages = messages
        self._labels = labels
        self._languages: dict[str, str] | None = None

    def words(self, message: str) -> str:
        """A message in the language; a text that is no message, as it is."""
        return translate(message, self)

    def template(self, source: str, plural: str = "", context: str = "", count: int = 1) -> str:
        """The language's template for an English one, its braces unfilled."""
        if plural:
            return self._messages.plural_label(source, plural, count, context)
        said = self._messages.text(source, context)
        return said if said != source else self._labels.text(source, context)

    def template_of(self, message: Message) -> str:
        """The language's template for a message."""
        count = int(message.values["count"]) if message.plural else 1
        return self.template(message.template, message.plural, message.context, count)

    def language(self, code: str) -> str:
        """The language's name for a language, as it is inside a sentence: Türkçe."""
        if self._languages is None:
            from babel import Locale

            self._languages = dict(Locale.parse(self.code).languages)
        return self._languages.get(code) or code

    def number(self, number: int) -> str:
        """A number, its digits in groups: 20.000."""
        from babel import Locale

        group = Locale.parse(self.code).number_symbols["latn"]["group"]
        return f"{number:,}".replace(",", group)


def message_languages(folder: Path = MESSAGES) -> tuple[str, ...]:
    """The codes of the languages in which casepub speaks: English, and those with a file of
    messages; sorted."""
    return tuple(sorted({ORIGINAL, *languages(folder)}))


@lru_cache(maxsize=4)
def phrasebook(code: str) -> Phrasebook:
    """The messages in the language with this code."""
    return Phrasebook(code, read_labels(code, MESSAGES), read_labels(code))
