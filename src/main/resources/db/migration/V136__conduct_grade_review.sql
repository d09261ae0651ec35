-- A unit may ask once for a review of its published grade; the answer is kept.
create table conduct_grade_review (
  key text not null,
  unit text not null,
  grounds text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('UPHELD', 'AMENDED')),
  tasks numeric,                         -- the score of the year's tasks as amended
  answer text,
  answered_by text,
  answered_at timestamptz,
  primary key (key, unit),
  foreign key (key, unit) references conduct_unit
);
