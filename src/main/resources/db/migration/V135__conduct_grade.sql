-- Programme D: warning letters with their answers, and what the annual grade is made of.
create table conduct_letter (
  key text not null,
  quarter int not null,
  unit text not null,
  light text not null check (light in ('red', 'yellow')),
  bulletin uuid not null,                -- the numbered document
  number text not null,
  issued_at timestamptz not null,
  received_at timestamptz,
  received_by text,
  causes text,
  answered_at timestamptz,
  answered_by text,
  accepted_at timestamptz,
  accepted_by text,
  returned text,                         -- why the office sent the last answer back
  returns int not null default 0,
  done_at timestamptz,
  done_by text,
  primary key (key, quarter, unit),
  foreign key (key, quarter) references conduct_quarter,
  foreign key (key, unit) references conduct_unit
);
create table conduct_letter_measure (
  key text not null,
  quarter int not null,
  unit text not null,
  no int not null,
  measure text not null,
  responsible text not null,
  day date not null,
  result text,                           -- what came of it, as the unit reports
  primary key (key, quarter, unit, no),
  foreign key (key, quarter, unit) references conduct_letter
);

-- Townships' differentiated indicators and special work, departments' key tasks and research: one score of the year.
create table conduct_task_score (
  key text not null references conduct_year,
  unit text not null,
  score numeric not null check (score between 0 and 100),
  given_by text not null,
  given_at timestamptz not null,
  primary key (key, unit),
  foreign key (key, unit) references conduct_unit
);

-- How far the grading has come; the edition counts every judging again.
create table conduct_grading (
  key text primary key references conduct_year,
  edition int not null default 0,
  confirmed_at timestamptz,
  confirmed_by text,
  approved_at timestamptz,
  approved_by text,
  returned text,                         -- why the committee sent the grades back
  bulletin uuid,
  published_edition int,
  published_at timestamptz
);

-- A tie across the line, decided by people: every unit of it, chosen or not.
create table conduct_tie (
  key text not null references conduct_year,
  unit text not null,
  category text not null,
  chosen boolean not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (key, unit),
  foreign key (key, unit) references conduct_unit
);

-- A veto and its withdrawal, each with the competent body's document and checked by a second person.
create table conduct_veto (
  id uuid primary key,
  key text not null,
  unit text not null,
  action text not null check (action in ('IMPOSE', 'WITHDRAW')),
  kind text not null check (kind in ('integrity', 'safety')),
  body text not null,                    -- the competent body
  document text not null,                -- its document's number
  document_day date not null,
  file uuid not null,
  why text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  confirmed boolean,                     -- null until the second person has looked
  refusal text,
  checked_by text,
  checked_at timestamptz,
  foreign key (key, unit) references conduct_unit
);
create index conduct_veto_unit on conduct_veto (key, unit);
