"""Three numbers in a row are not collapsed: "1, 2, 3" for "1–3".

CSL 1.0.2, "Cite Collapsing", collapse="citation-number": "collapses ranges of cite numbers" from
"[1, 2, 3, 5]" to "[1–3, 5]", and "only increasing ranges collapse"; after-collapse-delimiter then
stands between. citeproc-py collapses nothing (among its failing tests:
collapse_CitationNumberRangesMixed).
"""

from typing import Any

from ..engine import Element


class CollapsedNumbers(Element):
    """Three numbers or more in a row are printed as first and last."""

    def join_cites(self, items: list[Any], printed: list[str], citation: Any) -> str:
        style = self.getparent()
        if style.get("collapse") != "citation-number":
            return super().join_cites(items, printed, citation)
        runs: list[list[int]] = []
        for i, item in enumerate(items):
            if runs and item.number == items[runs[-1][-1]].number + 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        parts, kept = [], []
        for run in runs:
            shown = run if len(run) < 3 else [run[0], run[-1]]
            kept += shown
            texts = [printed[i] for i in shown]
            parts += texts if len(run) < 3 else ["–".join(texts)]
        citation.order = [items[i].key for i in kept]
        between = style.get("after-collapse-delimiter")
        return self.join_with(parts, between) if between else self.join(parts)


REPAIRS: dict[str, type] = {"Layout": CollapsedNumbers}
