"""What was taken in and how it was divided: captures and their reports."""

from __future__ import annotations

from functools import cached_property

from django.db import models

from dalil import model
from dalil.ledger.fields import RecordField
from dalil.ledger.models.readings import Reading
from dalil.ledger.models.viewed import Viewed, ViewedText


class _Captures(Viewed["Capture"]):
    hidden = "hidden"


class _Reports(Viewed["Report"]):
    hidden = "hidden"


class Capture(models.Model):
    """One original. Its bytes stand in a WARC file of the ledger's folder; the row says where.

    ``warc_sha256`` is the digest of its compressed records, as the file holds them; ``context`` is what was told of
    it from outside its bytes (:func:`dalil.ledger.warc.said_of`).
    """

    seal_key = "sha256"
    seal_skips = ("hidden",)

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    origin = ViewedText(public_text="")
    media_type = models.TextField(blank=True, default="")
    size = models.BigIntegerField()
    captured_at = models.DateTimeField(null=True, blank=True)
    warc_file = models.TextField()
    warc_offset = models.BigIntegerField()
    warc_length = models.BigIntegerField()
    warc_sha256 = models.CharField(max_length=64, default="")
    context = RecordField(null=True, blank=True)
    hidden = models.BooleanField(default=False)

    objects = _Captures()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("id",), condition=models.Q(hidden=True), name="capture_hidden"),)

    def __str__(self) -> str:
        return self.name

    def noun(self, content: bytes) -> model.Capture:
        """The capture as the readers know it, with its bytes; how it was fetched stands in its record alone."""
        said = self.context or {}
        return model.Capture(
            name=self.name,
            content=content,
            origin=self.origin,
            captured_at=self.captured_at,
            media_type=self.media_type or None,
            url=said.get("url"),
            told=model.Told.of(said.get("told") or {}),
            container=said.get("container"),
        )


class Report(models.Model):
    """One dated item of a capture, with its reading text and the map from there to the decoded source.

    The ``public_`` columns hold what the public reads instead; they are ``NULL`` where that is the same.
    """

    seal_key = "report_id"
    seal_skips = ("hidden", "public_title", "public_url", "public_text")

    report_id = models.CharField(max_length=64, unique=True)
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="reports")
    file = models.TextField()
    index = models.IntegerField()
    day = models.DateField(null=True, blank=True, db_index=True)
    published = models.DateField(null=True, blank=True)
    dateline = models.DateField(null=True, blank=True)
    section = models.TextField(blank=True, default="")
    title = ViewedText(blank=True, default="", public="public_title")
    url = ViewedText(blank=True, default="", public="public_url")
    source = models.TextField(blank=True, default="")
    source_line = RecordField(null=True, blank=True)
    record_id = models.TextField(blank=True, default="")
    text = ViewedText(public="public_text")
    blocks = RecordField(default=list)
    source_map = RecordField(default=list)
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    hidden = models.BooleanField(default=False)
    public_title = models.TextField(null=True, blank=True)
    public_url = models.TextField(null=True, blank=True)
    public_text = models.TextField(null=True, blank=True)

    objects = _Reports()

    class Meta:
        ordering = (models.F("day").asc(nulls_last=True), "id")
        # What is hidden is looked for after every linking, and is little or nothing.
        indexes = (models.Index(fields=("capture",), condition=models.Q(hidden=True), name="report_hidden"),)

    def __str__(self) -> str:
        return self.title or self.report_id

    @cached_property
    def noun(self) -> model.Report:
        """The report as the readers know it. Its identifier is :attr:`report_id`."""
        line = self.source_line
        return model.Report(
            file=self.file,
            index=self.index,
            text=self.text,
            source_map=model.SourceMap(tuple(model.Run(*run) for run in self.source_map)),
            blocks=tuple(model.Block(*block) for block in self.blocks),
            published=self.published,
            dateline=self.dateline,
            section=self.section or None,
            title=self.title or None,
            url=self.url or None,
            source=self.source or None,
            source_line=(line[0], line[1], line[2]) if line else None,
            record_id=self.record_id or None,
            capture_sha256=self.capture.sha256,
        )
