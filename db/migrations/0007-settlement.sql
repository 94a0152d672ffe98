-- What the ERP settled a complaint with: until then the goods are the customer's.
ALTER TABLE expected_returns ADD COLUMN settlement TEXT;
-- What lies here of a product: a recall that comes later finds it.
CREATE INDEX units_here_by_product ON units (sku, client) WHERE container IS NOT NULL AND withdrawn_at IS NULL;
