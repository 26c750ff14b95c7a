"""Requests from the public forms: for a subscription, and to join."""
