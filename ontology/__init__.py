"""What exists in a law-based-government report and what may be said of it."""
