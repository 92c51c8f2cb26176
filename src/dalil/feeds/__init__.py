"""RSS and Atom feeds and sitemaps: what they list, for whoever fetches it and whoever reads it.

Knows neither captures nor reports, and asks no network.
"""

from dalil.feeds.entries import Entry, Feed, FeedError, list_kind, read_feed
from dalil.feeds.sitemaps import Sitemap, SitemapPage, read_sitemap

__all__ = ["Entry", "Feed", "FeedError", "Sitemap", "SitemapPage", "list_kind", "read_feed", "read_sitemap"]
