#!/bin/sh
# The browser tests drive the system's Chromium. Where there is none and apt can bring it, bring it; else they are skipped.
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing Chromium for the browser tests"
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core) >/dev/null 2>&1 || true
fi
command -v chromium >/dev/null 2>&1 || echo "no Chromium here: the browser tests will be skipped"
exit 0
