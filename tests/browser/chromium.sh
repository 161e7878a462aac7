#!/bin/sh
# Finds a Chromium for the browser tests, or installs Debian's where this user may. Without one the browser
# tests say so and are skipped; in CI (CI=true) that is an error.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo 'Installing chromium for the browser tests (once) …' >&2
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
  exit 0
fi
echo 'No chromium: the browser tests will be skipped (apt-get install chromium).' >&2
[ "${CI:-}" != true ]
