"""``python -m peluit.site.cli``."""

from __future__ import annotations

import sys

from peluit.site.cli import main

sys.exit(main())
