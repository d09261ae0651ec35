-- What is measured in a year, who takes part, and what came out. A board is the city's, or a unit's own for its sections.
create table indicator (
  board text not null,                   -- city, or the code of the unit whose sections compete
  year int not null,
  code text not null,                    -- fixedInvestment
  category text not null,                -- county, zone, department, section: one code may be ranked in several
  name text not null,
  item text not null,                    -- what the listing table calls it: a code of its own, or otherRanked
  measure text not null,                 -- 亿元, 万美元, 分, 位
  kind text not null check (kind in ('VALUE', 'SCORE', 'REGION_RANK')),
  low_is_better boolean not null,
  ranked_by text not null check (ranked_by in ('ACTUAL', 'COMPLETION')),
  target_basis text not null check (target_basis in ('QUARTER', 'SCHEDULE', 'NONE')),
  scope text not null check (scope in ('city', 'zones', 'region', 'unit')),
  pool text not null check (pool in ('OWN', 'ALL')),  -- ranked among its own category, or all that take part
  region_size int,                       -- how many are ranked in the region
  supplier text not null,                -- the unit that supplies it
  sort int not null,
  primary key (board, year, code, category),
  check ((kind = 'REGION_RANK') = (region_size is not null))
);

-- A row says that the unit takes part; targets are cumulative, null where there is none.
create table participation (
  board text not null,
  year int not null,
  code text not null,
  unit text not null,                    -- a unit's code, or a section's
  category text not null,
  annual numeric,
  q1 numeric, q2 numeric, q3 numeric, q4 numeric,
  primary key (board, year, code, unit)
);

-- The sections of a unit's own board.
create table section (
  board text not null,
  code text not null,
  name text not null,
  sort int not null,
  primary key (board, code)
);

-- What a supplier stated; a correction is a new revision, nothing is overwritten.
create table result (
  board text not null,
  year int not null,
  quarter int not null check (quarter between 1 and 4),
  code text not null,
  unit text not null,
  revision int not null,                 -- 1 for the first
  target numeric,                        -- cumulative, as the supplier confirmed it
  actual numeric,                        -- or the score; null when missing
  region_rank int,
  source text,                           -- number of the higher bulletin
  source_day date,
  stated_rank int,                       -- what the supplier says the rank is
  explanation text,                      -- why it differs from the computed one, or why the value is missing
  supplied_by text not null,
  supplied_at timestamptz not null,
  primary key (board, year, quarter, code, unit, revision)
);
create view result_now as
  select distinct on (board, year, quarter, code, unit) * from result
  order by board, year, quarter, code, unit, revision desc;
