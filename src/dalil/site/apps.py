"""The Django application of the site."""

from django.apps import AppConfig


class SitePages(AppConfig):
    """Pages over the ledger; it has no tables of its own."""

    name = "dalil.site"
    label = "site_pages"
    verbose_name = "Dalil site"
