"""The people of a ledger, for administrators: accounts, roles, invitations."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dalil.ledger import LedgerError
from dalil.ledger.access import accounts
from dalil.ledger.access.rules import rules
from dalil.ledger.models import Invitation
from dalil.ledger.roles import LEAST_ROLE, ROLES
from dalil.site.gates import changes, needs, viewer


@needs("invite")
@changes
def people(request: HttpRequest) -> HttpResponse:
    """Who has an account, and what each may do; a form for each change."""
    problem = link = done = ""
    if request.method == "POST":
        try:
            link, done = _change(request)
        except LedgerError as error:
            problem = str(error)
    context = {
        "nav": "people",
        "people": list(accounts.accounts()),
        "invitations": Invitation.objects.filter(used_at__isnull=True, ends_at__gt=datetime.now(UTC)),
        "roles": ROLES[1:],
        "columns": ROLES,
        "table": list(LEAST_ROLE.items()),
        "problem": problem,
        "done": done,
        "link": link,
        "days": rules().invitation_days,
    }
    return render(request, "dalil/people.html", context, status=400 if problem else 200)


def _change(request: HttpRequest) -> tuple[str, str]:
    """Do what the form asks; gives the link of an invitation, and what was done in words."""
    by, what, name = viewer(request).name, request.POST.get("what"), request.POST.get("name", "").strip()
    role, cleared = request.POST.get("role", ""), "cleared" in request.POST
    if what == "invite":
        if any(each.user.get_username() == name for each in accounts.accounts()):
            told = {"name": name}
            raise LedgerError(
                _("%(name)s has an account already; in its row there is a link for a new password.") % told
            )
        secret = accounts.invite(name, role, by=by, cleared=cleared)
        return request.build_absolute_uri(reverse("invited", args=[secret])), ""
    if what == "password":
        secret = accounts.invite(name, accounts.account(name).role, by=by)
        return request.build_absolute_uri(reverse("invited", args=[secret])), ""
    if what == "role":
        accounts.set_role(name, role, by=by, cleared=cleared)
        return "", _("The role was changed.")
    if what == "second factor":
        accounts.drop_second_factor(name, by=by)
        return "", _("The second factor was taken away.")
    if what == "close":
        accounts.close(name, by=by)
        return "", _("The account was closed.")
    raise LedgerError(_("This cannot be asked"))
