-- Programme B: one run per quarter, and where every unit stood in every item.
create table laggard_quarter (
  key text primary key,                  -- laggard:2018Q3:laggardQuarter; a unit's own: laggard:2018Q3:sectionQuarter:finance
  board text not null,
  year int not null,
  quarter int not null check (quarter between 1 and 4),
  state text not null check (state in ('COLLECTING', 'CHECKING', 'PUBLISHED')),
  origin text not null check (origin in ('TIMER', 'OFFICE', 'HISTORY')),
  opened_at timestamptz not null,
  opened_by text not null,
  judged_at timestamptz,
  published_at timestamptz,
  published_by text,
  bulletin uuid,
  edition int not null default 0,        -- the newest edition of its standings: 0 as first published, then one per amendment
  unique (board, year, quarter),
  check ((state = 'PUBLISHED') = (published_at is not null))
);

-- One row per unit, item and edition in which its pool was judged; the newest edition holds.
create table standing (
  key text not null references laggard_quarter,
  code text not null,
  unit text not null,
  edition int not null,
  category text not null,
  item text not null,
  scope text not null,
  target numeric, actual numeric, completion numeric,      -- completion = actual / target of the quarter
  annual numeric, annual_share numeric,                    -- share of the annual total done
  target_met boolean,                                      -- null where no target is asked
  rank int, pool int, rank_from_bottom int,                -- null where not ranked
  tie text,                                                -- none, last, middle, all
  state text not null check (state in ('LISTED', 'CLEAR', 'UNRANKED')),
  near text,                                               -- nearly listed, and why not: lastButMet, nextToLast, favouredByTie, allTied
  ruling uuid,                                             -- of the table laggardListing, or laggardTie
  streak int not null,                                     -- quarters running, this one included; unchanged when UNRANKED
  streak_from int,                                         -- the quarter it began with; null without a streak
  baseline_rank int,                                       -- the rank then
  primary key (key, code, unit, edition)
);
create view standing_now as
  select distinct on (s.key, s.code, s.unit) s.*, q.board, q.year, q.quarter, q.state as quarter_state
  from standing s join laggard_quarter q on q.key = s.key
  order by s.key, s.code, s.unit, s.edition desc;
