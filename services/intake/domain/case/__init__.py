"""A case, the time-bounded work with one person: stream `case-<case id>`."""
