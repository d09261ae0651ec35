-- Scoring panels and votes: who sits, whom they judge, who is recused, what each one cast. None of it is a process variable or a fact.
create table ballot (
  id uuid primary key,
  case_key text not null,
  kind text not null,                    -- score, secondVote, approval
  round int not null,
  state text not null default 'open',    -- open, closed
  opened_at timestamptz not null,
  closed_at timestamptz, closed_by text,
  unique (case_key, kind, round)
);
create table ballot_member (
  ballot uuid not null references ballot,
  member text not null,
  primary key (ballot, member)
);
create table ballot_subject (
  ballot uuid not null references ballot,
  subject text not null,
  no int not null,
  primary key (ballot, subject)
);
create table ballot_stand_in (           -- G9: named when too few are left to judge a subject
  ballot uuid not null references ballot,
  member text not null,
  subject text not null,
  named_by text not null, named_at timestamptz not null,
  primary key (ballot, member, subject)
);
create table ballot_recusal (            -- G9
  ballot uuid not null references ballot,
  member text not null,
  subject text not null,
  why text not null,                     -- ownUnit, kin, declared
  reason text,                           -- what a member declared
  recorded_at timestamptz not null,
  primary key (ballot, member, subject)
);
create table ballot_mark (               -- what a member did about a subject, once
  ballot uuid not null references ballot,
  member text not null,
  subject text not null,
  mark text not null,                    -- scored, left (unscored on purpose), yes, no, absent (closed before it came)
  cast_at timestamptz not null,
  primary key (ballot, member, subject)
);
create table ballot_score (
  ballot uuid not null,
  member text not null,
  subject text not null,
  part text not null,
  points numeric(6, 2) not null,
  primary key (ballot, member, subject, part),
  foreign key (ballot, member, subject) references ballot_mark
);
