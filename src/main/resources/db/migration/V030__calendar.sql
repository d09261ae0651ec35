-- Years whose days off are known, with the days on which offices do not follow the week: off on a weekday, at work on a weekend.
create table calendar_year (
  year int primary key,
  source text not null,                  -- tyme4j, or the person who loaded it
  loaded_at timestamptz not null
);
create table calendar_day (
  day date primary key,
  year int not null references calendar_year,  -- the arrangement it belongs to: 31 December may belong to next New Year's
  working boolean not null,
  name text not null
);
create index calendar_day_year on calendar_day (year);

-- What somebody owes until the end of a day.
create table deadline (
  case_key text not null,
  kind text not null,
  subject text not null,                 -- '' for the whole case
  owner text not null,                   -- group or user id
  title text not null,
  day date,                              -- null: held, the clock does not run
  original date,
  moved_why text,
  rule text not null,
  policy boolean not null,
  remind_at timestamptz,
  escalate_at timestamptz,
  link text,
  state text not null check (state in ('OPEN', 'DONE', 'GONE')),
  closed_at timestamptz,
  primary key (case_key, kind, subject)
);
create index deadline_owner on deadline (owner, state);
create index deadline_open on deadline (day) where state = 'OPEN';
