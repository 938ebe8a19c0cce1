"""Who may learn what of a person, and who did: stream `consent-file-<person id>`."""
