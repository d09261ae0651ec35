-- B14: a unit merged or renamed; its streaks of the year follow the successor, by decision.
create table streak_succession (
  id uuid primary key,
  year int not null,
  predecessor text not null,
  successor text not null,
  document text not null,
  document_day date not null,
  decided_by text not null,
  decided_at timestamptz not null,
  unique (year, predecessor),
  check (predecessor <> successor)
);
