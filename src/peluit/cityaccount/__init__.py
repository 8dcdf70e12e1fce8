"""Signing in with an account of the city (OpenID Connect): it tells who somebody is and opens nothing."""
