"""The WSGI application that ``peluit serve`` runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from peluit.site.turns import Turns

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peluit.site.settings")
application = Turns(get_wsgi_application())
