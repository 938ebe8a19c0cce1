"""A person's language file, Baustein 2 as it concerns one person: stream `language-file-<person id>`."""
