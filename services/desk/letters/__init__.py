"""What people take home on paper: German, and beside it their own language."""
