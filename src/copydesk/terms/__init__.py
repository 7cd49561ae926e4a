"""Terms: what a house calls a thing, and what a document calls it."""
