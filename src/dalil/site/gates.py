"""What a view lets through: who may open it, and whether it changes anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from dalil.ledger.viewing import Viewer

View = Callable[..., HttpResponse]


def viewer(request: HttpRequest) -> Viewer:
    """Who looks."""
    found: Viewer = request.viewer  # type: ignore[attr-defined]
    return found


def open_to_all(view: View) -> View:
    """Mark a view that answers visitors even where they are not let in: signing in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def changes(view: View) -> View:
    """Mark a view that takes POST."""
    view.changes = True  # type: ignore[attr-defined]
    return view


def needs(action: str) -> Callable[[View], View]:
    """Answer only those who may take an action: others are sent to sign in, or refused where they have."""

    def gate(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            who = viewer(request)
            if who.may(action):
                return view(request, *args, **kwargs)
            if who.name or request.method not in ("GET", "HEAD"):
                raise PermissionDenied(_("Your role does not allow this."))
            return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")

        return gated

    return gate


def needs_account(view: View) -> View:
    """Answer only those who have signed in."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if viewer(request).name:
            return view(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied(_("Sign in first."))
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")

    return gated
