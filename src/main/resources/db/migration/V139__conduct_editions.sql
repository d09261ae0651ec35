-- A confirmed quarter that is counted again keeps what was confirmed: every count after it is a new edition.
alter table conduct_standing add column edition int not null default 1 check (edition >= 1);
alter table conduct_standing drop constraint conduct_standing_pkey;
alter table conduct_standing add primary key (key, quarter, unit, edition);

-- The newest edition of every quarter.
create view conduct_standing_now as
select s.* from conduct_standing s
where s.edition = (select max(n.edition) from conduct_standing n where n.key = s.key and n.quarter = s.quarter);

-- A letter whose light fell away is withdrawn, one whose light changed is marked; a unit that is lit again gets a new letter.
alter table conduct_letter
  add column issue int not null default 1 check (issue >= 1),
  add column withdrawn_at timestamptz,
  add column light_now text check (light_now in ('red', 'yellow'));  -- the light after it changed; null as long as it is the letter's own
alter table conduct_letter_measure add column issue int not null default 1;
alter table conduct_letter_measure drop constraint conduct_letter_measure_key_quarter_unit_fkey;
alter table conduct_letter_measure drop constraint conduct_letter_measure_pkey;
alter table conduct_letter drop constraint conduct_letter_pkey;
alter table conduct_letter add primary key (key, quarter, unit, issue);
alter table conduct_letter_measure add primary key (key, quarter, unit, issue, no);
alter table conduct_letter_measure add foreign key (key, quarter, unit, issue) references conduct_letter;
create unique index conduct_letter_in_force on conduct_letter (key, quarter, unit) where withdrawn_at is null;

-- Of which kinds the veto was that an edition of the grades rests on.
alter table conduct_grade add column vetoes text[] not null default '{}';
