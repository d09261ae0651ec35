-- Files handed in with forms. Until a facade takes one into a case it belongs to its uploader, and goes after a day.
create table attachment (
  id uuid primary key,
  name text not null,
  kind text not null,                    -- pdf, docx, xlsx, png, jpg: read from the content
  size bigint not null,
  sha256 text not null,
  bytes bytea not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null default now(),
  case_key text,
  subject text,
  check ((case_key is null) = (subject is null))
);
alter table attachment alter column bytes set storage external; -- pictures and zips are compressed already
create index attachment_case on attachment (case_key, subject);
create index attachment_loose on attachment (uploaded_at) where case_key is null;
