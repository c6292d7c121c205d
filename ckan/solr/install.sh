#!/bin/sh
# Fetches the search server's libraries into ckan/solr/lib, as pinned in pom.xml; does nothing where that is done.
set -eu
cd "$(dirname "$0")"
wanted=$(cat pom.xml install.sh | cksum)
[ "$(cat lib/installed 2>/dev/null || true)" != "$wanted" ] || exit 0
rm -rf lib
mvn --quiet --batch-mode dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=lib
printf '%s\n' "$wanted" >lib/installed
