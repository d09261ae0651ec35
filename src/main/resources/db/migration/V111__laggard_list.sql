-- Whether the office signed the list as it stands; judging it again takes the signature away.
alter table laggard_quarter add column signed boolean not null default false;
