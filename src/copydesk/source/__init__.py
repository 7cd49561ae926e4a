"""The source text beside its translation: what stands where, and which numbers and names it has."""
