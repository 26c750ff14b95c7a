"""Accounts for other front ends: those of allauth's JSON views that this website offers.

They ask what the sign-in pages ask, and count in the same limits. Views are named one by one, so
that another version of allauth opens no further door. What mails lead to, changes of the address
and setting up a second factor stay on the website's own pages.
"""
