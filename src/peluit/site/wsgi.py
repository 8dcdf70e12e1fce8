"""The WSGI application that ``peluit serve`` runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peluit.site.settings")
application = get_wsgi_application()
