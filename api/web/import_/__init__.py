"""Lists of families: uploaded, looked at before they are taken in, and what became of them."""
