"""A yardstick: the same pages, as Wagtail's own API and its way of serving pages give them."""
