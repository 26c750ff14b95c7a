"""Guards in the admin: what would become visible is shown first, and refused without the right."""
