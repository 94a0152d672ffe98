-- What a piece of an article is sold as in the second place; an empty grade or channel stands for any.
CREATE TABLE outlet_offers (
  client TEXT NOT NULL REFERENCES clients(code),
  sku TEXT NOT NULL,
  grade TEXT NOT NULL,
  channel TEXT NOT NULL,
  resale_sku TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  condition TEXT NOT NULL,      -- JSON by language
  content_hash TEXT NOT NULL,
  PRIMARY KEY (client, sku, grade, channel)
) STRICT, WITHOUT ROWID;
