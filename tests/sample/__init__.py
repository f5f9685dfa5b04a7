"""Parts of the fictitious edition; `tests.sample_edition` puts them together."""
