"""The integration plan of a case: drafted on a work surface, agreed with the person: stream `plan-<case id>`."""
