"""Monthly meetings of agencies (OPD) and the board of openness: plain data that shares nothing with cases."""
