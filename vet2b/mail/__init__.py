"""What is written to whom, in which language, and how it is sent."""
