"""Where the features are put together: settings, urls, base templates, the command."""
