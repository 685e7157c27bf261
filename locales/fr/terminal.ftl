terminal-days = { MONTH($month) } : { $days }
