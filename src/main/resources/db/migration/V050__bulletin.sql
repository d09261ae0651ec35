-- Numbered documents: a draft until somebody publishes it, then final. The file lies beside its fingerprint.
create table bulletin (
  id uuid primary key,
  case_key text not null,
  kind text not null,                    -- commendation, publicNotice
  series text not null,
  year int, number int,                  -- given at publication, without gaps
  content jsonb not null,
  drafted_by text not null, drafted_at timestamptz not null,
  published_by text, published_at timestamptz,
  template_sha256 text, docx bytea, sha256 text,
  unique (case_key, kind),
  unique (series, year, number),
  check ((published_at is null) = (number is null) and (published_at is null) = (docx is null))
);
create index bulletin_published on bulletin (published_at) where published_at is not null;
