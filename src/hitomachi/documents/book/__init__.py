"""Parts of the Excel data book."""
