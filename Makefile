# The verbs of this repository. Anything longer than a line is a script.
.DEFAULT_GOAL := help
.PHONY: build install test lint format goldens bench soak fuzz docs demo check clean help
CONFIG ?= debug
PREFIX ?= /usr/local

build: ## compile everything; CONFIG=release for the form to run
	scripts/bootstrap && swift build -c $(CONFIG) --explicit-target-dependency-import-check error

install: ## put the release build, with its starter designs, below PREFIX (/usr/local)
	scripts/install "$(PREFIX)"

test: ## install what tests need, and run all of them
	scripts/test

lint: ## check the form of Swift and shell
	scripts/lint

format: ## put Swift into its form
	swift format -i --parallel -r $(wildcard Sources Tests Fuzz Benchmarks) Package.swift

goldens: ## record the golden outputs anew; look at the difference before committing it
	RECORD_GOLDENS=1 scripts/test --filter Golden

bench: ## measure
	scripts/bench

soak: ## the long forms of the long tests
	WILLCALL_SOAK=1 scripts/test

fuzz: ## feed strangers' bytes to every reader, 10 minutes each; SECONDS_PER_TARGET changes that
	scripts/fuzz

docs: ## check that documents and their links are true
	scripts/test --filter 'RepositoryTests.DocumentTests'

demo: ## build, make sample data, print tickets, and serve
	scripts/demo

check: ## everything that decides whether a change is good
	scripts/check

clean: ## remove what was built; data in var/ stays
	rm -rf .build out

help: ## show these verbs
	@sed -n 's/^\([a-z]*\): ## \(.*\)/  make \1	\2/p' Makefile | expand -t 20
