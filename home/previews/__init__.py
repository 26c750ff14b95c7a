"""Drafts outside the admin: an editor's preview in another front end, and links for people
without an account."""
