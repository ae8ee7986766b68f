"""Article text -> blocks of prose: headlines, lists, interviews and lines in capitals told apart."""
