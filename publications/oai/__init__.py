"""The publications for libraries that harvest: OAI-PMH 2.0 with unqualified Dublin Core.

http://www.openarchives.org/OAI/openarchivesprotocol.html. One record for each publication that
everybody may read, in its source language where everybody may read that, else in another; whoever
asks. What was a record and is none any more stays as a deleted one, for ever.
"""
