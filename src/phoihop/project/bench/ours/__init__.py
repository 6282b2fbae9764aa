"""Phối Hợp itself as one of the engines: the same figures in its own tables, asked as a page asks.

Django has to be set up on the benchmark's own database before anything here is imported.
"""
