"""In the city's own application: its tiles, a read-only API, a badge for other pages. Nothing here knows of a report."""
