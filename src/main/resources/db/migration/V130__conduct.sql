-- Programme D: the conduct year, who is assessed by what, and what came out.
create table conduct_year (
  key text primary key,                  -- conduct:2023:conductYear
  year int not null unique,
  state text not null default 'SETUP' check (state in ('SETUP', 'RUNNING', 'GRADING', 'CLOSED')),
  opened_by text not null,
  opened_at timestamptz not null,
  started_by text,                       -- who started it having seen the policy check
  started_at timestamptz,
  closed_at timestamptz,
  check ((started_at is null) = (started_by is null))
);

-- A unit is assessed in one category; the key says so.
create table conduct_unit (
  key text not null references conduct_year,
  unit text not null,                    -- the roster's code
  category text not null check (category in ('township', 'department', 'dualManaged')),
  contact text,                          -- account of the named contact person
  sort int not null default 0,
  primary key (key, unit)
);

-- The indicator sheet is never changed: a change is a new version, from a quarter on.
create table conduct_version (
  key text not null references conduct_year,
  version int not null check (version >= 1),
  from_quarter int not null check (from_quarter between 1 and 4),
  why text not null,
  loaded_by text not null,
  loaded_at timestamptz not null,
  primary key (key, version)
);
create table conduct_indicator (
  key text not null,
  version int not null,
  code text not null,
  part int not null check (part between 1 and 7),  -- the seven parts of the measures
  name text not null,
  category text not null default '' check (category in ('', 'township', 'department', 'dualManaged')),  -- '' for all
  kind text not null check (kind in ('COMMON', 'DIFFERENTIATED', 'KEY_TASK')),
  unit text not null default '',         -- '' for every unit of the category
  weight numeric not null check (weight > 0 and weight <= 100),
  low numeric not null,
  high numeric not null,
  source text not null check (source in ('SELF', 'INSPECTION', 'OFFICE')),
  sort int not null default 0,
  primary key (key, version, code),
  foreign key (key, version) references conduct_version,
  check (low < high)
);

create table conduct_quarter (
  key text not null references conduct_year,
  quarter int not null check (quarter between 1 and 4),
  state text not null default 'COLLECTING' check (state in ('COLLECTING', 'CONFIRMING', 'CONFIRMED')),
  opened_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by text,
  published boolean not null default false,
  primary key (key, quarter),
  check ((state = 'CONFIRMED') = (confirmed_at is not null))
);

-- A score of one unit in one indicator; missing is null or no row, never zero.
create table conduct_score (
  key text not null,
  quarter int not null,
  unit text not null,
  code text not null,
  score numeric,
  source text not null check (source in ('SELF', 'INSPECTION', 'OFFICE')),
  given_by text not null,
  given_at timestamptz not null,
  withdrawn boolean not null default false,  -- false data: the item counts as zero by decision
  primary key (key, quarter, unit, code),
  foreign key (key, quarter) references conduct_quarter,
  foreign key (key, unit) references conduct_unit
);

-- Where a unit stood in its category after a quarter.
create table conduct_standing (
  key text not null,
  quarter int not null,
  unit text not null,
  category text not null,
  score numeric not null,                -- weighted, 0 to 100, not rounded
  rank int not null,
  pool int not null,
  light text not null default 'none' check (light in ('red', 'yellow', 'none')),
  tail boolean not null,                 -- in the last 25 %
  ruling uuid,                           -- of the table lightOfRank
  primary key (key, quarter, unit),
  foreign key (key, quarter) references conduct_quarter,
  foreign key (key, unit) references conduct_unit
);

-- The annual grade; every judging again is a new edition, nothing is overwritten.
create table conduct_grade (
  key text not null,
  unit text not null,
  edition int not null,
  category text not null,
  quarterly numeric not null,
  tasks numeric not null,
  score numeric not null,
  band text not null check (band in ('good', 'fair', 'average', 'poor')),
  bar boolean not null,                  -- two consecutive quarters in the last 25 %
  veto boolean not null,
  grade text check (grade in ('good', 'fair', 'average', 'poor')),  -- null while a tie on the line is for people
  reason text not null check (reason in ('band', 'cap', 'tieOnLine', 'bar', 'veto')),
  mean_rank numeric,
  ruling uuid,
  primary key (key, unit, edition),
  foreign key (key, unit) references conduct_unit
);
