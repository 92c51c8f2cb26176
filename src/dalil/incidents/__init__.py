"""Claims linked into incidents, each link explained, each count a range over its sources (claims guide, "The incident
record").
"""

from dalil.incidents.aggregates import with_aggregates
from dalil.incidents.comparison import compare
from dalil.incidents.composition import compose, incident_id
from dalil.incidents.linking import Linkage, link, link_all
from dalil.incidents.sources import Sources
from dalil.incidents.tolls import Reach, Statement, Toll, incident_counts, latest, statements, tolls
from dalil.incidents.weights import Weights

__all__ = [
    "Linkage",
    "Reach",
    "Sources",
    "Statement",
    "Toll",
    "Weights",
    "compare",
    "compose",
    "incident_counts",
    "incident_id",
    "latest",
    "link",
    "link_all",
    "statements",
    "tolls",
    "with_aggregates",
]
