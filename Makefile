# The things one does; each works in a fresh clone.
.PHONY: setup test quick whole lint sample

setup:      ## install casepub and what its tests need into .venv
	. scripts/setup.sh && setup_casepub test

test:       ## all tests
	scripts/test

quick:      ## the unit tests, in less than a minute
	scripts/test -m "not slow and not hostile"

whole:      ## whole articles and other programs too, but no input from strangers
	scripts/test -m "not hostile"

lint: setup ## formatting, lint, types, and the order of the rooms
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

sample:     ## the sample case as web pages and PDFs in build/
	scripts/sample
