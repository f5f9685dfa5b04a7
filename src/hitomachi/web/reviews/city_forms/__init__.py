"""A city's own .xlsx form in the place of our workbook: its cell map, reading and filling it."""
