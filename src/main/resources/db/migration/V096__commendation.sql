alter table campaign add column commendation_signed boolean not null default false;
