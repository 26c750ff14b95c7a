"""Reading the official files that an operator downloads: all of a file, or nothing of it."""
