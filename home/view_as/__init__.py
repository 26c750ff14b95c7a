"""An editor looks at a page as somebody else."""
