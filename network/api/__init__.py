"""What the network adds to the headless API; see `home.api`."""
