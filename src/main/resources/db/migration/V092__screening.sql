-- Screening: what the office decided about each person, who left the list, and notes of a second leader.
alter table silence_override add column note text;
create unique index silence_override_once on silence_override (campaign, department, nominee)
  where confirmed is distinct from false;

create table screening_choice (          -- the list of thirty as the office fixed it
  nominee uuid primary key references nominee,
  campaign text not null references campaign,
  proposal text not null,                -- in, tied, out; none for people who were not eligible
  chosen boolean not null,
  reason text,                           -- where the office went another way than the proposal, or broke a tie
  decided_by text not null, decided_at timestamptz not null
);
create index screening_choice_campaign on screening_choice (campaign);

alter table vacancy add column departed uuid references nominee; -- null for a place that was empty from the start
alter table vacancy add column to_track text;                    -- where places were moved to
create unique index vacancy_once on vacancy (departed) where departed is not null;
create index opinion_nominee on opinion (nominee);
