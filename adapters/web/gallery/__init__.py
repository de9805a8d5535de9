"""The gallery: what people share, as pages that anybody can visit, without scripts."""
