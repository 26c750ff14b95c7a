# `make` alone prints what there is. Needs GNU make and Python 3.11 or newer; the rest it installs.

.DEFAULT_GOAL := help

PYTHON3 ?= python3
PORT ?= 8000
PYTEST_ARGS ?=

VENV := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
# A file in here says that a step has ended well; an interrupted step leaves none and runs again.
DONE := $(VENV)/done
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
# Locks are made from the public registry alone, whatever this machine is set up to use.
PIP_COMPILE := env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL \
	-u UV_FIND_LINKS $(PYTHON) -m uv pip compile --no-config --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

.PHONY: help
help: ## Print this help
	@echo "Usage: make TARGET"
	@echo
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r target text; do printf '  %-18s %s\n' "$$target" "$$text"; done

# Running

.PHONY: run
run: install frontend ## Serve the website on PORT (8000), with the initial content if there is none
	@mkdir -p var
	@$(MANAGE) migrate --no-input --verbosity 0
	@BASE_URL="$${BASE_URL:-http://localhost:$(PORT)}" \
		$(MANAGE) load_initial_content --if-empty --demo-accounts
	@BASE_URL="$${BASE_URL:-http://localhost:$(PORT)}" $(MANAGE) runserver 127.0.0.1:$(PORT)

.PHONY: example
example: install frontend ## Serve the example of another front end on port 8001, beside `make run`
	@$(PYTHON) -m scripts.example --website http://localhost:$(PORT)

# Installing

.PHONY: install
install: $(DONE)/install ## Install what the website needs into .venv

.PHONY: install-dev
install-dev: $(DONE)/install-dev ## Install what tests and checks need, too

.PHONY: frontend
frontend: node_modules/.done ## Fetch the front-end packages into node_modules

