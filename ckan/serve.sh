#!/bin/sh
# Serves CKAN: serve.sh web ADDRESS:PORT, or serve.sh worker. CKAN_INI names the settings that prepare.py wrote.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
case ${1:-} in
web)
  # No --preload: workers would share the database connections that were opened before they were forked.
  exec .venv/bin/gunicorn --bind "$2" --workers "${VDT_CKAN_WORKERS:-2}" --threads 2 --timeout 120 \
    --max-requests 20000 --max-requests-jitter 2000 --forwarded-allow-ips '*' --limit-request-line 8190 wsgi:application
  ;;
worker)
  # The first queue goes first: word of a changed data set does not wait behind the loading of files.
  exec .venv/bin/ckan --config "$CKAN_INI" jobs worker vdt-changes default
  ;;
*)
  echo 'serve.sh web ADDRESS:PORT, or serve.sh worker' >&2
  exit 2
  ;;
esac
