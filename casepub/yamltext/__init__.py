"""YAML as an author means it, read with places and written so that it is read back as the same.

In: the text of a YAML file; or texts to be written into one. Out: a tree of `Node` and findings; or
YAML. This is the one door to PyYAML, and the one place that decides when a text needs quotation
marks.
"""

from .nodes import Node, Path
from .reader import read_yaml
from .writer import bare_value, flow_mapping, literal, quote, scalar

__all__ = ["Node", "Path", "bare_value", "flow_mapping", "literal", "quote", "read_yaml", "scalar"]
