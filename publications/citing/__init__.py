"""How publications are cited: as text, for literature managers, for search engines, for libraries.

`reference` says what may be cited of a publication; everything else here writes a `Reference` down.
None of it names a file but `page_metadata`, and that only one that is open to everybody.
"""
