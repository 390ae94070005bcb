"""What keeps the register at work: signs of life, readiness, backups. Uses no other app."""
