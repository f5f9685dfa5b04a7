"""The exchange package: a folder of CSV tables in and out."""
