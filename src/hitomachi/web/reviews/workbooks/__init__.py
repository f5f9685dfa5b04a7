"""Workbooks that go out to departments and come back: layout, reading, classification."""
