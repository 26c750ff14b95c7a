"""Files from elsewhere, read in bounded size, and why they are not imported."""