$(DONE)/venv:
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "'$(PYTHON3)' is not a Python 3.11 or newer. Another one: make PYTHON3=/path/to/python3" >&2; \
		exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON3) -m venv --clear $(VENV) || { \
		echo "No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@mkdir -p $(DONE)
	@touch $@

$(DONE)/install: requirements.txt $(DONE)/venv
	@echo "Installing the website's packages …"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

# requirements-dev.txt contains all of requirements.txt, in the same versions.
$(DONE)/install-dev: requirements-dev.txt $(DONE)/venv
	@echo "Installing the packages for tests and checks …"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $(DONE)/install $@

node_modules/.done: package-lock.json .npmrc $(DONE)/venv
	@echo "Fetching the front-end packages …"
	@scripts/npm ci --loglevel error
	@touch $@

.PHONY: lock
lock: install-dev ## Write the lock files anew; UPGRADE=1 takes the newest versions allowed
	@$(PIP_COMPILE) requirements.in --output-file requirements.txt >/dev/null
	@$(PIP_COMPILE) requirements-dev.in --output-file requirements-dev.txt >/dev/null
	@$(PIP_COMPILE) requirements-node.in --output-file requirements-node.txt >/dev/null
	@scripts/npm $(if $(UPGRADE),update,install) --package-lock-only --loglevel error

# Testing and checking

.PHONY: test
test: install-dev frontend ## Run the tests on SQLite and on PostgreSQL; PYTEST_ARGS goes to pytest
	@log=$$(mktemp); failed=0; \
	$(PYTHON) -m tests.postgres $(PYTHON) -m pytest $(PYTEST_ARGS) >"$$log" 2>&1 & other=$$!; \
	trap 'kill $$other; exit 130' INT TERM; \
	echo "== Tests on SQLite; those on PostgreSQL run beside them"; \
	env -u DATABASE_URL $(PYTHON) -m pytest $(PYTEST_ARGS) || failed=1; \
	wait $$other || failed=1; \
	echo "== Tests on PostgreSQL"; \
	cat "$$log"; rm -f "$$log"; \
	exit $$failed

.PHONY: bench
bench: install-dev frontend ## Print how fast the whole website answers, beside yardsticks (needs wrk and nginx)
	@$(PYTHON) -m tests.postgres $(PYTHON) -m benchmarks.website

.PHONY: bench-access
bench-access: install-dev ## Print what the access rule costs, on SQLite and on PostgreSQL
	@env -u DATABASE_URL $(PYTHON) -m benchmarks.access_rule
	@$(PYTHON) -m tests.postgres $(PYTHON) -m benchmarks.access_rule

.PHONY: bench-members
bench-members: install-dev frontend ## Print what the page of members costs, on SQLite and on PostgreSQL
	@env -u DATABASE_URL $(PYTHON) -m benchmarks.member_map
	@$(PYTHON) -m tests.postgres $(PYTHON) -m benchmarks.member_map

.PHONY: bench-search
bench-search: install-dev ## Print what the search costs, on SQLite and on PostgreSQL
	@env -u DATABASE_URL $(PYTHON) -m benchmarks.search
	@$(PYTHON) -m tests.postgres $(PYTHON) -m benchmarks.search

.PHONY: bench-changes
bench-changes: install-dev ## Print what telling copies of changes costs, on SQLite and on PostgreSQL
	@env -u DATABASE_URL $(PYTHON) -m benchmarks.changes
	@$(PYTHON) -m tests.postgres $(PYTHON) -m benchmarks.changes

.PHONY: bench-publications
bench-publications: install-dev ## Print what lists of publications cost, on SQLite and on PostgreSQL
	@env -u DATABASE_URL $(PYTHON) -m benchmarks.publication_list
	@$(PYTHON) -m tests.postgres $(PYTHON) -m benchmarks.publication_list

.PHONY: check
check: lint types contracts migrations-check messages-check deploy-check test ## Run all checks, then the tests

.PHONY: lint
lint: install-dev ## Check the style of the code
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

.PHONY: format
format: install-dev ## Bring the code into shape
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

.PHONY: types
types: install-dev ## Check the types
	@PYTHONPATH=site $(PYTHON) -m mypy

.PHONY: contracts
contracts: install-dev ## Check which package imports which
	@PYTHONPATH=site:. $(PYTHON) -c 'from importlinter.cli import lint_imports_command as main; main()'

.PHONY: migrations-check
migrations-check: install-dev ## Check that the migrations match the models
	@DATABASE_URL=sqlite:///:memory: DJANGO_SETTINGS_MODULE=nekopa.settings.test \
		$(MANAGE) makemigrations --check --dry-run

.PHONY: messages
messages: install-dev ## Collect the texts to translate and compile the catalogues
	@$(PYTHON) -m scripts.messages update

.PHONY: messages-check
messages-check: install-dev ## Check that the catalogues are complete in German and English
	@$(PYTHON) -m scripts.messages check

.PHONY: openapi
openapi: install-dev ## Write the contract of the API to docs/openapi.json
	@$(MANAGE) print_openapi > docs/openapi.json.new && mv docs/openapi.json.new docs/openapi.json

.PHONY: client
client: install-dev frontend ## Write the types of the TypeScript client to docs/client/schema.d.ts
	@$(PYTHON) -m scripts.typescript

.PHONY: deploy-check
deploy-check: install-dev ## Check the production settings
	@DJANGO_SETTINGS_MODULE=nekopa.settings.production \
		SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		ALLOWED_HOSTS=example.org BASE_URL=https://example.org TRUSTED_PROXY_COUNT=1 \
		DATABASE_URL=postgres://nobody@127.0.0.1/nothing \
		EMAIL_URL=smtp+tls://nobody:nothing@localhost DEFAULT_FROM_EMAIL=nobody@example.org \
		$(MANAGE) check --deploy --fail-level WARNING

# Cleaning; `var/` holds the website's content and is never touched

.PHONY: clean
clean: ## Remove caches and build results
	@rm -rf build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find home network publications scripts site tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: clean-all
clean-all: clean ## Remove .venv and node_modules, too
	@rm -rf $(VENV) node_modules
