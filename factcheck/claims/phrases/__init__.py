"""The noun phrases of a sentence -> what they say in passing: appositions, roles, figures, events."""
