"""What goes into which Word file, proposed from the data.

Owns the content and the words of the documents (`review`, `wording`) and the writing of them
(`services`); how they look is `writing`.
May import: everything below `web`; not `web`.
"""
