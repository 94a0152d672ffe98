-- What customs says of a parcel from outside: held | cleared; NULL where it does not concern them.
ALTER TABLE parcels ADD COLUMN customs TEXT;
