# Two commands: `make lab` to learn, `make test` to check. Both build the environment in .venv first.

# The first interpreter found that TensorFlow supports; or say which: make lab PYTHON=/path/to/python3.12
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
PY = .venv/bin/python
LEARNER = .venv/learner
MAINTAINER = .venv/maintainer
# Where the maintainers' machines keep the four official MNIST files; elsewhere they are downloaded.
MNIST_FOLDER = $(abspath ../shared/datasets/mnist)
DATA = MNIST_DIR=$${MNIST_DIR:-$$(ls -d $(MNIST_FOLDER) 2>/dev/null)}
FULL = MNIST_SOURCE=full $(DATA)
# Two files of tests at a time, the longest first (conftest.py).
WORKERS ?= 2
PYTEST = $(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# Neither pip nor JupyterLab speaks to a SOCKS proxy.
SOCKS := $(shell env | sed -n 's/^\([A-Za-z]*_[Pp][Rr][Oo][Xx][Yy]\)=[Ss][Oo][Cc][Kk][Ss].*/\1/p')
ifneq ($(SOCKS),)
unexport $(SOCKS)
$(info 这里不用 SOCKS 代理：$(SOCKS)。 / The SOCKS proxy is not used here: $(SOCKS).)
endif

# A folder that came from another machine, or a Python that was upgraded since: built anew.
ifneq ($(wildcard .venv),)
ifneq ($(shell $(PY) -c 'import pip' 2>/dev/null && echo starts),starts)
$(info .venv 里的 Python 已经不能启动，现在重建。 / The Python in .venv no longer starts: .venv is built anew.)
$(shell rm -rf .venv)
endif
endif

.PHONY: lab test test-full test-release lessons locks bench clean

lab: $(LEARNER)
	$(PY) -m tools.lab

# every test and every lesson, on the offline sample; then what a learner does in a browser, each worker in a JupyterLab of its own
test: $(MAINTAINER)
	MNIST_SOURCE=sample $(PYTEST) --ignore=tests/browser
	MNIST_SOURCE=sample $(PYTEST) tests/browser

# the lessons on all 70,000 digits: the floors that they promise
test-full: $(MAINTAINER)
	$(FULL) $(PYTEST) $$($(PY) -m tools.lessons --list light)

# what is too heavy for every day; goes on where it was stopped, and keeps its results in tests/release/
test-release: $(MAINTAINER)
	$(FULL) $(PY) -m tools.release

# run every lesson in place and refresh its outputs and what the README shows of them
lessons: $(MAINTAINER)
	$(DATA) $(PY) -m tools.lessons
	$(PY) -m tools.readme

# what the live training view costs: the same training with and without it, in one run
bench: $(MAINTAINER)
	$(DATA) $(PY) -m tests.benchmarks.live_cost

# both lists of exact versions, with hashes: the learner's, and the maintainer's, which holds it. All newer: make locks NEW=--upgrade
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-config \
	--custom-compile-command "make locks" $(NEW)
locks: $(MAINTAINER)
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) --constraint requirements.lock requirements-dev.txt -o requirements-dev.lock

$(LEARNER): requirements.lock
$(MAINTAINER): requirements-dev.lock
$(LEARNER) $(MAINTAINER):
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11、3.12 或 3.13，没有找到；请安装 3.12。 / Python 3.11, 3.12 or 3.13 is needed and none was found: install 3.12."; exit 1; }
	@$(PYTHON) -m tools.doctor
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r $(filter %.lock,$^)
	touch $@

clean:
	rm -rf .venv .lab .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
