"""Models of the reviews app: frozen editions and their issued files."""

from hitomachi.web.reviews.models.editions import Edition, EditionFile

__all__ = ["Edition", "EditionFile"]
