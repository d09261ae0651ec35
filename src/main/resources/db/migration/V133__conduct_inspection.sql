-- One inspection per round and unit: what was seen on site, what papers and people said.
create table conduct_inspection (
  key text not null,
  round text not null,                   -- of the table inspectionRound
  unit text not null,
  group_no int not null,
  kind text not null check (kind in ('field', 'check')),
  quarter int not null check (quarter between 1 and 4),
  due date not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'DONE')),
  visited_on date,
  handed_out int,                        -- ballots of the democratic assessment
  good int, fair int, average int, poor int,
  summary text,
  reported_by text,
  reported_at timestamptz,
  primary key (key, round, unit),
  foreign key (key, unit) references conduct_unit,
  check ((state = 'DONE') = (reported_at is not null))
);
create table conduct_inspection_entry (
  key text not null,
  round text not null,
  unit text not null,
  kind text not null check (kind in ('SITE', 'INTERVIEW', 'PAPER', 'PHOTO')),
  no int not null,
  title text not null,                   -- the place, whom, the paper, or the photo's id
  body text not null default '',
  primary key (key, round, unit, kind, no),
  foreign key (key, round, unit) references conduct_inspection
);
