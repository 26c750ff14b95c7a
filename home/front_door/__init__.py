"""What stands before Django: hands out the answers that are the same for everybody, and keeps them.

A kept answer holds for one content version and until the next change by date
(`home.content_version`). Everything that may be for one person alone goes through to Django
(`asking`), and of Django's answers only those are kept that say so themselves (`keeping`).
"""
