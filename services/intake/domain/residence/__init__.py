"""A person's right to stay as other authorities decide it, and where they must live: `residence-file-<person id>`."""
