"""Conferences and what they decide: bodies present, results by block, conclusions as tasks.

May import: `reporting`, `activities`, `answers`, `ledger` and what lies below them.
"""
