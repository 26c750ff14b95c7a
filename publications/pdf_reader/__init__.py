"""Reads the PDF of a stranger, in a process of its own: `python -m publications.pdf_reader`.

It needs no Django, no database and no secrets, limits its own time and memory, takes the file from
standard input and tells what it finds line by line, so that what was found before it failed counts.
`publications.pdf_process` starts it.
"""
