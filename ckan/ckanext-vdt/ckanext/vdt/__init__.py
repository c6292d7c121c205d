"""The unified data space's plugin for CKAN."""
