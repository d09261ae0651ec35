-- The ledger: append-only, by trigger as well as by habit.
create table fact (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  programme text not null,
  kind text not null,
  case_key text not null,
  subject text not null,
  actor text not null,
  ruling uuid,
  details jsonb not null,
  effect_key text unique
);
create index fact_case on fact (case_key, subject);

create function fact_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed or removed';
end $$;
create trigger fact_is_final before update or delete on fact for each row execute function fact_is_final();
