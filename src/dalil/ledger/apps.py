"""The Django application of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Label ``ledger``: tables are named ``ledger_…``."""

    name = "dalil.ledger"
    label = "ledger"
    verbose_name = "Evidence ledger"
    default_auto_field = "django.db.models.BigAutoField"
