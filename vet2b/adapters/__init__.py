"""One store or mailer each: what the ports are, in the world."""
