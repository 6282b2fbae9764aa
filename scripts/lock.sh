#!/bin/sh
# Resolve the dependencies again: requirements/runtime.txt (the program) and dev.txt (on top, for tests and
# checks), with the hashes of PyPI. pip-tools lives in a throw-away environment and is no dependency.
set -eu
cd "$(dirname "$0")/.."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check 'pip-tools>=7.5,<8'

# A mirror or a folder of wheels named by this machine must not leave its hashes or addresses behind.
unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST
export PIP_CONFIG_FILE=/dev/null PIP_TOOLS_CACHE_DIR="$place/cache" PIP_NO_CACHE_DIR=1
export CUSTOM_COMPILE_COMMAND='make lock'

compile() {
    "$place/venv/bin/pip-compile" --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links "$@"
}
compile --output-file requirements/runtime.txt pyproject.toml requirements/build.in
compile --output-file requirements/dev.txt --extra dev --constraint requirements/runtime.txt pyproject.toml

# A host never belongs here, whatever pip-tools writes one day.
if grep -nE '(https?|file)://|--(index|extra-index|find|trusted)' requirements/*.txt; then
    echo 'The lock files name a host.' >&2
    exit 1
fi
