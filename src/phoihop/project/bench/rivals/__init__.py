"""The other engines, each with the same data and the same twelve questions."""
