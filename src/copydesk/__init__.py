"""copydesk: a copy desk for machine-translated English."""

__version__ = "0.1.0"
