-- Talks that a document asks for: an appointment, minutes, undertakings, a look back. Shared by the programmes.
create table interview (
  id uuid primary key,
  case_key text not null,                -- the case that asked for it
  unit text not null,                    -- whose head is talked to
  kind text not null check (kind in ('interview', 'admonition')),
  ground text not null,                  -- rule and codes, as B10:fixedInvestment
  link text not null,                    -- page that shows the ground
  state text not null check (state in ('ASKED', 'ARRANGED', 'HELD', 'FOLLOWED', 'CANCELLED')),
  opened_at timestamptz not null,
  leader text,                           -- account of the leader who talks
  appointed timestamptz,                 -- day and hour in force
  place text,
  minutes_days int not null,             -- working days after the talk in which it is minuted
  moves int not null default 0,          -- how often the appointment was moved
  minutes text,                          -- seen by the office, the leader and the unit's head alone
  held_by text, held_at timestamptz,     -- who wrote the minutes, and when
  follow_up date,
  kept boolean,
  kept_note text,
  followed_by text, followed_at timestamptz,
  check (state in ('ASKED', 'CANCELLED') or (leader is not null and appointed is not null)),
  check ((state in ('HELD', 'FOLLOWED')) <= (minutes is not null and follow_up is not null))
);
create index interview_unit on interview (unit);
create table interview_undertaking (
  interview uuid not null references interview,
  no int not null,
  text text not null,
  day date not null,
  primary key (interview, no)
);
