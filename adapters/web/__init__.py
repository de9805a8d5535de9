"""The one HTTP server: health, metrics, and the routes that other adapters bring."""
