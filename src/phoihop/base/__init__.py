"""What every app stands on: users, the audit trail, the gate, the problem catalogue, files, notices.

Owns no word of the field: actors and objects are known by id and label, never by a key upward.
May import: Django and `phoihop.vietnamese`.
"""
