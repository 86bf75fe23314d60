"""The office approves or refuses what the musyawarah resolved."""
