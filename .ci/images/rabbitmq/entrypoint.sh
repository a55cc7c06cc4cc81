#!/bin/bash
# What the official image's entrypoint does, as far as tests and docker-compose.yml rely on it: takes the first
# user from RABBITMQ_DEFAULT_USER and RABBITMQ_DEFAULT_PASS, then becomes the broker, logging to the console.
# Any other command is run as given.
set -euo pipefail
[ "$1" = rabbitmq-server ] || exec "$@"

mkdir -p /etc/rabbitmq/conf.d
cat >/etc/rabbitmq/conf.d/10-defaults.conf <<END
default_user = ${RABBITMQ_DEFAULT_USER:-guest}
default_pass = ${RABBITMQ_DEFAULT_PASS:-guest}
loopback_users = none
log.console = true
log.file = false
END
install -d -o rabbitmq -g rabbitmq /var/lib/rabbitmq /var/log/rabbitmq
chown -R rabbitmq:rabbitmq /var/lib/rabbitmq /etc/rabbitmq
exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups \
  env HOME=/var/lib/rabbitmq RABBITMQ_LOGS=- /usr/lib/rabbitmq/bin/rabbitmq-server
