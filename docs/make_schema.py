"""Write ``report.schema.json`` again after the data model has changed: ``python docs/make_schema.py``."""

from pathlib import Path

from factcheck.reports.schema import schema_text

Path(__file__).with_name("report.schema.json").write_text(schema_text(), encoding="utf-8", newline="\n")
