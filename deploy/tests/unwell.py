"""A service that cannot start."""

import sys

print("looking for the key file", flush=True)
sys.exit("KEK_FILE does not exist")
