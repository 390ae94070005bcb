"""Member states, their periods of membership, and organisations. Uses records."""
