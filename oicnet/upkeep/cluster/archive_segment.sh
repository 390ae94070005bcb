#!/bin/sh
# PostgreSQL calls it with the path of each finished segment of its log (`archive_command`), and
# keeps the segment until it succeeds. Without REGISTER_ARCHIVE nothing is archived.
[ -n "$REGISTER_ARCHIVE" ] || exit 0
[ -n "$AWS_ENDPOINT_URL" ] || unset AWS_ENDPOINT_URL  # empty it would be taken for an address
[ -n "$AWS_DEFAULT_REGION" ] || unset AWS_DEFAULT_REGION
exec "${REGISTER_BARMAN:-/cluster/venv/bin}/barman-cloud-wal-archive" --gzip \
    --encryption "${REGISTER_ARCHIVE_ENCRYPTION:-AES256}" "$REGISTER_ARCHIVE" register "$1"
