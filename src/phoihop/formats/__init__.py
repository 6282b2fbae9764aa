"""Numbers and dates as Vietnamese readers write them; found through FORMAT_MODULE_PATH."""
