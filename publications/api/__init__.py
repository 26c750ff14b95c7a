"""What publications add to the headless API; see `home.api`."""
