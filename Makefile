# `make help` lists what can be done. Everything is installed into .venv; nothing else is changed.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes

# The first of these that is new enough makes .venv.
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python

# Checks read the code as it would run on a public server, and touch no database.
FOR_CHECKS := env DATABASE_URL=sqlite://:memory: SITE_URL=https://register.example DEBUG=0 \
	SECRET_KEY="not a secret: long enough for the checks, used by nothing else"
# As many tests at a time as there are processors.
PYTEST := $(PYTHON) -m pytest --numprocesses auto
STRICT_PYTHON := $(PYTHON) -W error -W "ignore:The FORMS_URLFIELD_ASSUME_HTTPS"

.DEFAULT_GOAL := help
.PHONY: help run install install-tests pdf test test-sqlite test-postgres test-browser screenshots \
	chromium check format openapi messages fonts lock clean

help:  ## List every target with a sentence
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / {printf "  make %-15s %s.\n", $$1, $$2}' Makefile

run: install  ## Install, prepare and serve the site on http://127.0.0.1:8000/ (another port: PORT=8001)
	@$(PYTHON) -m compileall -q cpec dialogue
	@$(PYTHON) -m cpec.launch

install: $(VENV)/installed  ## Install what the site needs into .venv

install-tests: $(VENV)/installed-tests  ## Install what the tests and checks need as well

pdf: $(VENV)/installed-pdf  ## Install what draws reports as PDF: WeasyPrint, and the system's Pango
	@$(PYTHON) -m cpec.pango

test: test-sqlite test-postgres  ## Run every test on SQLite, with the browser, and then on PostgreSQL

test-sqlite: install-tests pdf chromium  ## Run every test on SQLite (a part of them: ARGS="-k words")
	@echo "Testing on SQLite…"
	@env -u DATABASE_URL $(PYTEST) $(ARGS)

test-postgres: install-tests pdf  ## Run the tests on a PostgreSQL started for them
	@echo "Testing on PostgreSQL…"
	@$(PYTHON) -m tests.postgres $(PYTEST) --ignore=tests/browser $(ARGS)

test-browser: install-tests pdf chromium  ## Run only the tests in a real browser
	@env -u DATABASE_URL $(PYTEST) tests/browser $(ARGS)

screenshots: install-tests chromium  ## Take the pictures in the README and in the editors' guide again
	@env -u DATABASE_URL WRITE_PICTURES=1 $(PYTHON) -m pytest tests/browser/test_pictures.py tests/browser/test_guide.py

chromium: install-tests  ## Find a Chromium for the browser tests, or install one
	@$(PYTHON) -m tests.browser.install

check: install-tests  ## Check style, layers, types, migrations, deployment, the API's description and translations
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	find templates -name '*.html' -exec $(VENV)/bin/djade --check {} +
	$(VENV)/bin/lint-imports --no-logo
	@$(FOR_CHECKS) $(PYTHON) -m mypy
	@$(FOR_CHECKS) $(STRICT_PYTHON) manage.py makemigrations --check --dry-run
	@$(FOR_CHECKS) $(STRICT_PYTHON) manage.py check --deploy --fail-level WARNING
	@$(FOR_CHECKS) $(PYTHON) manage.py spectacular --validate --fail-on-warn --file $(VENV)/openapi.yaml
	@diff -u dialogue/api/openapi.yaml $(VENV)/openapi.yaml || { \
		echo "The API is not what dialogue/api/openapi.yaml says. If the change is meant: make openapi" >&2; \
		exit 1; }
	@$(STRICT_PYTHON) -m cpec.messages --check
	@echo "Everything checked is in order."

format: install-tests  ## Put code and templates into the one style
	$(PYTHON) -m ruff check --fix --quiet .
	$(PYTHON) -m ruff format .
	-find templates -name '*.html' -exec $(VENV)/bin/djade {} +

openapi: install-tests  ## Write the API's description to dialogue/api/openapi.yaml again
	$(FOR_CHECKS) $(PYTHON) manage.py spectacular --validate --fail-on-warn --file dialogue/api/openapi.yaml

messages: install-tests  ## Collect the texts to translate into cpec/locale (needs GNU gettext)
	@command -v xgettext >/dev/null || { \
		echo "GNU gettext is needed to collect texts. Debian: apt-get install gettext" >&2; exit 1; }
	$(FOR_CHECKS) $(PYTHON) manage.py makemessages --locale zh_Hans --locale ur \
		--no-wrap --add-location file --ignore '$(VENV)/*' --ignore 'tests/*' --ignore 'var/*'
	@$(PYTHON) -m cpec.messages

fonts: install-tests  ## Cut the Chinese fonts to the characters our texts use (npm fetches the whole faces the first time)
	@$(PYTHON) -m tests.fonts $(VENV)/faces

lock:  ## Resolve pyproject.toml into the locked lists again (needs uv; newer versions: ARGS=--upgrade)
	@command -v uv >/dev/null || { echo "uv is needed to lock: pip install uv" >&2; exit 1; }
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" $(ARGS) pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" $(ARGS) pyproject.toml --extra pdf \
		-c requirements.txt -o dialogue/exports/requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" $(ARGS) --group tests --group quality \
		-c dialogue/exports/requirements.txt -o tests/requirements.txt

clean:  ## Remove what was installed and built, but not var/, where the database and the secret key are
	rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find cpec/locale -name '*.mo' -delete

$(PYTHON):
	@for python in $(PYTHONS); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$python --version)…"; \
			if $$python -m venv --clear $(VENV) >/dev/null 2>&1; then exit 0; fi; \
			rm -rf $(VENV); \
			echo "Python cannot make $(VENV): its venv module is missing." >&2; \
			echo "On Debian or Ubuntu: apt-get install python3-venv" >&2; \
			exit 1; \
		fi; \
	done; \
	echo "Python 3.11 or newer is needed, and none was found. Install one and start again." >&2; \
	exit 1

$(VENV)/installed: requirements.txt | $(PYTHON)
	@echo "Installing packages…"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-tests: tests/requirements.txt $(VENV)/installed
	@echo "Installing packages for tests and checks…"
	@$(PIP_INSTALL) -r tests/requirements.txt
	@touch $@

$(VENV)/installed-pdf: dialogue/exports/requirements.txt $(VENV)/installed
	@echo "Installing packages for reports as PDF…"
	@$(PIP_INSTALL) -r dialogue/exports/requirements.txt
	@touch $@
