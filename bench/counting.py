"""Counts the queries of the desk's pages, in a process of its own that asks the application without HTTP.

python -m bench.counting DESK_HOST SESSION_COOKIE PATH...
"""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Print the number of queries of each address."""
    host, cookie, *paths = sys.argv[1:]
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST=host)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    counts = {}
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path, headers={"x-peluit-fragment": "1"})
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        counts[path] = len(queries)
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
