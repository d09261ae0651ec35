-- Rehearsals asked for on the desk. The play itself runs in a process of its own on a scratch database; here is only who asked
-- for it, how far it is, and what came of it, so that every node can show it.
create table rehearsal (
  id uuid primary key,
  name text not null,                    -- of the play, from its script
  state text not null check (state in ('RUNNING', 'PLAYED', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
  asked_by text not null,
  asked_at timestamptz not null,         -- by the clock of the house
  changed text[] not null,               -- files of the diagrams and tables to be tried; empty for a play alone
  progress text not null default '',
  cancel boolean not null default false, -- somebody asked to stop; the node that runs it sees it
  begun timestamptz not null default clock_timestamp(), -- by the machine's clock, like the two below
  beat timestamptz not null default clock_timestamp(),  -- the running node was alive; a silent one is dead
  ended timestamptz,
  message text                           -- why it failed, or what was not as the script expected
);
create index rehearsal_asked on rehearsal (asked_at desc);
create unique index rehearsal_one_at_a_time on rehearsal ((true)) where state = 'RUNNING';
create table rehearsal_file (
  rehearsal uuid not null references rehearsal on delete cascade,
  name text not null,
  bytes bytea not null,
  primary key (rehearsal, name)
);
