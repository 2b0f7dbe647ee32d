"""`python -m casepub` is `casepub`."""

from .cli import main

if __name__ == "__main__":  # not where another process begins with this module
    main()
