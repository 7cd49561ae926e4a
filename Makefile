# make demo: set up and correct a sample article; make test: set up and run every test.
# Real data, where there is some: make test DATA=DIR (a directory with data/ and articles/).

PYTHON ?= python3
BIN := .venv/bin
SAMPLE := corpora/harbour.zh.en.txt
SOURCED := corpora/kilns.zh.en.txt
SOURCE := corpora/kilns.zh.source.txt
DATA ?= $(COPYDESK_DATA)

.PHONY: demo test lint bench clean

.venv/.installed: pyproject.toml
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

demo: .venv/.installed
	mkdir -p build
	$(BIN)/copydesk correct $(SAMPLE) --accept all --diff
	$(BIN)/copydesk correct $(SAMPLE) --accept all -o build/harbour.corrected.txt
	$(BIN)/copydesk score $(SAMPLE) --against build/harbour.corrected.txt --report build/harbour.html
	$(BIN)/copydesk correct $(SOURCED) --source $(SOURCE) --accept all --diff

test: .venv/.installed lint
	$(BIN)/pytest tests $(if $(DATA),--data=$(DATA))

lint: .venv/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/.installed
	$(if $(DATA),,$(error give the real data: make bench DATA=DIR))
	$(BIN)/python benchmarks/clean.py --data $(DATA)
	$(BIN)/python benchmarks/demetr.py --data $(DATA) --pert repeat2 --pert repeat4
	$(BIN)/python benchmarks/article.py corpora/harbour.zh.en.txt corpora/harbour.zh.gold.jsonl
	$(BIN)/python benchmarks/article.py corpora/orchard.de.en.txt corpora/orchard.de.gold.jsonl
	$(BIN)/python benchmarks/article.py $(SOURCED) corpora/kilns.zh.gold.jsonl --source $(SOURCE)
	$(BIN)/python benchmarks/names.py --data $(DATA)
	$(BIN)/python benchmarks/fluency.py --data $(DATA)

clean:
	rm -rf .venv build dist
