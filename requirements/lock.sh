#!/bin/sh
# Writes the two lock files anew (hashes, no host names). Needs `uv` on the PATH: pip install uv
set -eu
cd "$(dirname "$0")/.."
lock() {
  out=$1; shift
  uv pip compile pyproject.toml "$@" --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
    --no-emit-index-url --no-annotate --no-header --output-file "requirements/$out"
}
lock run.txt --extra build --extra shacl
lock test.txt --extra build --extra shacl --extra notebooks --extra test
