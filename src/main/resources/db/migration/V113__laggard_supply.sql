-- What the suppliers owe for a quarter, what is missing in it, and what changes a quarter that is already published.
create table supply (
  quarter text not null references laggard_quarter,
  supplier text not null,
  due date not null,                     -- the legal last day, as it was opened
  asked_at timestamptz not null,
  supplied_at timestamptz,               -- null while it is owed
  supplied_by text,
  amendment uuid,                        -- what it became, when the list was out already
  primary key (quarter, supplier),
  check ((supplied_at is null) = (supplied_by is null))
);

-- A figure that was not supplied: never zero, never worst (G5).
create table supply_gap (
  quarter text not null references laggard_quarter,
  supplier text not null,
  code text not null,
  unit text not null,
  explanation text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('FILLED', 'UNAVAILABLE')),
  primary key (quarter, code, unit),
  check ((closed_at is null) = (outcome is null))
);

-- A late supply or a correction of a published quarter; what it says counts only when the office accepts it.
create table amendment (
  id uuid primary key,
  quarter text not null references laggard_quarter,
  supplier text not null,
  kind text not null check (kind in ('SUPPLEMENT', 'CORRECTION')),
  reason text,
  evidence uuid,
  state text not null check (state in ('OPEN', 'ACCEPTED', 'REFUSED', 'APPLIED')),
  note text,                             -- why it was refused
  filed_at timestamptz not null,
  filed_by text not null,
  decided_at timestamptz,
  decided_by text,
  applied_at timestamptz,
  check ((state = 'OPEN') = (decided_at is null)),
  check ((state = 'APPLIED') = (applied_at is not null))
);
create unique index amendment_open on amendment (quarter, supplier) where state = 'OPEN' and kind = 'CORRECTION';
create index amendment_of_quarter on amendment (quarter, supplier);

create table amendment_row (
  amendment uuid not null references amendment,
  code text not null,
  unit text not null,
  target numeric, actual numeric, region_rank int, source text, source_day date, stated_rank int, explanation text,
  primary key (amendment, code, unit)
);

-- What an applied amendment changed: one row per unit, item and quarter whose standing is another one.
create table amendment_effect (
  amendment uuid not null references amendment,
  quarter text not null references laggard_quarter,
  code text not null,
  unit text not null,
  effect text not null check (effect in ('LISTED', 'UNLISTED', 'STREAK', 'RANK')),
  rank_before int, rank_after int,
  streak_before int not null, streak_after int not null,
  primary key (amendment, quarter, code, unit)
);
-- B13: what the office found out about a unit, what the unit says, and what was decided.
create table finding (
  id uuid primary key,
  quarter text not null references laggard_quarter,
  unit text not null,
  kind text not null check (kind in ('concealment', 'omission', 'weakProgress')),
  code text,                             -- the indicator, where it is about one
  fact text not null,
  fact_day date not null,
  evidence uuid,
  found_at timestamptz not null,
  found_by text not null,
  statement text,
  stated_at timestamptz,
  stated_by text,
  lapsed_at timestamptz,                 -- nothing was said in time
  founded boolean,
  reason text,
  decided_at timestamptz,
  decided_by text,
  points numeric,
  check ((founded is null) = (decided_at is null))
);
create index finding_of_unit on finding (unit, quarter);
