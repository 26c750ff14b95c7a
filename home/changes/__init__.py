"""What appeared, changed and disappeared for the public, so that copies elsewhere can follow.

`kinds` names what a copy holds. `comparing` finds out what has changed: it compares fingerprints of
what the public's answers have now with those that were told last, so that nothing depends on a
signal: pages that open on a day are found like those that an editor closes. `telling` gives what
changed since a version, and tombstones.
"""
