"""Fetches what the project needs into the checkout; needs nothing but Python itself."""
