#!/bin/sh
# Runs once, when the database's volume is empty. The owner migrates and owns the tables; the application's role
# owns nothing and cannot see past row-level security. Neither is a superuser.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" <<'SQL'
create role tracker_owner login nosuperuser nobypassrls nocreatedb nocreaterole password :'owner_password';
create role tracker_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app_password';
create database tracker owner tracker_owner encoding 'UTF8' template template0;
revoke all on database tracker from public;
grant connect on database tracker to tracker_app;
SQL
