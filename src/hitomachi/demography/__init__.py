"""Population: arrays and small frozen values in, arrays and small frozen values out."""
