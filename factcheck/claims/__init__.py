"""Article -> claims and the ledger of its sentences."""
