"""The family portal: its rules, its data, its decisions. Reads no clock and knows no chat."""
