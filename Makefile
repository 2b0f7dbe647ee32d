# The things one does; each works in a fresh clone.
.PHONY: setup test quick whole goldens lint sample docs lock

setup:      ## install casepub and what its tests need into .venv
	. scripts/setup.sh && setup_casepub test

test:       ## all tests
	scripts/test

quick:      ## the unit tests, in less than a minute
	scripts/test -m "not slow and not hostile"

whole:      ## whole articles and other programs too, but no input from strangers
	scripts/test -m "not hostile"

goldens:    ## write what pages are compared with anew, as text and as pictures
	scripts/test tests/formats/test_goldens.py tests/formats/test_pictures_of_pages.py --refresh-goldens

lint: setup ## formatting, lint, types, and the order of the rooms
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

sample:     ## the sample case as web pages and PDFs in build/
	scripts/sample

docs: setup ## the documentation as a site in build/site/, its pages about checks and commands included
	.venv/bin/mkdocs build --strict

# CONTRIBUTING.md says how to install from it; uv comes with `pip install uv`.
lock:       ## requirements-dev.lock anew, from pyproject.toml
	uv pip compile pyproject.toml --extra test --universal --generate-hashes \
	  --no-emit-index-url --upgrade --custom-compile-command "make lock" -o requirements-dev.lock
