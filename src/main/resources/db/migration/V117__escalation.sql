-- Programme B, annex 2, 5: measures, commendations for catching up, deductions, the end of the year.
create table measure (
  id uuid primary key,
  key text not null references laggard_quarter,            -- the quarter whose list is the ground
  carrier text not null,                                   -- case key under which it runs: the quarter's, or that of the quarter corrected
  year int not null,
  kind text not null check (kind in ('cityBulletin', 'criticismBulletin', 'interview', 'admonition', 'deduction')),
  by_whom text not null,
  unit text,                                               -- null: one document for all units concerned
  state text not null check (state in ('RAISED', 'DONE', 'WITHDRAWN')),
  raised_at timestamptz not null,
  amendment uuid,                                          -- the correction that raised it, if one did
  signed boolean not null default false,                   -- the office signed the draft
  done_at timestamptz, done_by text,
  bulletin uuid,                                           -- the document, where it is one
  withdrawn_at timestamptz,
  withdrawn_for uuid,                                      -- the correction that took its ground away
  check ((state = 'DONE') <= (done_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check ((unit is null) = (kind in ('cityBulletin', 'criticismBulletin')))
);
create index measure_year on measure (year, unit);
create index measure_key on measure (key);

-- For which item of which unit: each measure once per streak.
create table measure_line (
  measure uuid not null references measure,
  unit text not null,
  code text not null,
  item text not null,
  year int not null,
  streak_from int not null,
  streak int not null,
  kind text not null,
  annual_share numeric,
  ruling uuid not null,                                    -- of the table escalationMeasure
  withdrawn_at timestamptz,
  withdrawn_for uuid,
  primary key (measure, unit, code)
);
create unique index measure_once on measure_line (year, unit, code, streak_from, streak, kind) where withdrawn_at is null;

-- One proposal per unit and quarter to commend it for catching up.
create table commendation_proposal (
  id uuid primary key,
  key text not null references laggard_quarter,
  unit text not null,
  year int not null,
  state text not null check (state in ('PROPOSED', 'COMMENDED', 'DROPPED', 'WITHDRAWN')),
  proposed_at timestamptz not null,
  amendment uuid,
  signed boolean not null default false,
  reason text,                                             -- why the office dropped it
  settled_at timestamptz, settled_by text,
  bulletin uuid,
  withdrawn_for uuid
);
create unique index commendation_open on commendation_proposal (key, unit) where state = 'PROPOSED';
create table catch_up (
  proposal uuid not null references commendation_proposal,
  unit text not null,
  code text not null,
  item text not null,
  scope text not null,
  year int not null,
  quarter int not null,
  streak_from int not null,                                -- once per streak
  baseline_rank int,
  rank int,
  risen int not null,
  annual_share numeric,
  basis text not null,                                     -- annualTotal, risenInRegion, risenInCity
  ruling uuid not null,                                    -- of the table catchUp
  withdrawn_at timestamptz,
  withdrawn_for uuid,
  primary key (proposal, code)
);
create unique index catch_up_once on catch_up (year, unit, code, streak_from) where withdrawn_at is null;

-- Points taken from the annual assessment.
create table deduction (
  id uuid primary key,
  unit text not null,
  year int not null,
  kind text not null,                                      -- as the table deductionPoints has them
  ground text not null,                                    -- the measure or the case it rests on
  points numeric not null,
  ruling uuid,
  decided_by text not null,
  decided_at timestamptz not null,
  revoked_at timestamptz,
  unique (kind, ground)
);
create index deduction_year on deduction (year, unit);

create table laggard_year (
  key text primary key,                                    -- laggard:2018:laggardYearEnd
  year int not null unique,
  opened_at timestamptz not null,
  signed boolean not null default false,
  closed_at timestamptz, closed_by text,
  bulletin uuid
);
