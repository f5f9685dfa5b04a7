"""hitomachi (ひとまち): with it a local government runs its comprehensive strategy."""

__version__ = "0.1.0"
