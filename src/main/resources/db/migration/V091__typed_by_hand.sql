-- Somebody a unit typed by hand: nobody but the name says whether another unit means the same person.
alter table nominee add column by_hand boolean not null default false;
