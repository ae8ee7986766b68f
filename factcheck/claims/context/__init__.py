"""What stands around a sentence -> who and what it means: people, pronouns, speakers, dates."""
