"""The same pages over the same small ledger in PostgreSQL: by HTTP, and in a browser as ``dalil serve`` serves them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dalil.ledger import open_ledger
from dalil.ledger.store import Ledger
from tests import postgres
from tests.site import worlds
from tests.site.test_api import (  # noqa: F401
    test_a_list_in_portions_is_the_list,
    test_every_answer_is_as_the_document_describes_it,
    test_filters_are_those_of_the_site,
    test_no_answer_takes_more_than_twelve_queries,
)
from tests.site.test_archive import (  # noqa: F401
    test_a_search_is_narrowed_by_days_section_source_and_claims,
    test_a_search_is_ordered_by_day,
    test_the_feed_of_a_search_holds_its_list,
    test_the_feed_of_incidents_follows_the_filter,
)
from tests.site.test_browser import (  # noqa: F401
    test_a_filter_changes_map_charts_list_and_address_together,
    test_what_the_browser_counts_is_what_the_server_counts,
)
from tests.site.test_pages import (  # noqa: F401
    test_every_page_answers_in_each_language_and_every_link_leads_somewhere,
    test_the_first_page_sums_and_links_down,
    test_the_map_asks_for_its_incidents_in_columns,
)
from tests.site.test_sums import test_they_are_those_of_the_figure, test_totals_beside_are_those_of_the_figure  # noqa: F401


@pytest.fixture(scope="module")
def _in_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("postgres") / "ledger"
    with postgres.named(postgres.with_tables("site")):
        worlds.whole(open_ledger(folder))
        yield folder


@pytest.fixture
def ledger(_in_postgres: Path) -> Iterator[Ledger]:
    """The small ledger in PostgreSQL, in place of that in SQLite."""
    yield open_ledger(_in_postgres)
    from django.db import connections

    connections.close_all()
