"""The schema of JATS, read once: that takes longer than most articles to be made."""

from __future__ import annotations

from functools import cache

from conftest import ROOT
from lxml import etree

_FILE = ROOT / "tests" / "schemas" / "jats-1.3" / "JATS-journalpublishing1-3-mathml3.xsd"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_FILE))


def assert_valid_jats(root: etree._Element) -> None:
    """The article is as the schema says."""
    assert schema().validate(root), schema().error_log
