"""How much is read of a file that anybody may have made. Each is far above what a report needs."""

MEGABYTE = 1024 * 1024

LARGEST_FILE = 60 * MEGABYTE
# Of one part of a package, unfolded; parts are read piece by piece, so this bounds time rather than memory.
LARGEST_PART = 64 * MEGABYTE
MOST_PARTS = 5_000
# How far a part may unfold before it counts as a bomb, once it is larger than a part of an honest file.
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 8 * MEGABYTE
DEEPEST_XML = 400

LARGEST_HTML = 10 * MEGABYTE
MOST_CHARACTERS = 4_000_000
MOST_CELLS = 200_000
MOST_COLUMNS = 256
MOST_PAGES = 1_000
MOST_SCANNED_PAGES = 300
MOST_PIXELS = 60_000_000

# Seconds.
OCR_A_PAGE = 60
CONVERSION = 90
