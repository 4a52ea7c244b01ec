-- The last step of `end undo`: every row is up to date, and partners may be moved again.
DROP FUNCTION integration_msp360_ended() CASCADE;
DROP TABLE integration_msp360_end;
