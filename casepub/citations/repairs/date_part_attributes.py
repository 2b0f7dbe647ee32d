"""A short month carries over into the next date: after "Sept. 1, 2016", "September 1" is short
too.

CSL 1.0.2, "Date": the attributes of date-parts in the calling element "override those specified
for the localized date formats", for that call. citeproc-py writes them into the locale, where
every later date sees them. No issue upstream is known.
"""

from typing import Any

from ..engine import Element


class DatePartAttributes(Element):
    """A date-part has its own attributes again after each call."""

    def render(self, *args: Any, **kwargs: Any) -> Any:
        own = dict(self.attrib)
        try:
            return super().render(*args, **kwargs)
        finally:
            self.attrib.clear()
            self.attrib.update(own)


REPAIRS: dict[str, type] = {"Date_Part": DatePartAttributes}
