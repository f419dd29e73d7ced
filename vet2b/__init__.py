"""VET2B: vocational schools sell services done by supervised learners; small companies find them and ask."""
