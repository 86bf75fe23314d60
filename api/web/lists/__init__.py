"""Every list of the pages: its columns named once, its address read, its page drawn, its rows taken away."""
