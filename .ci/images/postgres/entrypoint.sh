#!/bin/bash
# What the official image's entrypoint does, as far as tests and docker-compose.yml rely on it: creates the
# cluster from POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB, runs /docker-entrypoint-initdb.d/*.sql once,
# then becomes the server. Any other command is run as given.
set -euo pipefail
if [ "${1:-postgres}" = postgres ]; then
  shift || true
elif [ "${1#-}" = "$1" ]; then
  exec "$@"
fi

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
sql() { as_postgres psql -q -v ON_ERROR_STOP=1 -h /var/run/postgresql -U "$user" "$@"; }

install -d -o postgres -g postgres -m 700 "$PGDATA"
install -d -o postgres -g postgres -m 3777 /var/run/postgresql
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(mktemp)
  printf '%s\n' "${POSTGRES_PASSWORD:?}" >"$password"
  chown postgres "$password"
  as_postgres initdb -D "$PGDATA" -U "$user" --auth-local=trust --auth-host=scram-sha-256 --pwfile="$password" >/dev/null
  rm -f "$password"
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  # Not on the network yet: a client must not meet the server that is about to go away.
  as_postgres pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  [ "$database" = postgres ] || as_postgres createdb -h /var/run/postgresql -U "$user" "$database"
  for script in /docker-entrypoint-initdb.d/*.sql; do
    [ ! -f "$script" ] || sql -d "$database" -f "$script"
  done
  as_postgres pg_ctl -D "$PGDATA" -m fast -w stop
  echo "PostgreSQL init process complete; ready for start up."
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups postgres -D "$PGDATA" "$@"
