-- G11: the versions a case keeps.
create table edition (
  case_key text not null,
  kind text not null,                    -- process, decision
  key text not null,
  version int not null,
  primary key (case_key, kind, key)
);
-- What was deployed over something older, and what became different.
create table definition_change (
  id uuid primary key,
  at timestamptz not null,
  author text not null,
  kind text not null,                    -- process, decision, form
  key text not null,
  name text not null,
  resource text not null,
  old_version int,
  new_version int not null,
  difference text not null               -- unified
);
create index definition_change_at on definition_change (at);
-- The sample city's clock: how far it is from the machine's.
create table house_clock (
  single boolean primary key default true check (single),
  offset_ms bigint not null
);
