"""The commands, one module each; every one has ``run(options)``."""
