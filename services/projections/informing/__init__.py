"""Whom the office told something of a person, and who of them has to hear of it again."""
