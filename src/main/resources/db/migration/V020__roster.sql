-- Units, people and who is kin to whom.
create table unit (
  code text primary key,
  name text not null,
  category text not null check (category in ('county', 'portZone', 'zone', 'otherZone', 'municipal', 'stationed')),
  sort int not null,
  active boolean not null default true,  -- false: dissolved; it stays, because cases name it
  sample boolean not null default false,
  constraint unit_name unique (name) deferrable initially deferred
);
create table person (
  id uuid primary key,
  no int not null unique,                -- how a file names somebody
  name text not null,
  unit text not null references unit,
  post text not null,
  level text not null check (level in ('clerk', 'staff', 'deputySection', 'section', 'deputyDivision', 'division')),
  established boolean not null,
  head boolean not null,                 -- heads the unit: the account head-CODE is his or hers
  account text,
  active boolean not null default true,  -- false: left; stays, because cases name him or her
  sample boolean not null default false,
  constraint person_account unique (account) deferrable initially deferred
);
create index person_unit on person (unit);
create table kin (                       -- each pair once
  one uuid not null references person,
  other uuid not null references person,
  relation text not null,
  primary key (one, other),
  check (one < other)
);
create index kin_other on kin (other);
