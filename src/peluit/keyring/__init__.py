"""Officers' public and wrapped private keys, channels, roots, signed directories, key copies of cases."""
