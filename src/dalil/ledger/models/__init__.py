"""The tables of the ledger. Each row that stands for a noun of :mod:`dalil.model` gives it as ``row.noun``."""

from dalil.ledger.models.accounts import Account, FailedSignIn, Invitation, Restriction, SignedIn, Token
from dalil.ledger.models.audit import AuditEntry
from dalil.ledger.models.claims import Claim, ClaimActor, ClaimCount, ClaimPlace, ClaimSpeaker, ClaimTarget
from dalil.ledger.models.decisions import Decision, Standing
from dalil.ledger.models.disputes import Dispute
from dalil.ledger.models.evidence import Capture, Report
from dalil.ledger.models.incidents import Incident, IncidentClaim, IncidentPlace
from dalil.ledger.models.judgements import Forwarding, Judgement, Link
from dalil.ledger.models.outlines import IncidentOutline
from dalil.ledger.models.readings import Reading
from dalil.ledger.models.versions import Version, VersionKey

__all__ = [
    "Account",
    "AuditEntry",
    "Capture",
    "Claim",
    "ClaimActor",
    "ClaimCount",
    "ClaimPlace",
    "ClaimSpeaker",
    "ClaimTarget",
    "Decision",
    "Dispute",
    "FailedSignIn",
    "Forwarding",
    "Incident",
    "IncidentClaim",
    "IncidentOutline",
    "IncidentPlace",
    "Invitation",
    "Judgement",
    "Link",
    "Reading",
    "Report",
    "Restriction",
    "SignedIn",
    "Standing",
    "Token",
    "Version",
    "VersionKey",
]
