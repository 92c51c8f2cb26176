"""The words for kinds of occurrences."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from dalil.site.wording.words import Words

KIND_ONE: Final[Words] = {
    "airstrike": _("an airstrike"),
    "shelling": _("shelling"),
    "chemical_attack": _("a chemical attack"),
    "bombing": _("a bombing"),
    "armed_attack": _("an armed attack"),
    "killing": _("a killing"),
    "detention": _("a detention"),
    "abuse": _("ill-treatment"),
    "siege": _("a siege"),
    "destruction": _("destruction of property"),
    "displacement": _("people made to leave"),
    "attack": _("an attack"),
    "clash": _("a clash"),
    "territory": _("a change of control"),
    "materiel_loss": _("a loss of materiel"),
    "meeting": _("a meeting"),
    "letter": _("a letter"),
    "agreement": _("an agreement"),
    "protest": _("a protest"),
    "aid": _("a delivery of aid"),
}
KIND_NAME: Final[Words] = {
    "airstrike": _("airstrike"),
    "shelling": _("shelling"),
    "chemical_attack": _("chemical attack"),
    "bombing": _("bombing"),
    "armed_attack": _("armed attack"),
    "killing": _("killing"),
    "detention": _("detention"),
    "abuse": _("ill-treatment"),
    "siege": _("siege"),
    "destruction": _("destruction"),
    "displacement": _("displacement"),
    "attack": _("attack"),
    "clash": _("clash"),
    "territory": _("change of control"),
    "materiel_loss": _("loss of materiel"),
    "meeting": _("meeting"),
    "letter": _("letter"),
    "agreement": _("agreement"),
    "protest": _("protest"),
    "aid": _("aid"),
}
_ON, _OF, _AT = _("%(event)s on %(target)s"), _("%(event)s of %(target)s"), _("%(event)s at %(target)s")
KIND_UPON: Final[Words] = {
    "airstrike": _ON,
    "shelling": _OF,
    "chemical_attack": _ON,
    "bombing": _OF,
    "armed_attack": _ON,
    "killing": _AT,
    "detention": _AT,
    "abuse": _AT,
    "siege": _OF,
    "destruction": _("destruction of %(target)s"),
    "displacement": _("%(event)s from %(target)s"),
    "attack": _ON,
    "clash": _AT,
    "territory": _("%(event)s over %(target)s"),
    "materiel_loss": _("loss of %(target)s"),
    "meeting": _AT,
    "letter": _("%(event)s about %(target)s"),
    "agreement": _("%(event)s about %(target)s"),
    "protest": _AT,
    "aid": _("%(event)s for %(target)s"),
}
"""How the name of a kind is tied to the type of target that was hit."""
KIND_MANY: Final[Words] = {
    "airstrike": _("airstrikes"),
    "shelling": _("shelling"),
    "chemical_attack": _("chemical attacks"),
    "bombing": _("bombings"),
    "armed_attack": _("armed attacks"),
    "killing": _("killings"),
    "detention": _("detentions"),
    "abuse": _("ill-treatment"),
    "siege": _("sieges"),
    "destruction": _("destruction"),
    "displacement": _("displacement"),
    "attack": _("attacks of no stated means"),
    "clash": _("clashes"),
    "territory": _("changes of control"),
    "materiel_loss": _("losses of materiel"),
    "meeting": _("meetings"),
    "letter": _("letters"),
    "agreement": _("agreements"),
    "protest": _("protests"),
    "aid": _("aid"),
}
