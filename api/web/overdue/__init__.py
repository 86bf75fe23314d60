"""What is late, where and why: for supervisors."""
