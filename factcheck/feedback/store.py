"""Decisions and reports -> a SQLite file that several processes may share, and back."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from factcheck.errors import InputError
from factcheck.feedback.database import connection, reading, writing
from factcheck.feedback.records import Decision, Judgement, decision_on, statement_version
from factcheck.model import Relation, Report, Statement, Verdict, parse_json, to_dict

# The n-th leads to schema version n; what was released is never changed, only added to.
MIGRATIONS = (
    """
    CREATE TABLE statements (version TEXT PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE reports (
        id TEXT PRIMARY KEY, created TEXT NOT NULL, who TEXT NOT NULL, article_id TEXT NOT NULL,
        article_sha256 TEXT NOT NULL, version TEXT NOT NULL, parser TEXT NOT NULL, model TEXT, model_fingerprint TEXT,
        index_name TEXT, index_generation TEXT, calibration TEXT, settings TEXT NOT NULL, content TEXT
    ) WITHOUT ROWID;
    CREATE TABLE shown (
        report_id TEXT NOT NULL REFERENCES reports (id), place INTEGER NOT NULL, claim_id TEXT NOT NULL,
        statement_id TEXT NOT NULL, statement_version TEXT NOT NULL REFERENCES statements (version),
        confidence REAL NOT NULL, PRIMARY KEY (report_id, place)
    ) WITHOUT ROWID;
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, judgement TEXT NOT NULL,
        verdict TEXT, note TEXT, claim_text TEXT NOT NULL, article_id TEXT NOT NULL, article_sha256 TEXT NOT NULL,
        statement_id TEXT NOT NULL, statement_version TEXT NOT NULL REFERENCES statements (version),
        index_name TEXT NOT NULL, index_generation TEXT NOT NULL, model TEXT NOT NULL, model_fingerprint TEXT NOT NULL,
        confidence REAL NOT NULL, report_id TEXT REFERENCES reports (id)
    );
    CREATE INDEX decisions_by_report ON decisions (report_id);
    """,
    "ALTER TABLE decisions ADD COLUMN relation TEXT",
)

_COLUMNS = tuple("index_name" if field.name == "index" else field.name for field in fields(Decision))[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What made a report: `shown` are (claim id, statement id, statement version, confidence) in the report's order."""

    report_id: str
    created: str
    who: str
    article_id: str
    article_sha256: str
    version: str
    parser: str
    model: str | None
    model_fingerprint: str | None
    index: str | None
    index_generation: str | None
    calibration: str | None
    settings: dict[str, Any]
    shown: tuple[tuple[str, str, str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report in the list of those kept; `title` and `claims` are None where it was noted without its content."""

    id: str
    created: str
    who: str
    title: str | None
    claims: int | None
    matches: int


class FeedbackStore:
    """Decisions, the reports they are about, and the statements as they were. Only ever added to.

    Safe to use from several threads and processes; what a method has returned for survives a kill.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep_report(self, report: Report, *, who: str, content: bool = True) -> str:
        """Note what made a report, and keep the report itself if `content`; its new id.

        Raises
        ------
        InputError
            If the store cannot be used.
        """
        name, made = secrets.token_hex(8), report.provenance
        row = (
            *(name, made.created, who, report.article.id, made.article_sha256, made.version, made.parser),
            *(made.model, made.model_fingerprint, made.index, made.index_generation, made.calibration),
            *(json.dumps(made.settings), report.to_json(indent=None) if content else None),
        )
        with connection(self.path, MIGRATIONS) as opened, writing(opened):
            opened.execute(f"INSERT INTO reports VALUES ({_marks(len(row))})", row)  # noqa: S608 - marks alone
            for place, match in enumerate(report.matches):
                version = _keep_statement(opened, match.statement)
                shown = (name, place, match.claim_id, match.statement.id, version, match.confidence)
                opened.execute("INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?)", shown)
        return name

    def report(self, report_id: str) -> Report:
        """A report that was kept.

        Raises
        ------
        InputError
            If there is none of that id, or it was noted without its content.
        """
        row = self._report_row(report_id)
        if row["content"] is None:
            raise InputError(f"of report {report_id!r} only the audit was kept")
        return Report.from_json(row["content"], where=str(self.path))

    def knows(self, report_id: str) -> bool:
        """Whether there is a report of that id, with its content or without."""
        with reading(self.path, MIGRATIONS) as opened:
            return opened.execute("SELECT 1 FROM reports WHERE id = ?", (report_id,)).fetchone() is not None

    def reports(self, *, limit: int = 50, offset: int = 0) -> list[KeptReport]:
        """Some of the reports, the latest first."""
        with reading(self.path, MIGRATIONS) as opened:
            rows = opened.execute(
                "SELECT id, created, who, content ->> '$.article.title' AS title, "
                "json_array_length(content, '$.claims') AS claims, "
                "(SELECT count(*) FROM shown WHERE report_id = reports.id) AS matches "
                "FROM reports ORDER BY created DESC, id LIMIT ? OFFSET ?",
                (limit, offset),
            )
            return [KeptReport(**dict(row)) for row in rows]

    def audit(self, report_id: str) -> Audit:
        """What made a report.

        Raises
        ------
        InputError
            If there is none of that id.
        """
        row = dict(self._report_row(report_id))
        with reading(self.path, MIGRATIONS) as opened:
            shown = opened.execute(
                "SELECT claim_id, statement_id, statement_version, confidence FROM shown "
                "WHERE report_id = ? ORDER BY place",
                (report_id,),
            ).fetchall()
        del row["content"]
        return Audit(
            report_id=row.pop("id"),
            index=row.pop("index_name"),
            settings=json.loads(row.pop("settings")),
            shown=tuple((str(a), str(b), str(c), float(d)) for a, b, c, d in shown),
            **row,
        )

    def decide(
        self,
        report: Report,
        claim_id: str,
        statement_id: str,
        judgement: Judgement,
        *,
        who: str,
        verdict: Verdict | None = None,
        note: str | None = None,
        report_id: str | None = None,
    ) -> Decision:
        """Store the decision on a match of a report; a later one on the same match takes its place in exports.

        Raises
        ------
        InputError
            If the report has no such match, `decision_on` refuses the rest, or the store cannot be used.
        """
        made = decision_on(
            report, claim_id, statement_id, judgement, who=who, verdict=verdict, note=note, report_id=report_id
        )
        statement = next(m.statement for m in report.matches_of(claim_id) if m.statement.id == statement_id)
        values = tuple(getattr(made, "index" if name == "index_name" else name) for name in _COLUMNS)
        sql = f"INSERT INTO decisions ({', '.join(_COLUMNS)}) VALUES ({_marks(len(_COLUMNS))})"  # noqa: S608
        with connection(self.path, MIGRATIONS) as opened, writing(opened):
            known = opened.execute("SELECT 1 FROM reports WHERE id = ?", (report_id,)).fetchone()
            if report_id is not None and known is None:
                raise InputError(f"no report {report_id!r}", where=self.path)
            _keep_statement(opened, statement)
            number = opened.execute(sql, values).lastrowid
        return _decision({"number": number} | dict(zip(_COLUMNS, values, strict=True)))

    def decisions(self, *, index: str | None = None, report_id: str | None = None) -> list[Decision]:
        """All decisions in the order they were made, those withdrawn or made again since included.

        Parameters
        ----------
        index
            Only those on matches of this index.
        report_id
            Only those on this report.
        """
        asked = {name: value for name, value in (("index_name", index), ("report_id", report_id)) if value is not None}
        where = f" WHERE {' AND '.join(f'{name} = ?' for name in asked)}" if asked else ""
        with reading(self.path, MIGRATIONS) as opened:
            found = opened.execute(f"SELECT * FROM decisions{where} ORDER BY number", tuple(asked.values()))  # noqa: S608
            return [_decision(dict(row)) for row in found]

    def texts(self) -> dict[str, str]:
        """The text of each statement that was decided on, as it was then, by version."""
        with reading(self.path, MIGRATIONS) as opened:
            rows = opened.execute(
                "SELECT version, content FROM statements WHERE version IN (SELECT statement_version FROM decisions)"
            )
            return {row["version"]: str(json.loads(row["content"])["text"]) for row in rows}

    def statement(self, version: str) -> Statement:
        """A statement as it was when it was shown or decided on.

        Raises
        ------
        InputError
            If no such version is known.
        """
        with reading(self.path, MIGRATIONS) as opened:
            row = opened.execute("SELECT content FROM statements WHERE version = ?", (version,)).fetchone()
        if row is None:
            raise InputError(f"no statement of version {version!r}", where=self.path)
        return parse_json(Statement, row["content"], where=str(self.path))

    def _report_row(self, report_id: str) -> Any:
        with reading(self.path, MIGRATIONS) as opened:
            row = opened.execute("SELECT * FROM reports WHERE id = ?", (report_id,)).fetchone()
        if row is None:
            raise InputError(f"no report {report_id!r}", where=self.path)
        return row


def _keep_statement(opened: Any, statement: Statement) -> str:
    version = statement_version(statement)
    content = json.dumps(to_dict(statement), ensure_ascii=False)
    opened.execute("INSERT OR IGNORE INTO statements VALUES (?, ?, ?)", (version, statement.id, content))
    return version


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _decision(row: dict[str, Any]) -> Decision:
    verdict, relation = row.pop("verdict"), row.pop("relation")
    return Decision(
        judgement=Judgement(row.pop("judgement")),
        verdict=Verdict(verdict) if verdict else None,
        relation=Relation(relation) if relation else None,
        index=row.pop("index_name"),
        **row,
    )
