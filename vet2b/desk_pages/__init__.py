"""The desks: what a school and an office see of their requests, and what a person sees of their data."""
