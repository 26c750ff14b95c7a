"""The headless API at `/api/v1/`: what any front end reads, by the same access rule as the pages.

`base` has what all answers are made of, `registry` collects what each app adds. See docs/api.md.
"""
