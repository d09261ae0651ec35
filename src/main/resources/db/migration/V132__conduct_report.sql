-- One monthly report per unit and month, and what it tells besides.
create table conduct_report (
  key text not null,
  month int not null check (month between 1 and 12),
  unit text not null,
  due date not null,
  closes date not null,                  -- the last day on which it is taken
  state text not null default 'OWED' check (state in ('OWED', 'FILED', 'MISSED')),
  asked int not null,                    -- fields this unit had to fill in for this month: burden as a figure
  filled int,                            -- fields it did fill in
  no_change boolean not null default false,
  progress text,
  filed_at timestamptz,
  filed_by text,
  primary key (key, month, unit),
  foreign key (key, unit) references conduct_unit,
  check ((state = 'FILED') = (filed_at is not null))
);
create table conduct_report_entry (
  key text not null,
  month int not null,
  unit text not null,
  kind text not null check (kind in ('HIGHLIGHT', 'CASE', 'PROBLEM')),
  no int not null,
  title text not null,
  body text not null,
  primary key (key, month, unit, kind, no),
  foreign key (key, month, unit) references conduct_report
);
