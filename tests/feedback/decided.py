"""The statements that the tests of this folder decide about."""

from __future__ import annotations

from factcheck.model import Statement, Verdict

DAM = Statement(id="dam", text="The Lowden dam holds nine million cubic metres.", verdict=Verdict.FALSE, publisher="A")
TAX = Statement(id="tax", text="The county doubled its property tax in 2019.", verdict=Verdict.MIXED)
