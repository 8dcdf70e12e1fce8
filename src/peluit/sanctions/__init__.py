"""Sanctions: what proven findings lead to. Rules of PP 94/2021 as data, disciplinary cases, repayment of losses."""
