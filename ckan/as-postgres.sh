#!/bin/sh
# Runs a PostgreSQL program on a data folder: as-postgres.sh DATA_DIR PROGRAM [ARGUMENT ...]
# PostgreSQL refuses to run as root, so root becomes the user postgres first. Where that user may not pass through a
# parent folder (a checkout below /root), the data folder is shown to it under /run, in a mount namespace of its own.
# The program sees the folder's path as PGDATA.
set -eu
data=$1
shift
PATH="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1):$PATH"
export PATH PGDATA="$data"
cd /
[ "$(id -u)" -eq 0 ] || exec "$@"
chown postgres:postgres "$data"
become='setpriv --reuid=postgres --regid=postgres --init-groups --'
$become test -x "$data" && exec $become "$@"
export PGDATA="/run/vdt-postgres-$(printf %s "$data" | cksum | cut -d ' ' -f 1)"
mkdir -p "$PGDATA"
# In a chroot the root is no mount point, so its propagation cannot be set: then the folder may be shown there already.
propagation=private
unshare --mount --propagation private true 2>/dev/null || propagation=unchanged
! mountpoint -q "$PGDATA" || exec $become "$@"
# shellcheck disable=SC2016
exec unshare --mount --propagation "$propagation" sh -c 'mount --bind "$1" "$PGDATA" && shift && exec "$@"' sh "$data" $become "$@"
