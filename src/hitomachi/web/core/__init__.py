"""Areas, municipalities, accounts, departments, the audit trail and stored files."""
