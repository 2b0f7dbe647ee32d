"""`python -m casepub` is `casepub`."""

from .cli import main

main()
