"""The search of the website: German and English, the same on SQLite and PostgreSQL.

`words` cuts a text into words, `folding` and `stems` bring each to the form it is found by,
`compounds` takes German compounds apart; `analysis` puts them together, for texts and queries
alike. None of these asks the database. `indexing` keeps the index, `matching` asks it in the
database's own way, `results` answers a visitor by the access rule.
"""
