# Two commands do everything: `make demo` and `make test`.
# Both make .venv in this folder; paths are relative, so the folder may have any name.

PYTHON ?= python3
IN_VENV := .venv/bin/python
UV := .venv/bin/uv

.PHONY: demo test search check bench pictures docs clean

demo: $(UV)
	@$(UV) sync --quiet --frozen --no-dev --inexact
	@$(IN_VENV) -m workbench demo

test: check
	@$(IN_VENV) -m pytest -n 2

search: check
	@WORKBENCH_SEARCH=1 $(IN_VENV) -m pytest -n 2

check: $(UV)
	@$(UV) sync --quiet --frozen --all-extras --inexact
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -m mypy
	@$(IN_VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command(["--no-logo", "--no-cache"])'

bench: $(UV)
	@$(UV) sync --quiet --frozen --all-extras --inexact
	@for file in benchmarks/*.py; do echo "== $$file"; $(IN_VENV) "$$file"; done

pictures: $(UV)
	@$(UV) sync --quiet --frozen --all-extras --inexact
	@$(IN_VENV) docs/pictures.py

docs: $(UV)
	@$(UV) sync --quiet --frozen --all-extras --inexact --group docs
	@NO_MKDOCS_2_WARNING=1 $(IN_VENV) -m mkdocs build --quiet --strict -f docs/mkdocs.yml
	@$(IN_VENV) -m workbench.cli.reference man > build/manual/workbench.1
	@echo "The manual is in build/manual/index.html, the man page in build/manual/workbench.1."

$(UV):
	@test -x $(IN_VENV) || $(PYTHON) -m venv .venv
	@$(IN_VENV) -m pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
