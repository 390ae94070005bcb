"""Operations: signs of life, readiness, backups. Uses no other app."""
