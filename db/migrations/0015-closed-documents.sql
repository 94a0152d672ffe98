-- A parked document that a person sends no more.
INSERT INTO outbox_states VALUES ('closed');
