"""Text in, figures out: what a report says, read by plain grammar, offline and always the same way.

Owns the way from a file to its text, and from a text to what it states: figures with their unit, what they
count, who did it and when; commendations, cited documents, the meeting, its conclusions, the period reported
on. It says that it is not sure rather than guess, and knows nothing of indicators or programmes.

May import: `vietnamese`, and libraries that open files. Every pattern takes time linear in the text.

`read_text` reads a text, `files.extract` opens a file, `read_file` does both.

Modules: `model` (what is read), `tokens`, `quantities` (numbers with their units, and what looks like one),
`context` (what, who, when, and how figures belong together), `notices` (commendations, citations, meetings,
conclusions), `files` (docx, pdf, html, xlsx, txt, scans), `tables`.
"""
