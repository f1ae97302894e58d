# Everything a person needs: `make run` and `make test`. Real recorded material, when there is some, lies in DATA.
NEW    := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach one,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(one) -c '$(NEW)' 2>/dev/null && echo $(one))) python3)
DATA   ?= ../shared/data
VENV   := .venv
BIN    := $(VENV)/bin
export KB_TEST_DATA := $(abspath $(DATA))

.PHONY: run test lint lock replay screenshots clean

run: $(VENV)/run.stamp
	@$(BIN)/python app.py $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT))

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

$(BIN)/python:
	@$(PYTHON) -c '$(NEW)' 2>/dev/null || { echo "Python 3.11 or newer is needed, and $(PYTHON) is none. Install it, or say where it is: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The folder $(VENV) could not be made; the lines above say why. On Debian and Ubuntu the package python3-venv may be missing." >&2; exit 1; }

define install
@echo "Installing the packages into $(VENV), once."
@$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r $< || { echo "The packages could not be installed; the lines above say why. They come from the network: check it, then run make again." >&2; exit 1; }
@touch $@
endef

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	$(install)

$(VENV)/dev.stamp: requirements-dev.lock | $(BIN)/python
	$(install)

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/dev.stamp | $(BIN)/python
	$(install)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
