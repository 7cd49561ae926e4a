"""What is fetched once, into the user's cache, when the user says so: one file each."""
