# Shorthand for the commands in CONTRIBUTING.md; everything works without it.
.PHONY: check test gate docs bench

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

bench:
	python benchmarks/speed.py
	python benchmarks/growth.py
