"""A clause as it would be worded -> whether it had better not be a claim: cut wrongly, a fragment, or empty."""
