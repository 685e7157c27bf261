"""Who is speaking: places that are proven, links, codes, wrong tries."""
