-- Programme A: a campaign, what units nominate, what departments say, whom the office, the leading group and the committee choose.
create table campaign (
  key text primary key,                  -- selection:2018:tenBestOfficials
  award text not null,
  year int not null,
  nomination_from date not null, nomination_to date not null,
  screening_from date not null, screening_to date not null,
  review_from date not null, review_to date not null,
  approval_from date not null, approval_to date not null,
  opinion_days int not null,             -- working days
  public_notice boolean not null,
  stage text not null,                   -- nomination, screening, review, notice, approval, commendation, closed
  round int not null default 1,          -- rises when the committee returns the list
  opened_by text not null,
  opened_at timestamptz not null,
  unique (award, year)
);
create table seat (                      -- from the table of seats, kept for the campaign
  campaign text not null references campaign,
  stage text not null,                   -- screening, review, approval
  track text not null,                   -- county, city, any
  places int not null,
  primary key (campaign, stage, track)
);
create table nomination (
  campaign text not null references campaign,
  unit text not null,
  quota int not null,
  track text not null,                   -- county, city
  state text not null,                   -- open, filed, returned, accepted, notNominated
  meeting_day date, entitled int, present int,
  signed_form uuid,
  filed_at timestamptz, filed_by text,
  reviewed_at timestamptz, reviewed_by text, return_reason text,
  draft jsonb,                           -- a returned nomination comes back as it was
  primary key (campaign, unit)
);
create table nominee (
  id uuid primary key,
  campaign text not null references campaign,
  unit text not null,
  person uuid not null,
  name text not null, post text not null, level text not null,
  track text not null,
  unit_order int not null,
  votes int not null,
  deeds text not null,
  front_line text,                       -- majorProject, enterpriseService, petitions, ruralDevelopment, povertyRelief; null for none
  photo_one uuid not null, photo_two uuid not null,
  stage text not null default 'nominated', -- nominated, candidate (30), shortlisted (20), approved (10)
  left_kind text,                        -- objection, withdrawal, promotion; null while in the running
  left_at timestamptz,
  foreign key (campaign, unit) references nomination,
  unique (campaign, person)
);
create index nominee_campaign on nominee (campaign);
create table consulted (
  campaign text not null references campaign,
  department text not null,
  mandatory boolean not null,
  primary key (campaign, department)
);
create table opinion (
  campaign text not null,
  department text not null,
  nominee uuid not null references nominee,
  objection boolean not null,
  class text,                            -- integrity, stability, familyPlanning, petitions, other
  fact text, fact_day date,
  given_by text not null, given_at timestamptz not null,
  primary key (campaign, department, nominee),
  foreign key (campaign, department) references consulted
);
create table silence_override (
  id uuid primary key,
  campaign text not null,
  department text not null,
  nominee uuid not null references nominee,
  reason text not null,
  proposed_by text not null, proposed_at timestamptz not null,
  confirmed boolean, confirmed_by text, confirmed_at timestamptz
);
create table screening_sheet (           -- A7: five parts, 0-20 each
  nominee uuid primary key references nominee,
  politics int not null, dedication int not null, execution int not null, recognition int not null, results int not null,
  total int generated always as (politics + dedication + execution + recognition + results) stored,
  given_by text not null, given_at timestamptz not null
);
create table departure (                 -- A16
  nominee uuid primary key references nominee,
  kind text not null,                    -- objection, withdrawal, promotion
  class text, source text, fact text not null, fact_day date not null,
  recorded_by text not null, recorded_at timestamptz not null
);
create table vacancy (                   -- G8: what was decided about empty places
  id uuid primary key,
  campaign text not null references campaign,
  stage text not null, track text not null, places int not null,
  decision text not null,                -- leaveVacant, replace, move
  replacement uuid references nominee,
  reason text not null,
  decided_by text not null, decided_at timestamptz not null
);
