"""The Django project: pages, accounts, storage."""
