"""Keys of one's own account, with which programs read the API."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from dalil.ledger import LedgerError
from dalil.ledger.access import bearer_keys, throttle
from dalil.site.gates import changes, needs_account, viewer


@needs_account
@changes
@sensitive_post_parameters("password")
@sensitive_variables("key")
def keys(request: HttpRequest) -> HttpResponse:
    """The keys that work, a form for a new one, and a button to end each. A new key is shown this once."""
    name, problem, done, key = viewer(request).name, "", "", ""
    if request.method == "POST":
        try:
            if request.POST.get("what") == "revoke":
                bearer_keys.revoke(request.POST.get("key", ""), by=name, of=name)
                done = _("The key was revoked.")
            else:
                key, problem = _new(request, name)
        except LedgerError as error:
            problem = str(error)
    context = {
        "nav": "account",
        "keys": bearer_keys.keys(name),
        "key": key,
        "problem": problem,
        "done": done,
        "days": bearer_keys.DAYS,
        "most_days": bearer_keys.MOST_DAYS,
    }
    response = render(request, "dalil/keys.html", context, status=400 if problem else 200)
    response["Cache-Control"] = "no-store"
    return response


@sensitive_variables("key")
def _new(request: HttpRequest, name: str) -> tuple[str, str]:
    """A new key, or why there is none. It takes the password: a machine left alone must not give keys away."""
    assert isinstance(request.user, User)
    address = str(request.META.get("REMOTE_ADDR", ""))
    if throttle.is_barred(name, address):
        return "", _("Too many attempts. Try again in a quarter of an hour.")
    if not request.user.check_password(request.POST.get("password", "")[:4096]):
        throttle.note_failure(name, address)
        return "", _("The password is not right.")
    days = request.POST.get("days", "")
    if not days.isascii() or not days.isdecimal() or len(days) > 4:
        return "", _("%(name)s: “%(text)s” is not known here") % {"name": "days", "text": days[:40]}
    return bearer_keys.issue(name, request.POST.get("label", ""), by=name, days=int(days)), ""
