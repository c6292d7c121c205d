#!/bin/sh
# Serves the search core: serve.sh SOLR_HOME ADDRESS PORT. Not to be reached from outside: it asks for no password.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec java -Xms64m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.formatMsgNoLookups=true -Dsolr.log.dir=/tmp \
  -cp "$here/lib/*" "$here/SolrServer.java" "$1" "$3" "$2"
