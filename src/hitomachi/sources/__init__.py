"""Official files in, plain records out. Nothing here projects, and nothing opens a connection."""
