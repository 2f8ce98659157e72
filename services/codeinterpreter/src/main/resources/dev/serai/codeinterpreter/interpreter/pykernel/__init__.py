"""What a Python session runs in; only the standard library, nothing of the supervisor."""
