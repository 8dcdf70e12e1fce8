"""The portal's pages of the city's own texts: questions, slides, guides. They change without a new page set."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from peluit.accounts.session import organisation_of
from peluit.content import queries
from peluit.content.packaged import Form
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.coding import compress_public
from peluit.intake.portal import render_page

_TEMPLATES: Final = {
    Form.QUESTIONS: "site/told_questions.html",
    Form.SLIDES: "site/told_slides.html",
    Form.GUIDE: "site/told_guide.html",
}


def told(request: HttpRequest, path: str) -> HttpResponse:
    """The text at this address, as it is now. Nobody writes on these pages, and nothing of a visitor is read."""
    if request.method not in {"GET", "HEAD"}:
        raise DomainError(ErrorCode.METHOD_NOT_ALLOWED)
    organisation = organisation_of(request)
    origin = queries.access_packaged_at(path)
    language = get_language() or settings.LANGUAGE_CODE
    version = queries.current(organisation, origin.slug, language)
    context = {
        "text": version,
        "sections": version.sections,
        "is_foreign": version.language != language,
        "contacts": queries.list_contacts(organisation, language) if origin.form is Form.QUESTIONS else (),
        "guides": [(o.path, v) for o, v in queries.list_texts(organisation, language) if o.form is Form.GUIDE],
        "path": path,
    }
    page = render_page(organisation, _TEMPLATES[origin.form], language=language, address=f"/{path}/", more=context)
    response = HttpResponse(page)
    compress_public(request, response)
    return response
