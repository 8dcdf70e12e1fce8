"""What the Inspectorate tells everybody in plain text. Nothing in it comes from a case, and no row names one."""
