"""What a page shows, made from an edition's content: plain values, no request, no database."""
