"""All routes of the server.

In: the modules that answer, each with its ROUTES. Out: one table, which the server opens behind the
door, and which a test walks.
"""

from __future__ import annotations

from . import (
    citing,
    downloading,
    filling,
    opening,
    picturing,
    shelving,
    showing,
    signing,
    terming,
)

MODULES = (opening, showing, downloading, shelving, filling, citing, picturing, terming)
ROUTES = tuple(route for module in MODULES for route in module.ROUTES)
SERVED = (*ROUTES, *signing.ROUTES)  # where people have accounts
