"""Files that go in and out: the commune's CSV, read with care and written safely."""
