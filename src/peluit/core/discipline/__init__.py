"""Rules of civil servants' discipline (PP 94/2021) as pure functions over data.

Every level, kind, authority and number of days is data (``peluit.sanctions``) that carries its legal basis and whether
a lawyer has yet to check it. The functions propose and point out; people decide.
"""
