"""A person known to the Integrationszentrum: stream `person-<person id>`."""
