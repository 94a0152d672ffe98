-- Complaints that nobody has settled yet, by the day on which they must be answered.
CREATE INDEX answers_due ON expected_returns (answer_due_on) WHERE answer_due_on IS NOT NULL AND settlement IS NULL;
