#!/bin/sh
# Patroni calls it once, on the first primary, with an address of it: makes the register's database.
set -e
psql "$1" --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE register LOGIN CREATEDB CREATEROLE PASSWORD :'password';
CREATE DATABASE register OWNER register;
SQL
