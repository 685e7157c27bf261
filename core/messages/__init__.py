"""What families and services write to each other, and the news."""
