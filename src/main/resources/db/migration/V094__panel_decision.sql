-- What the chair and the committee's secretary made of a panel's count, round by round.
create table panel_decision (
  campaign text not null references campaign,
  stage text not null,                   -- review, approval
  round int not null,
  outcome text not null,                 -- shortlisted; confirmed, returned
  reason text,                           -- why it differs from the ranking, how a tie was settled, why it was returned
  decided_by text not null, decided_at timestamptz not null,
  primary key (campaign, stage, round)
);
