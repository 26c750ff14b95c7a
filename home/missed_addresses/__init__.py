"""Addresses that visitors asked for in vain: counted, and made redirects of."""
