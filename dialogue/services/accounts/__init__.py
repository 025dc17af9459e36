"""Who may sign in, with what, where they are signed in, and what was done to accounts."""
