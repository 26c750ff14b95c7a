"""Looks for protected things at every door of the website, as somebody from outside would.

`secrets` says what must not be seen, by the access rule; `doors` which addresses there are, by
the URLconf; `walk` asks them all; `findings` names what is set up wrongly. Nothing is kept of a
walk: no row, no file, no entry in a cache (`sealed`).

Apps add to it by Wagtail hooks:

`register_audit_secrets`: a function from an `Audience` to `home.audit.secrets.Secret`s.
`register_audit_open_texts`: a function from an `Audience` to texts that it may see, so that they
are no secrets where they also stand in something protected.
`register_audit_addresses`: a function without arguments to addresses, such as "/feed/?from=1".
`register_audit_reader`: a function from the bytes of an answer that is neither text nor an office
file to the text in it, or "".
`register_audit_findings`: a function without arguments to `home.audit.findings.Finding`s.
"""
