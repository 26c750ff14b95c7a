"""The PDFs that are produced from the text of publications and kept in step with it."""
