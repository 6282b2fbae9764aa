"""The catalogue of what is counted: unit, counting kind, dimension, credit rule.

May import: `directory`, `base` and the pure packages.
"""
