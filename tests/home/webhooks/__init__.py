"""Calls to other systems."""
