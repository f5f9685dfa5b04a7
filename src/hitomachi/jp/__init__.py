"""What is particular to Japanese documents: codes, eras, numerals, cells, names.

Pure functions over text; nothing here reads a file or keeps a state.
"""
