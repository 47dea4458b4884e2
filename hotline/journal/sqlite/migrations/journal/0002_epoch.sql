-- Which life of the journal this is: another one after a restore, so that nobody takes a position of the life before for
-- one of this. NULL: the first, named like the journal.
ALTER TABLE head ADD COLUMN epoch BLOB CHECK (length(epoch) = 16);
