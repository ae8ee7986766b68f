"""What was trained on holds nothing of what is measured on."""

from __future__ import annotations

import pytest

from factcheck.evaluation.beir import read_task
from factcheck.matching import Kind


@pytest.mark.shared
@pytest.mark.parametrize("name", ["checkthat2022a", "checkthat2022b"])
def test_no_dev_query_was_trained_on(shared_data, name):
    train, dev = (
        read_task(shared_data / "claim_retrieval" / name, split, kind=Kind.CLAIMS) for split in ("train", "dev")
    )
    trained = {" ".join(query.text.casefold().split()) for query in train.queries.values()}
    assert not trained & {" ".join(query.text.casefold().split()) for query in dev.queries.values()}


def test_ranking_is_trained_on_train_splits_alone(root):
    script = (root / "eval" / "train" / "ranking.py").read_text(encoding="utf-8")
    assert '"train"' in script
    assert '"dev"' not in script
    assert '"test"' not in script + (root / "eval" / "train" / "calibration.py").read_text(encoding="utf-8")
