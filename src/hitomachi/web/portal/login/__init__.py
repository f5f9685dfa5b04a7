"""Logging in: password, second factor, single sign-on, trusted proxy, idle time-out."""
