"""What a city says about its service in its own words: questions, guides, slides, contacts; and who was told."""
