"""One number for the state of all that anybody could see.

It moves with every committed change (`moving`), of which the statements tell that are sent to the
database (`statements`), and is known to each process without a query for each request (`known`).
Days that pass change what is seen without a write: `dates` says when.
"""
