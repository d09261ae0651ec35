-- The inspection groups of the year: their members, and the units each looks after. One group for a unit.
create table conduct_group (
  key text not null references conduct_year,
  no int not null,
  name text not null,
  primary key (key, no)
);
create table conduct_group_member (
  key text not null,
  no int not null,
  account text not null,
  primary key (key, no, account),
  foreign key (key, no) references conduct_group on delete cascade
);
create table conduct_group_unit (
  key text not null,
  unit text not null,
  no int not null,
  primary key (key, unit),
  foreign key (key, no) references conduct_group on delete cascade,
  foreign key (key, unit) references conduct_unit on delete cascade
);
