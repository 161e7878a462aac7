"""How fast reading and loading are, beside baselines measured in the same run."""
