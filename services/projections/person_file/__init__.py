"""What is known of one person, part by part: folds of facts that read models share."""
