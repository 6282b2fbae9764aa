"""The outermost floor: settings, URLs, the table of events, the command line.

May import everything; nothing imports it.
"""
