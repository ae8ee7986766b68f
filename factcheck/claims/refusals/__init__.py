"""A clause as it would be worded -> why it had better not be a claim: cut wrongly, a fragment, or empty."""
