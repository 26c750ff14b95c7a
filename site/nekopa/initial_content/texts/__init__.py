"""German texts of the initial content, one module for each part of the site."""
