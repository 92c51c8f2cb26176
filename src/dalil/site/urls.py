"""The addresses of the site. Those of incidents, claims, reports and captures stand in exports: they do not change."""

from django.urls import path, re_path

from dalil.site import assets
from dalil.site.api.application import api
from dalil.site.views import (
    about,
    archive,
    captures,
    claims,
    desk,
    desk_claims,
    desk_incidents,
    feeds,
    figures,
    incidents,
    keys,
    mapping,
    overview,
    people,
    places,
    reports,
    restricted,
    signing_in,
    timeline,
)
from dalil.site.views import api as api_pages

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("days/", archive.calendar, name="days"),
    path("days/undated/", archive.undated, name="undated"),
    path("days/<str:day>/", archive.period, name="day"),
    path("sections/", archive.sections, name="sections"),
    path("sources/", archive.sources, name="sources"),
    path("reports/", reports.search, name="reports"),
    path("reports/feed.atom", feeds.reports, name="reports_feed"),
    path("reports/<str:report_id>/", reports.report, name="report"),
    path("claims/<str:claim_id>/", claims.claim, name="claim"),
    path("incidents/", incidents.index, name="incidents"),
    path("incidents/feed.atom", feeds.incidents, name="incidents_feed"),
    path("incidents/<str:incident_id>/", incidents.incident, name="incident"),
    path("map/", mapping.map_page, name="map"),
    path("map/points.json", mapping.map_points, name="map_points"),
    path("map/spot.json", mapping.map_spot, name="map_spot"),
    path("map/names/<str:language>/<int:z>/<int:x>/<int:y>.json", places.tile, name="map_names"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("figures/", figures.figures, name="figures"),
    path("captures/<str:sha256>/", captures.capture, name="capture"),
    path("captures/<str:sha256>/original", captures.original, name="original"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("invited/<str:secret>/", signing_in.invited, name="invited"),
    path("account/", signing_in.own_account, name="account"),
    path("account/keys/", keys.keys, name="keys"),
    path("desk/", desk.desk, name="desk"),
    path("desk/restricted/", restricted.restricted, name="restricted"),
    path("desk/claims/<str:claim_id>/", desk_claims.claim, name="desk_claim"),
    path("desk/incidents/<str:incident_id>/", desk_incidents.incident, name="desk_incident"),
    path("people/", people.people, name="people"),
    path("about/", about.about, name="about"),
    path("api/v1/", api_pages.index, name="api_index"),
    path("api/v1/docs", api_pages.docs, name="api_docs"),
    path("api/v1/openapi.json", api_pages.openapi, name="openapi"),
    path("api/v1/", api.urls),
    re_path(r"^static/(?P<path>.+)$", assets.asset, name="asset"),
]

handler400 = "dalil.site.views.errors.bad_request"
handler403 = "dalil.site.views.errors.refused"
handler404 = "dalil.site.views.errors.not_found"
handler500 = "dalil.site.views.errors.failed"
