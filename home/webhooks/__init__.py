"""Calls other systems when what everybody may see has changed.

`queueing` finds out whom to call, from what `home.changes` has compared; `delivering` sends, and
again after growing pauses; `alarm` has both done beside the requests, some seconds after a change.
All of it stands in the database: what a process leaves undone is done by the next one, or by
`send_webhooks`.
"""
