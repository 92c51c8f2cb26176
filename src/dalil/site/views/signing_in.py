"""Signing in and out, invitations, and one's own account: password, second factor, sessions."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from dalil.ledger import LedgerError
from dalil.ledger.access import accounts, throttle, totp
from dalil.ledger.models import Account, SignedIn
from dalil.site.gates import changes, needs_account, open_to_all

_HALF_WAY = "dalil.second-factor"  # the salt of the ticket between password and code
_MINUTES = 5


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here and wanted.startswith("/") else reverse("overview")


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


@open_to_all
@changes
@sensitive_post_parameters("password", "code")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The name and the password; then, where the account has one, the code of the second factor."""
    if request.method != "POST":
        return _sign_in_page(request)
    if "ticket" in request.POST:
        return _second_step(request)
    name = request.POST.get("name", "").strip()[:150]
    if throttle.is_barred(name, _address(request)):
        return _sign_in_page(request, _("Too many attempts. Try again in a quarter of an hour."), status=429)
    user = authenticate(request, username=name, password=request.POST.get("password", "")[:4096])
    account = Account.objects.filter(user=user).first() if isinstance(user, User) else None
    if not isinstance(user, User) or account is None:
        throttle.note_failure(name, _address(request))
        return _sign_in_page(request, _("No account has this name and this password."), status=403)
    if account.totp_key:
        ticket = signing.dumps({"user": user.pk, "hash": user.get_session_auth_hash()[:16]}, salt=_HALF_WAY)
        return _sign_in_page(request, ticket=ticket)
    return _enter(request, user)


def _second_step(request: HttpRequest) -> HttpResponse:
    try:
        ticket = signing.loads(request.POST["ticket"], salt=_HALF_WAY, max_age=_MINUTES * 60)
        user = User.objects.get(pk=ticket["user"], is_active=True)
        account = Account.objects.get(user=user)
    except (signing.BadSignature, User.DoesNotExist, Account.DoesNotExist):
        return _sign_in_page(request, _("This took too long. Begin again."), status=403)
    name = user.get_username()
    if user.get_session_auth_hash()[:16] != ticket["hash"] or throttle.is_barred(name, _address(request)):
        return _sign_in_page(request, _("Too many attempts. Try again in a quarter of an hour."), status=429)
    step = totp.step_of(account.totp_key, request.POST.get("code", "")[:16], after=account.totp_step)
    used = step is not None and Account.objects.filter(pk=account.pk, totp_step__lt=step).update(totp_step=step)
    if not used:
        throttle.note_failure(name, _address(request))
        return _sign_in_page(request, _("This code is not right."), status=403, ticket=request.POST["ticket"])
    return _enter(request, user)


def _enter(request: HttpRequest, user: User) -> HttpResponse:
    throttle.forgive(user.get_username())
    login(request, user)
    now, key = datetime.now(UTC), request.session.session_key or ""
    browser = str(request.META.get("HTTP_USER_AGENT", ""))[:120]
    SignedIn.objects.update_or_create(
        session_key=key, defaults={"user": user, "since": now, "seen": now, "browser": browser}
    )
    return redirect(_next(request))


def _sign_in_page(request: HttpRequest, problem: str = "", *, status: int = 200, ticket: str = "") -> HttpResponse:
    some = Account.objects.exists()
    context = {"nav": "sign_in", "problem": problem, "ticket": ticket, "next": _next(request), "accounts": some}
    return render(request, "dalil/sign_in.html", context, status=status)


@open_to_all
@changes
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.method == "POST":
        SignedIn.objects.filter(session_key=request.session.session_key).delete()
        logout(request)
    return redirect("overview")


@open_to_all
@changes
@sensitive_post_parameters("password", "again")
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """What an invitation's link opens: choosing a password."""
    found = accounts.invitation(secret)
    if found is None:
        line = _("This invitation was used, or its time has passed. Ask for another.")
        return render(request, "dalil/error.html", {"title": _("No invitation"), "line": line}, status=404)
    problem = ""
    if request.method == "POST":
        password = request.POST.get("password", "")[:4096]
        if password != request.POST.get("again", ""):
            problem = _("The two passwords are not the same.")
        else:
            try:
                account = accounts.accept_invitation(secret, password)
                login(request, account.user, backend="django.contrib.auth.backends.ModelBackend")
                return _enter(request, account.user)
            except (ValidationError, LedgerError) as error:
                problem = accounts.password_problems(error) if isinstance(error, ValidationError) else str(error)
    context = {"nav": "sign_in", "invitation": found, "problem": problem}
    # The address is a secret, and "same-origin" (as everywhere) tells it no other site. With "no-referrer" a browser
    # names no origin either, and the form would be refused as another site's.
    return render(request, "dalil/invited.html", context, status=400 if problem else 200)


@needs_account
@changes
@sensitive_post_parameters("password", "new", "again", "code", "key")
def own_account(request: HttpRequest) -> HttpResponse:
    """One's own account: what it may do, its password, its second factor, its sessions."""
    assert isinstance(request.user, User)
    account = Account.objects.get(user=request.user)
    problem, done = "", ""
    if request.method == "POST":
        problem, done = _change(request, account)
        account.refresh_from_db()
    key = "" if account.totp_key else (request.POST.get("key") or totp.new_key())
    context = {
        "nav": "account",
        "account": account,
        "problem": problem,
        "done": done,
        "key": key,
        "key_groups": " ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        "key_address": totp.address(key, request.user.get_username()) if key else "",
        "square": _square(totp.address(key, request.user.get_username())) if key else "",
        "sessions": SignedIn.objects.filter(user=request.user),
        "this_session": request.session.session_key,
        "days": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "dalil/account.html", context, status=400 if problem else 200)


def _square(address: str) -> str:
    """The address as a square code, an SVG path of dark modules."""
    import segno

    return str(segno.make(address, error="m").svg_inline(scale=4, border=2, svgclass="square", omitsize=True))


def _change(request: HttpRequest, account: Account) -> tuple[str, str]:
    """Do what the form asks; gives a problem or what was done."""
    user, what = account.user, request.POST.get("what")
    if what == "end sessions":
        accounts.end_sessions(user, keep=request.session.session_key)
        return "", _("All other sessions were ended.")
    if throttle.is_barred(user.get_username(), _address(request)):
        return _("Too many attempts. Try again in a quarter of an hour."), ""
    if not user.check_password(request.POST.get("password", "")[:4096]):
        throttle.note_failure(user.get_username(), _address(request))
        return _("The password is not right."), ""
    if what == "second factor":
        return _new_factor(request, user)
    if what == "no second factor":
        accounts.drop_second_factor(user.get_username(), by=user.get_username())
        return "", _("Signing in asks for no code any more.")
    return _new_password(request, user)


def _new_factor(request: HttpRequest, user: User) -> tuple[str, str]:
    key = request.POST.get("key", "")
    try:
        step = totp.step_of(key, request.POST.get("code", "")[:16])
    except ValueError:  # no key
        step = None
    if step is None:
        return _("This code is not right."), ""
    accounts.set_second_factor(user, key, step)
    return "", _("Signing in asks for a code from now on.")


def _new_password(request: HttpRequest, user: User) -> tuple[str, str]:
    new = request.POST.get("new", "")[:4096]
    if new != request.POST.get("again", ""):
        return _("The two passwords are not the same."), ""
    try:
        accounts.set_password(user, new)
    except ValidationError as error:
        return accounts.password_problems(error), ""
    SignedIn.objects.filter(user=user).delete()
    login(request, user)
    _enter(request, user)
    return "", _("The password was changed, and all other sessions were ended.")
