"""Bookings: what is asked, quoted, ordered, receipted, and the places left."""
