"""The faults of citeproc-py, one file each.

In: citeproc-py's elements behind elements.py. Out: `ALL`, modules in the order in which they stand
before an element; each says in its docstring what was printed, which passage of the CSL
specification says otherwise and what is known upstream, and has in `REPAIRS` a class for each
element that it repairs ("*" for all). tests/citations/test_repairs.py has a case for each: what the
bare engine prints there, and that no other repair corrects it.
"""

from importlib import import_module

_NAMES = (
    "after_inverted_name",
    "case_of_labels",
    "collapsed_numbers",
    "count_of_names",
    "date_part_attributes",
    "date_ranges",
    "delimiter_before_and",
    "delimiter_of_localized_date",
    "disambiguate_condition",
    "et_al_of_whole_list",
    "format_of_dates",
    "group_variables",
    "initialize_false",
    "hyphenated_initials",  # behind initialize_false, which asks for it where there are initials
    "is_numeric",
    "label_without_variable",
    "names_in_substitute",
    "number_ranges",
    "numeric_season",
    "order_of_cites",
    "page_ranges",
    "plural_of_counts",
    "plural_of_roman_pages",
    "punctuation_in_quote",  # before seams, which it asks for what it does not move
    "quotes_within_quotes",
    "seams",
    "sentence_case",
    "sort_by_dates",
    "sort_by_names",
    "sort_by_nested_macro",
    "substituted_variables",
    "term_forms",
    "title_case",
    "year_suffix",
)
ALL = tuple(import_module(f"{__name__}.{name}") for name in _NAMES)
