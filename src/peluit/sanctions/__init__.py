"""Sanctions: what proven findings lead to. So far the rules of PP 94/2021 as data (``pp94.json``) and their loader."""
