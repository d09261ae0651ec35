-- The outbox, which is the inbox too once a message is delivered: one row per effect and recipient (a group or a user).
create table message (
  id bigint generated always as identity primary key,
  effect_key text not null,
  recipient text not null,
  kind text not null,
  case_key text not null,
  title text not null,
  text text not null,
  link text,
  about_kind text,                       -- the deadline it reminds of; case_key is the deadline's then
  about_subject text,
  written_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dropped')),
  settled_at timestamptz,
  unique (effect_key, recipient)
);
create index message_waiting on message (id) where state = 'waiting';
create index message_inbox on message (recipient, id desc) where state = 'delivered';

create table message_read (              -- who has read it: a group's message is read by each for himself
  effect_key text not null,
  reader text not null,
  read_at timestamptz not null,
  primary key (reader, effect_key)
);

create table mail (
  id bigint generated always as identity primary key,
  message bigint not null references message,
  account text not null,                 -- whose address; the address itself is asked when it is sent
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'failed')),
  attempts int not null default 0,
  next_at timestamptz not null,
  problem text,                          -- kind of the last failure, without address or text
  settled_at timestamptz,
  unique (message, account)
);
create index mail_waiting on mail (next_at) where state = 'waiting';
create index mail_failed on mail (id) where state = 'failed';
