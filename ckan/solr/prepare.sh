#!/bin/sh
# Makes or renews the search core: prepare.sh SOLR_HOME CKAN_VENV. Where its schema or settings changed, the index goes
# too: ckan/prepare.py fills an empty index from the database.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
core=$1/ckan
fingerprint() { find "$core/conf" -type f -exec cksum {} + 2>/dev/null | sort | cksum; }
before=$(fingerprint)
python3 "$here/make-core.py" --schema "$2" "$core"
[ "$before" = "$(fingerprint)" ] || rm -rf "$core/data"
