"""Parsed tokens -> what each is in its sentence: subjects, tenses, names, appositions, who is said to say what."""
