-- Every answer of a table that anything rests on: append-only, by trigger as well as by habit.
create table ruling (
  no bigint generated always as identity,
  id uuid primary key,
  at timestamptz not null,
  case_key text not null,
  subject text not null,
  decision text not null,
  version int not null,
  version_tag text,
  inputs jsonb not null,
  hits jsonb not null                    -- rule, outputs, annotation
);
create index ruling_case on ruling (case_key, subject);

create function ruling_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'rulings are never changed or removed';
end $$;
create trigger ruling_is_final before update or delete on ruling for each row execute function ruling_is_final();
