"""A person's employment file, Baustein 3 as it concerns one person: stream `employment-file-<person id>`."""
