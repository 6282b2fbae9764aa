"""Official papers: composed from the data, edited by people, issued once, written as files.

Owns what a paper says (`composing`, `wording`), its parts and figures while people write on them and
for ever after it is issued (`services`, `blocks`, `paper`), what comes back edited (`returning`), and its
PDF and workbook; how a Word file looks is `writing`.
May import: everything below `web`; not `web`.
"""
