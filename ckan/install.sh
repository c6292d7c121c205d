#!/bin/sh
# Installs CKAN with its extensions into ckan/.venv, as pinned in requirements.txt; does nothing where that is done.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
wanted=$(cat requirements.txt ckanext-vdt/pyproject.toml install.sh | cksum)
if [ "$(cat .venv/installed 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf .venv
  python3 -m venv .venv
  .venv/bin/pip install --quiet --no-deps --requirement requirements.txt
  .venv/bin/pip install --quiet --no-deps --no-build-isolation --editable ckanext-vdt
  printf '%s\n' "$wanted" >.venv/installed
fi
for catalogue in ckanext-vdt/ckanext/vdt/i18n/*/LC_MESSAGES/ckanext-vdt.po; do
  compiled=${catalogue%.po}.mo
  [ "$compiled" -nt "$catalogue" ] || .venv/bin/pybabel --quiet compile --input-file "$catalogue" --output-file "$compiled"
done
