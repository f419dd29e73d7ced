"""Pelican's settings. What makes a network is in network.yaml; here is only how Pelican is used."""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
# Dates are days, without a time of day.
TIMEZONE = "UTC"
PLUGINS = ["vet2b.site"]

# Where the pages are tried on one's own machine.
SITEURL = "http://localhost:8000"

# Our plugin makes every page. Pelican's own kinds of pages, feeds and copies are off.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
THEME_STATIC_PATHS: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
