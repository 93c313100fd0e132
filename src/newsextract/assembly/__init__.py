"""From a clause's mentions to records."""
