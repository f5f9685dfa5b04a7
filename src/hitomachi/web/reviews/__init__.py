"""Frozen editions and their issued files."""
