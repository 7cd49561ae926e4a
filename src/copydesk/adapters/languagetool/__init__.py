"""LanguageTool, as a detector and as a score: a server of its own on this machine, spoken to over HTTP."""
