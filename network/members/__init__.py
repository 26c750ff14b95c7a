"""Looking after members: consents, their own entries, import and export, forgetting."""
