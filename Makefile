# The two commands of the README are `make demo` and `make test`; the rest is for developers.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check fix golden bench lock clean

demo: .venv/core
	$(BIN)/sayso demo --output demo/report.html

test: .venv/test
	sh scripts/browser.sh
	$(BIN)/ruff check src tests benchmarks scripts training
	$(BIN)/ruff format --check src tests benchmarks scripts training
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2

check: .venv/test
	$(BIN)/ruff check src tests benchmarks scripts training
	$(BIN)/mypy

fix: .venv/test
	$(BIN)/ruff check --fix src tests benchmarks scripts training
	$(BIN)/ruff format src tests benchmarks scripts training

golden: .venv/test
	SAYSO_GOLDEN=1 $(BIN)/pytest -q -n 2 -k golden

bench: .venv/test
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/speed.py

# Locks carry names, versions and hashes, and no address. uv is needed only to make them.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml --group build \
		-o requirements.txt
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml --group test \
		-c requirements.txt -o requirements-test.txt

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/core: requirements.txt pyproject.toml | .venv/bin/python
	@echo "setting up .venv (once, a few minutes)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: requirements-test.txt requirements.txt pyproject.toml | .venv/bin/python
	@echo "setting up .venv with what the tests need (once, a few minutes)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv/core $@

clean:
	rm -rf .venv demo build dist
