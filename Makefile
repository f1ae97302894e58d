# Everything a person needs: `make run` and `make test`. Real recorded material, when there is some, lies in DATA.
PYTHON ?= python3
DATA   ?= ../shared/data
VENV   := .venv
BIN    := $(VENV)/bin
export KB_TEST_DATA := $(abspath $(DATA))

.PHONY: run test lint lock replay screenshots clean

run: $(VENV)/run.stamp
	@$(BIN)/python app.py $(if $(FRESH),--fresh)

test: lint
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

replay: $(VENV)/dev.stamp
	$(BIN)/python -m bench.replay --data $(DATA) $(if $(LOG),--log $(LOG)) $(ARGS)

bench-%: $(VENV)/bench.stamp
	$(BIN)/python -m bench.$* --data $(DATA) $(ARGS)

screenshots: $(VENV)/dev.stamp
	$(BIN)/python -m tests.e2e.pictures docs

lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile -q --no-header --universal --python-version 3.11 --generate-hashes -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile -q --no-header --universal --python-version 3.11 --generate-hashes --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile -q --no-header --universal --python-version 3.11 --generate-hashes --extra bench -c requirements-dev.lock -o requirements-bench.lock pyproject.toml

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make run PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/dev.stamp
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
