"""Words: how often English uses a form, how it is inflected and pronounced, and whether it is English at all."""
