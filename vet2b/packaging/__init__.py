"""Functions as zips that AWS Lambda takes: each with what it needs, compiled, the same bytes from the same sources."""
