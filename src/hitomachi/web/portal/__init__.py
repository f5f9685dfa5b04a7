"""Pages that join the apps: overview, plan, indicators, checks, editions."""
