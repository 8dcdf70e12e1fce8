"""The demo city: fictitious people and reports, sealed once by our own TypeScript through the real API.

Its keys are public (``kunci-demo.json``). A production installation refuses them (``peluit doctor``, ``peluit serve``).
"""
