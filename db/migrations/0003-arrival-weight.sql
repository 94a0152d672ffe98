-- What the bench's scale said when the parcel was opened; NULL where none lay on a scale. `weight_g` is as it was sent.
ALTER TABLE parcels ADD COLUMN arrival_weight_g INTEGER;
