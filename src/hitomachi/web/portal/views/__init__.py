"""Requests in, pages out: who may see it, which figures, which template."""
