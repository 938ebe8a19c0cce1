"""The appointments of a case: stream `appointments-<case id>`."""
