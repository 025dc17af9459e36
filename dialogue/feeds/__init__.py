"""What feed readers and calendars subscribe to: the lists of the register, by the lists' own FilterSets."""
