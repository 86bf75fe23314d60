"""The musyawarah of a kelurahan."""
