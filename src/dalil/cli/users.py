"""``dalil users``: accounts of a ledger, from its own machine; the first administrator is made here."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from dalil.cli.messages import complain
from dalil.cli.options import JsonOption, LedgerOption, one_of, opened
from dalil.cli.tables import table
from dalil.ledger.roles import ROLES

app = typer.Typer(help="Accounts: who may sign in, and as what.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.")]
keys_app = typer.Typer(help="Keys with which programs read the site's API as an account.", no_args_is_help=True)
app.add_typer(keys_app, name="key")

ClearedOption = Annotated[
    bool | None, typer.Option("--cleared/--not-cleared", help="Sees what is restricted, whatever the role.")
]


@app.command("add")
def add(
    name: NameArgument,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", callback=one_of(ROLES[1:]), help=", ".join(ROLES[1:]))
    ] = "reviewer",
    cleared: ClearedOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Make an invitation, and print its link.

    Who opens the link on the ledger's site chooses a password; it works once. For an account that there is, it sets a
    new password.
    """
    opened(ledger)
    from dalil.ledger.access import accounts

    print(_link(accounts.invite(name, role, by=_me(), cleared=bool(cleared))))


@app.command("list")
def list_users(as_json: JsonOption = False, ledger: LedgerOption = None) -> None:
    """List the accounts with their roles."""
    opened(ledger)
    from dalil.ledger.access import accounts

    rows = [
        {
            "name": each.user.get_username(),
            "role": each.role,
            "cleared": each.cleared,
            "second_factor": bool(each.totp_key),
        }
        for each in accounts.accounts()
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        words = {True: "yes", False: "no"}
        shown = ([str(words.get(value, value)) for value in row.values()] for row in rows)  # type: ignore[call-overload]
        if rows:
            table(("name", "role", "cleared", "second factor"), shown)
        else:
            complain("no account yet: one begins when the link that dalil users add prints is opened")


@app.command("role")
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", callback=one_of(ROLES[1:]), help=", ".join(ROLES[1:]))],
    cleared: ClearedOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Give an account another role."""
    opened(ledger)
    from dalil.ledger.access import accounts

    accounts.set_role(name, role, by=_me(), cleared=cleared)
    print(f"{name} is {role}")


@app.command("reset")
def reset(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Take the second factor of an account away, and print a link for a new password."""
    opened(ledger)
    from dalil.ledger.access import accounts

    held = accounts.account(name)
    if held.totp_key:
        accounts.drop_second_factor(name, by=_me())
    print(_link(accounts.invite(name, held.role, by=_me())))


@app.command("close")
def close(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Close an account: its sessions and keys end, its name stays in the audit chain."""
    opened(ledger)
    from dalil.ledger.access import accounts

    accounts.close(name, by=_me())
    print(f"{name} is closed")


@keys_app.command("issue")
def issue_key(
    name: NameArgument,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")] = "",
    days: Annotated[int, typer.Option("--days", metavar="N", help="How long it works, 1 to 730.")] = 90,
    ledger: LedgerOption = None,
) -> None:
    """Make a key, and print it: it is shown this once, and the ledger keeps only a digest.

    A program that sends it reads the API with the rights of the account.
    """
    opened(ledger)
    from dalil.ledger.access import bearer_keys

    print(bearer_keys.issue(name, label, by=_me(), days=days))


@keys_app.command("list")
def list_keys(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Of this account only.")] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List the keys that work: never the keys themselves, which the ledger does not hold."""
    opened(ledger)
    from dalil.ledger.access import bearer_keys

    rows = [
        {
            "key": each.key_id,
            "account": each.user.get_username(),
            "label": each.label,
            "made_at": _time(each.made_at),
            "ends_at": _time(each.ends_at),
            "used_at": _time(each.used_at),
        }
        for each in bearer_keys.keys(name)
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        head = ("key", "account", "label", "made", "ends", "last used")
        table(head, ([value or "–" for value in row.values()] for row in rows))


@keys_app.command("revoke")
def revoke_key(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The name of the key, as the list shows it.")],
    ledger: LedgerOption = None,
) -> None:
    """End a key at once."""
    opened(ledger)
    from dalil.ledger.access import bearer_keys

    print(f"{key} of {bearer_keys.revoke(key, by=_me())} is revoked")


def _time(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%MZ") if moment else None


def _me() -> str:
    from dalil.ledger.audit import acting_user

    return acting_user()


def _link(secret: str) -> str:
    from django.conf import settings

    return f"{settings.BASE_URL}/invited/{secret}/"
