"""The register's own format, out and in. Uses every app below it."""
