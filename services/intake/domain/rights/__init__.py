"""What a person asks for over their own data (GDPR Art. 15-21): stream `rights-file-<person id>`."""
