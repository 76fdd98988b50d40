# Two commands do everything: `make demo` and `make test`.
# Both make .venv in this folder; paths are relative, so the folder may have any name.

PYTHON ?= python3
IN_VENV := .venv/bin/python
UV := .venv/bin/uv

# Python keeps what it compiled. Where the environment forbids that, every start would last seconds longer.
unexport PYTHONDONTWRITEBYTECODE

# Under LC_ALL=C, Python 3.11 and 3.12 do not start in a folder whose name has letters beyond ASCII. Where nothing is
# set, Python takes UTF-8 by itself.
ifneq ($(filter C POSIX,$(LC_ALL)),)
unexport LC_ALL
endif

# What is in .venv is looked at again only when one of these files changed, when the folder got another name, or when
# the interpreter is gone: READY_TO_RUN and READY_TO_TEST hold the name of the folder they were made in.
LOCKED := pyproject.toml uv.lock workbench/_version.py
READY_TO_RUN := .venv/ready-to-run
READY_TO_TEST := .venv/ready-to-test
ifneq ($(shell test -x $(IN_VENV) && test "$$(cat $(READY_TO_RUN) 2>/dev/null)" = "$$PWD" && echo same),same)
.PHONY: $(READY_TO_RUN) $(READY_TO_TEST)
endif

.PHONY: demo test search check matrix dist bench pictures docs clean

demo: $(READY_TO_RUN)
	@$(IN_VENV) -m workbench demo

test: check
	@$(IN_VENV) -m pytest -n 2

search: check
	@WORKBENCH_SEARCH=1 $(IN_VENV) -m pytest -n 2

check: $(READY_TO_TEST)
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -m mypy
	@$(IN_VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command(["--no-logo", "--no-cache"])'

matrix: $(UV)
	@.ci/matrix $(UV)

dist: $(UV)
	@$(IN_VENV) .ci/publishing.py

bench: $(READY_TO_TEST)
	@for file in benchmarks/*.py; do echo "== $$file"; $(IN_VENV) "$$file"; done

pictures: $(READY_TO_TEST)
	@$(IN_VENV) docs/pictures.py

docs: $(READY_TO_TEST)
	@$(UV) sync --quiet --frozen --all-extras --inexact --group docs
	@NO_MKDOCS_2_WARNING=1 $(IN_VENV) -m mkdocs build --quiet --strict -f docs/mkdocs.yml
	@$(IN_VENV) -m workbench.cli.reference man > build/manual/workbench.1
	@echo "The manual is in build/manual/index.html, the man page in build/manual/workbench.1."

$(READY_TO_RUN): $(LOCKED) | $(UV)
	@$(UV) sync --quiet --frozen --no-dev --inexact
	@echo "$$PWD" > $@

$(READY_TO_TEST): $(LOCKED) | $(UV)
	@$(UV) sync --quiet --frozen --all-extras --inexact
	@echo "$$PWD" > $@
	@cp $@ $(READY_TO_RUN)

# The pip of the interpreter puts uv into .venv in a third of the time that a pip of its own would take.
$(UV):
	@$(PYTHON) -m venv --without-pip .venv
	@$(PYTHON) -m pip --python .venv install --quiet --disable-pip-version-check uv 2>/dev/null || \
	  { $(PYTHON) -m venv .venv && $(IN_VENV) -m pip install --quiet --disable-pip-version-check uv; }

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
