# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup demo up down status test check fmt bench lock doctor clean distclean

# The first of these that is 3.11 to 3.13.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$python && exit; done; echo python3)
BIN := .venv/bin
SERVICES := intake language employment projections desk
WORKERS ?= 2
SETUP = $(PYTHON) -m deploy.setup

export STACK ONCE ONLY
export PYTHONDONTWRITEBYTECODE :=
export UV_PYTHON_DOWNLOADS := never

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Fetch what the project needs into this folder
	@$(SETUP)

demo: setup ## Start everything, lead a county's people through it, print the addresses (ONCE=1: then end)
	@$(BIN)/python -m deploy.cli demo

up: setup ## Start everything in the background
	@$(BIN)/python -m deploy.cli up

down: ## Stop what `make up` started
	@test ! -x $(BIN)/python || $(BIN)/python -m deploy.cli down

test: ## Run every test, on a real broker, database and browser (STACK=containers: in containers)
	@$(SETUP) tests
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup $(TESTS)

check: ## The quick part: format, lint, types, import contracts, sizes, pure tests
	@$(SETUP)
	@$(BIN)/python -m deploy.check

fmt: ## Format the code and repair what can be repaired
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup ## Measure, beside the peers and the limit (ONLY=append: one group)
	@$(BIN)/python -m bench

lock: ## Resolve every dependency anew and pin it by hash
	@$(BIN)/python -m deploy.setup.locking $(SERVICES)

doctor: ## Say what is missing, taken or unwell
	@$(BIN)/python -m deploy.cli doctor

clean: down ## Remove the data and logs of what ran here
	@rm -rf .run

distclean: clean ## Remove everything that was fetched as well
	@rm -rf .venv .cache services/desk/node_modules tests/contracts/asyncapi-spec/node_modules
