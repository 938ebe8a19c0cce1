"""Other bodies asked to help, and what became of it: stream `referrals-<case id>`."""
