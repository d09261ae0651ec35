-- D11: a figure found to be false: the finding, the unit's statement, the decision.
create table conduct_false_figure (
  id uuid primary key,
  key text not null,
  quarter int not null,
  unit text not null,
  code text not null,
  fact text not null,
  found_by text not null,
  found_at timestamptz not null,
  statement text,                        -- null until the unit has stated its case; lapsed if it never did
  stated_at timestamptz,
  lapsed boolean not null default false,
  founded boolean,                       -- null until decided
  why text,
  decided_by text,
  decided_at timestamptz,
  foreign key (key, quarter) references conduct_quarter,
  foreign key (key, unit) references conduct_unit
);
create index conduct_false_figure_unit on conduct_false_figure (key, unit);
