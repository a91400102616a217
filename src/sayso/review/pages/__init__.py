"""The pages of the review: each a function from the desk and what the address asks for to a view."""
