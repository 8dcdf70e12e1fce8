"""The shell around the rules: storage of bytes, the log, signatures of the server's own, HTTP manners."""
