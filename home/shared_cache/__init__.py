"""For a cache in front of the website (a CDN): what answers show, and what is to be forgotten."""
