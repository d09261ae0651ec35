-- How many places people had to give when they decided a tie: with more or fewer they are asked again.
alter table conduct_tie add column open int not null default 1;
