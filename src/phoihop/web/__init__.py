"""The signed-in site: HTML, URLs and HTTP live here and only here.

May import: everything but `project`.
"""
