"""Let officials sign in to a desk with their account of the city (OpenID Connect), or look whether that works.

  peluit city-account set ORG --issuer https://masuk.kota.example/realms/asn --client-id peluit --secret-stdin < FILE
  peluit city-account show ORG        what is set, and the redirect URI to register at the provider
  peluit city-account check ORG       ask the provider what it says of itself
  peluit city-account off ORG         offer it no more; sessions begun with it end

The client's secret is kept in a file of the data directory, never in the database; `--public` takes it away: PKCE alone
protects then. Such an account tells who somebody is, and opens nothing that is sealed.
"""

from __future__ import annotations

import argparse
import sys

from peluit.accounts.models import Organisation
from peluit.accounts.queries import access_organisation
from peluit.cityaccount import queries, services
from peluit.cityaccount.provider import read_provider
from peluit.core.city_account import UnfitError
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.outgoing import OutgoingError
from peluit.site.database import bring_up_to_date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit city-account`` takes."""
    parser.add_argument("action", choices=["set", "show", "check", "off"], help="what to do")
    parser.add_argument("organisation", metavar="ORG", help="code of the organisation")
    parser.add_argument("--issuer", metavar="URL", help="the provider, exactly as it names itself")
    parser.add_argument("--client-id", metavar="ID", help="how the provider knows this desk")
    secret = parser.add_mutually_exclusive_group()
    secret.add_argument("--secret-stdin", action="store_true", help="read the client's secret from standard input")
    secret.add_argument("--public", action="store_true", help="the client has no secret")


def run(arguments: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    bring_up_to_date()
    try:
        organisation = access_organisation(arguments.organisation)
        if arguments.action == "set":
            return _set(organisation, arguments)
        if arguments.action == "off":
            return _off(organisation)
        return _show(organisation) if arguments.action == "show" else _check(organisation)
    except DomainError as error:
        print(f"{_why(error)} Nothing was changed.", file=sys.stderr)
        return 1


def _set(organisation: Organisation, arguments: argparse.Namespace) -> int:
    if not (arguments.issuer and arguments.client_id):
        print("--issuer and --client-id are needed; see peluit city-account --help.", file=sys.stderr)
        return 2
    services.set_provider(
        organisation=organisation,
        issuer=arguments.issuer,
        client_id=arguments.client_id,
        is_offered=True,
        actor="system",
    )
    if arguments.secret_stdin or arguments.public:
        secret = sys.stdin.readline().strip() if arguments.secret_stdin else ""
        services.keep_secret(organisation=organisation, secret=secret)
    return _show(organisation)


def _off(organisation: Organisation) -> int:
    provider = queries.access_provider(organisation)
    services.set_provider(
        organisation=organisation,
        issuer=provider.issuer,
        client_id=provider.client_id,
        is_offered=False,
        actor="system",
    )
    print("No account of the city signs in here any more. The links are kept.")
    return 0


def _show(organisation: Organisation) -> int:
    provider = queries.find_provider(organisation)
    print(f"issuer:       {provider.issuer if provider else '-'}")
    print(f"client id:    {provider.client_id if provider else '-'}")
    print(f"secret:       {'in a file' if queries.find_secret(organisation) else 'none (public client, PKCE)'}")
    print(f"offered:      {'yes' if provider and provider.is_offered else 'no'}")
    print(f"redirect URI: {queries.return_address(organisation)}")
    return 0


def _check(organisation: Organisation) -> int:
    try:
        read_provider(queries.access_provider(organisation).issuer)
    except UnfitError as error:
        print(f"The provider answers, but this does not do: {error.why}.", file=sys.stderr)
        return 1
    except OutgoingError as error:
        print(f"The provider does not answer as it should: {error}.", file=sys.stderr)
        return 1
    print("The provider answers, and what it says of itself does.")
    return 0


def _why(error: DomainError) -> str:
    sentences = {
        ErrorCode.NOT_FOUND: "There is no such organisation, or nothing is offered there.",
        ErrorCode.MALFORMED: f"This does not do: {error.data.get('field')}.",
    }
    return sentences.get(error.code, f"This was refused: {error.code.value}.")
