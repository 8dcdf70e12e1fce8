"""Organisations (tenants), their units, and the officers who sign in."""
