"""In the city's own application: tiles, a read-only API, a badge for other pages. Nothing here knows of a report."""
