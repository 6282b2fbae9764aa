"""Places, organisations and posts, through time.

Owns the administrative units of every epoch and what became of them, the organisations in their
parallel hierarchies, and who holds which post until when.
May import: `base` and the pure packages.
"""
