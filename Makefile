# Two commands: `make lab` to learn, `make test` to check. Both build the environment in .venv first.

# The first interpreter found that TensorFlow supports; or say which: make lab PYTHON=/path/to/python3.12
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
BIN = .venv/bin
INSTALLED = .venv/installed
# Where the maintainers' machines keep the four official MNIST files; elsewhere they are downloaded.
MNIST_FOLDER = $(abspath ../shared/datasets/mnist)

.PHONY: lab test test-full lessons bench clean

lab: $(INSTALLED)
	$(BIN)/python -m tools.lab

# every test and every lesson, on the offline sample
test: $(INSTALLED)
	MNIST_SOURCE=sample $(BIN)/python -m pytest

# every lesson on all 70,000 digits: the floors that the lessons promise
test-full: $(INSTALLED)
	MNIST_SOURCE=full MNIST_DIR=$${MNIST_DIR:-$$(ls -d $(MNIST_FOLDER) 2>/dev/null)} $(BIN)/python -m pytest 0*_*/

# run every lesson in place and refresh its outputs and the table in the README
lessons: $(INSTALLED)
	MNIST_DIR=$${MNIST_DIR:-$$(ls -d $(MNIST_FOLDER) 2>/dev/null)} $(BIN)/python -m tools.lessons
	$(BIN)/python -m tools.lessons --readme

# what the live training view costs: the same training with and without it, in one run
bench: $(INSTALLED)
	MNIST_DIR=$${MNIST_DIR:-$$(ls -d $(MNIST_FOLDER) 2>/dev/null)} $(BIN)/python tests/benchmarks/live_cost.py

$(INSTALLED): requirements.lock tools/overrides.json
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11、3.12 或 3.13，没有找到。 / Python 3.11, 3.12 or 3.13 is needed; none was found."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	mkdir -p .venv/share/jupyter/lab/settings
	cp tools/overrides.json .venv/share/jupyter/lab/settings/overrides.json
	touch $@

clean:
	rm -rf .venv .lab .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
