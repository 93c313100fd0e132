# Shorthand for the commands in CONTRIBUTING.md; everything works without it.
.PHONY: check test gate docs site bench

check:
	ruff check .
	ruff format --check .
	mypy
	lint-imports

test:
	pytest

gate:
	newsextract evaluate corpus --gate

docs:
	python tools/docs.py
	python tools/metrics_doc.py

site: docs
	mkdocs build --strict

bench:
	python benchmarks/speed.py
	python benchmarks/growth.py
