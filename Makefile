# make demo: set up, mine the sample corpus, show what was found
# make model: train the topic model anew from the labelled corpus
# make test: set up, run everything that CI runs

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test format lint types unit corpus model docs wheel bench fuzz clean

demo: .venv/ready
	$(BIN)/summary-miner mine corpus/documents -o demo-output --overwrite

test: .venv/ready lint types corpus unit

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/ready
	$(BIN)/mypy

unit: .venv/ready
	$(BIN)/python -m pytest -n 2 -rs --cov --cov-report=term:skip-covered

corpus: .venv/ready
	$(BIN)/python corpus/build.py --check
	$(BIN)/python corpus/agreement.py --check
	$(BIN)/python corpus/train.py --check
	$(BIN)/python docs/generate_cli.py --check

docs: export NO_MKDOCS_2_WARNING = 1
docs: .venv/ready
	$(BIN)/mkdocs build --quiet --strict
	$(BIN)/mkdocs build --quiet --strict -f mkdocs.zh.yml
	@echo "open site/index.html or site/zh/index.html"

model: .venv/ready
	$(BIN)/python corpus/train.py

wheel: .venv/ready
	$(BIN)/python -m build --wheel --no-isolation

bench: .venv/ready
	$(BIN)/python benchmarks/run.py

# make fuzz SECONDS=600 TARGETS="report figures": look for inputs that break us; see fuzz/README.md
SECONDS ?= 60
TARGETS ?=
fuzz: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[fuzz]'
	$(BIN)/python -m fuzz $(TARGETS) -max_total_time=$(SECONDS) -max_len=1000

clean:
	rm -rf .venv build dist site demo-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
