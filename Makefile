# Diptych is built by the Swift package manager; this file names what people do with it. `make help` lists it.

SWIFT  ?= swift
PREFIX ?= /usr/local
SHARE   = $(DESTDIR)$(PREFIX)/share/diptych
BIN     = .build/release/diptych
BUNDLE  = Templates/leader-manager
SOURCES = Sources Tests Package.swift

# All that comes from Debian, and the oldest Swift that builds it.
SWIFT_VERSION  = 6.2
BUILD_PACKAGES = pkg-config libyaml-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libpango1.0-dev libcairo2-dev \
                 libharfbuzz-dev libfontconfig-dev libturbojpeg0-dev nettle-dev libdeflate-dev libzip-dev \
                 libexpat1-dev libsqlite3-dev libreadstat-dev libqpdf-dev
FONT_PACKAGES  = fonts-sil-charis fonts-lato fonts-sil-gentiumplus fonts-noto-core
TEST_PACKAGES  = poppler-utils qpdf time python3
PACKAGES       = $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES)
# Only for test-conformance.
JUDGE_PACKAGES = openjdk-17-jdk-headless libjaxb-java python3-venv
JUDGE          = .build/judge
# Only for test-reference and test-coverage.
REFERENCE_PACKAGES = python3-numpy python3-scipy
# Only for test-renderers; `make test` takes those that are there.
RENDERER_PACKAGES = mupdf-tools ghostscript python3-venv
RENDERERS      = .build/renderers

SHELL       = /bin/bash
.SHELLFLAGS = -euo pipefail -c

.PHONY: help setup build demo test test-conformance test-renderers test-reference test-coverage lint golden bench install uninstall format clean
.DEFAULT_GOAL = help

help: ## lists these targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/make \1\t\2/p' Makefile | expand -t 24

setup: ## installs the Debian packages that are missing, and checks Swift
	@missing=$$(comm -23 <(printf '%s\n' $(PACKAGES) | sort) \
	    <(dpkg-query -W -f='$${Package} $${Status}\n' $(PACKAGES) 2>/dev/null | sed -n 's/ [a-z]* ok installed$$//p' | sort)); \
	if [ -n "$$missing" ]; then \
	    root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	    if ! command -v apt-get >/dev/null || [ -n "$$root" ] && ! command -v sudo >/dev/null; then \
	        echo "These Debian packages are missing; install them as root:" $$missing >&2; exit 1; \
	    fi; \
	    echo "Installing" $$missing; \
	    $$root apt-get update -q; \
	    $$root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi
	@found=$$($(SWIFT) --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1) || true; \
	if [ -z "$$found" ]; then \
	    echo "Swift is missing: install $(SWIFT_VERSION) or newer from https://www.swift.org/install/linux/" >&2; exit 1; \
	elif ! printf '%s\n' $(SWIFT_VERSION) "$$found" | sort -V -C; then \
	    echo "Swift $$found is too old: $(SWIFT_VERSION) or newer is needed, see https://www.swift.org/install/linux/" >&2; \
	    exit 1; \
	fi

build: ## builds the optimised program, .build/release/diptych
	$(SWIFT) build -c release --static-swift-stdlib --product diptych

$(BIN):
	$(MAKE) build

demo: setup build ## makes the sample reports in out/
	$(BIN) render $(BUNDLE)/sample.csv --out out
	$(BIN) render $(BUNDLE)/sample.csv --report handout --out out/handout
	$(BIN) render $(BUNDLE)/sample.csv --report review --out out/review
	$(BIN) render $(BUNDLE)/sample.csv --report team --out out/team
	@echo
	@echo "Look at out/*.pdf (reports), out/handout, out/review and out/team; what happened is in out/manifest.csv."

