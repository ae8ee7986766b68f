"""A parsed sentence -> its clauses: each verb with its subject and its words, lists and adjuncts taken apart."""
