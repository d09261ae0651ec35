-- Which edition of the grades the office confirmed: the committee approves that one and no other.
alter table conduct_grading add column confirmed_edition int;
