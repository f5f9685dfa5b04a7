"""Documents made from the renderer-neutral blocks: PDF and the Excel data book."""
