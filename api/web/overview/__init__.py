"""The whole cycle at a glance: every kecamatan with its kelurahan."""
