"""Each database test runs on the database that its name says, also in other threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection


def vendor_in_this_thread() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    vendor = connection.vendor
    connection.close()
    return vendor


@pytest.mark.django_db
def test_a_database_test_runs_on_the_database_it_names(database: str) -> None:
    assert connection.vendor == database


@pytest.mark.django_db(transaction=True)
def test_another_thread_meets_the_same_database(database: str) -> None:
    with ThreadPoolExecutor(max_workers=1) as threads:
        found = threads.submit(vendor_in_this_thread).result()

    assert found == database
