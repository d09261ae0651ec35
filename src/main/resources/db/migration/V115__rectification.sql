-- Programme B: one rectification plan for each unit and quarter on a list, its milestones, and visits.
create table plan (
  quarter text not null references laggard_quarter (key),
  unit text not null,
  state text not null check (state in ('OWED', 'ASKED', 'FILED', 'RETURNED', 'RUNNING', 'CLOSED', 'WITHDRAWN')),
  published_day date not null,           -- the day after which the days count (G10)
  opened_at timestamptz not null,
  measures text,
  owner text,                            -- who is responsible, with post
  attachment uuid,
  updates text,                          -- the quarter whose plan it goes on with
  draft jsonb,                           -- what was typed, while it is wanted again
  first_due date,                        -- the day in force when it was first filed
  first_filed_at timestamptz,
  filed_at timestamptz,
  filed_by text,
  returns int not null default 0,
  return_reason text,
  reviewed_at timestamptz,
  reviewed_by text,
  accepted_at timestamptz,
  outcome text,                          -- caughtUp, listedAgain, offList, yearEnded
  closed_at timestamptz,
  primary key (quarter, unit)
);
create index plan_unit on plan (unit);

-- The items it answers for; a correction may change them.
create table plan_item (
  quarter text not null,
  unit text not null,
  code text not null,
  primary key (quarter, unit, code),
  foreign key (quarter, unit) references plan
);

create table milestone (
  quarter text not null,
  unit text not null,
  no int not null,
  step text not null,
  owner text not null,
  code text not null,                    -- the item it is about
  value numeric not null,                -- what is to be reached by the day
  first_day date not null,
  day date not null,                     -- as the last report moved it
  state text not null check (state in ('OPEN', 'REACHED', 'GONE')),
  closed_at timestamptz,
  primary key (quarter, unit, no),
  foreign key (quarter, unit) references plan
);

create table milestone_report (
  quarter text not null,
  unit text not null,
  no int not null,
  seq int not null,                      -- 1 for the first
  reached boolean not null,
  value numeric not null,
  account text not null,                 -- what was done, or why it was not reached
  attachment uuid,
  day date not null,                     -- the day it was due
  new_day date,                          -- where it was not reached
  reported_at timestamptz not null,
  reported_by text not null,
  primary key (quarter, unit, no, seq),
  foreign key (quarter, unit, no) references milestone
);

create table plan_extension (
  quarter text not null,
  unit text not null,
  seq int not null,
  due date not null,                     -- the day in force when it was asked
  asked_day date not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  granted boolean,                       -- null while the office decides
  new_day date,
  note text,
  decided_at timestamptz,
  decided_by text,
  primary key (quarter, unit, seq),
  foreign key (quarter, unit) references plan
);

-- What an inspection team saw at a unit.
create table visit (
  id uuid primary key,
  unit text not null,
  day date not null,
  team text not null,                    -- the unit that sent it, or office
  seen text not null,
  advice text,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index visit_unit on visit (unit, day);
