"""The one access rule, for pages and files: what an audience may see."""
