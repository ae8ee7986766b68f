"""What reviewers decide about a report's matches -> a store on disk -> judgements to measure and learn from."""

from factcheck.feedback.export import latest, of_now, pairs_text, qrels_folder, to_jsonl, write_folder
from factcheck.feedback.records import Decision, Judgement, decision_on, statement_version
from factcheck.feedback.store import Audit, FeedbackStore, KeptReport

__all__ = [
    "Audit",
    "Decision",
    "FeedbackStore",
    "Judgement",
    "KeptReport",
    "decision_on",
    "latest",
    "of_now",
    "pairs_text",
    "qrels_folder",
    "statement_version",
    "to_jsonl",
    "write_folder",
]