test: setup lint ## checks the code and runs all tests
	$(SWIFT) build --build-tests
	@# What passes is counted only; of a run that fails, all else is shown.
	@log=.build/tests.log; \
	if ! $(SWIFT) test --skip-build --disable-xctest >$$log 2>&1; then \
	    grep -avE '^◇|started\.$$|passed after' $$log || true; \
	    echo "The whole log is in $$log" >&2; exit 1; \
	fi; \
	grep -aE '^➜|Test run with [1-9]' $$log; \
	echo "  with $$(grep -ac '^◇ Test case ' $$log) cases of parameterised tests"
	@if command -v java >/dev/null && command -v javac >/dev/null && [ -e /usr/share/java/jaxb-runtime.jar ]; then \
	    Tests/conformance/install $(JUDGE) && Tests/conformance/run .build/debug/diptych $(JUDGE); \
	else \
	    echo "Skipped: whether the files keep PDF/A and PDF/UA. \`make test-conformance\` installs the judge and asks it."; \
	fi

test-conformance: ## judges whether every report keeps PDF/A-3a and PDF/UA-1; installs Java and the judge
	$(MAKE) setup PACKAGES="$(PACKAGES) $(JUDGE_PACKAGES)"
	$(MAKE) build
	Tests/conformance/install $(JUDGE)
	Tests/conformance/run $(BIN) $(JUDGE)

test-renderers: ## compares how poppler, MuPDF, Ghostscript and PDFium draw the reports; installs them
	$(MAKE) setup PACKAGES="$(PACKAGES) $(RENDERER_PACKAGES)"
	Tests/renderers/install $(RENDERERS)
	DIPTYCH_RENDERERS=all $(SWIFT) test --disable-xctest --filter RenderersTests

test-reference: ## compares all statistics with R and with SciPy, where they are installed
	@if ! python3 -c 'import scipy' 2>/dev/null; then \
	    echo "Skipped: install $(REFERENCE_PACKAGES) to compare margins and tests with a second implementation."; \
	else \
	    rm -rf .build/margins && Tests/reference/margins.py .build/margins && \
	    DIPTYCH_MARGINS="$$PWD/.build/margins" $(SWIFT) test --disable-xctest --filter MarginReferenceTests; \
	fi
	@if ! command -v Rscript >/dev/null || \
	    ! Rscript -e 'for (p in c("psych", "multilevel")) if (!requireNamespace(p, quietly = TRUE)) quit(status = 1)'; then \
	    echo "Skipped: R is missing. Install r-base-core r-cran-psych r-cran-multilevel to compare with it."; \
	else \
	    rm -rf .build/reference && Rscript Tests/reference/expected.R .build/reference && \
	    DIPTYCH_REFERENCE="$$PWD/.build/reference" $(SWIFT) test --disable-xctest --filter ReferenceDataTests; \
	fi

test-coverage: build ## counts how often margins and tests are right, over people with known true scores; takes minutes
	@python3 -c 'import numpy, scipy' || { echo "Install $(REFERENCE_PACKAGES) first." >&2; exit 1; }
	@mkdir -p docs
	Tests/coverage/run $(BIN) > docs/coverage.md.new
	mv docs/coverage.md.new docs/coverage.md

lint: ## checks the formatting and who imports whom
	$(SWIFT) format lint --strict -r $(SOURCES)
	Tests/check-imports
	Tests/check-imports --self-test

golden: build ## rewrites the pictures that pages are compared with; look at each before you commit it
	Tests/GoldenTests/rewrite $(BIN)

bench: build ## measures the speed
	Tests/bench/run

install: $(BIN) ## installs to PREFIX (/usr/local), under DESTDIR if given
	install -d -m 755 "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/diptych"
	find Templates Fonts -type d -exec install -d -m 755 "$(SHARE)/{}" \;
	find Templates Fonts -type f -exec install -m 644 {} "$(SHARE)/{}" \;

uninstall: ## removes what install has installed
	rm -f "$(DESTDIR)$(PREFIX)/bin/diptych"
	rm -rf "$(SHARE)"

format: ## formats the code
	$(SWIFT) format -i -r $(SOURCES)

clean: ## removes what was built and the sample reports
	rm -rf .build out
