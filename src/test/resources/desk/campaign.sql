-- A campaign in the middle of its screening, with every state a board can show. The people are invented.
insert into campaign (key, award, year, nomination_from, nomination_to, screening_from, screening_to, review_from, review_to,
  approval_from, approval_to, opinion_days, public_notice, stage, round, opened_by, opened_at)
values ('selection:2018:tenBestOfficials', 'tenBestOfficials', 2018, '2018-12-08', '2018-12-15', '2018-12-17', '2019-01-16',
  '2019-01-17', '2019-02-28', '2019-02-01', '2019-03-31', 10, false, 'screening', 1, 'office', '2018-12-08 08:40+08');
insert into seat values
  ('selection:2018:tenBestOfficials', 'screening', 'county', 15), ('selection:2018:tenBestOfficials', 'screening', 'city', 15),
  ('selection:2018:tenBestOfficials', 'review', 'any', 20), ('selection:2018:tenBestOfficials', 'approval', 'any', 10);
insert into nomination (campaign, unit, quota, track, state, meeting_day, entitled, present, filed_at, filed_by, reviewed_at, reviewed_by, return_reason)
values
  ('selection:2018:tenBestOfficials', 'lingshan', 3, 'county', 'accepted', '2018-12-10', 86, 80, '2018-12-12 10:21+08', 'lingshan', '2018-12-13 15:02+08', 'office', null),
  ('selection:2018:tenBestOfficials', 'pubei', 3, 'county', 'returned', '2018-12-10', 60, 55, '2018-12-12 11:00+08', 'pubei', '2018-12-13 15:10+08', 'office', '第二名同志的登记表没有盖章，请补盖后重报。'),
  ('selection:2018:tenBestOfficials', 'qinnan', 3, 'county', 'notNominated', null, null, null, null, null, null, null, null),
  ('selection:2018:tenBestOfficials', 'qinzhouPort', 3, 'county', 'open', null, null, null, null, null, null, null, null),
  ('selection:2018:tenBestOfficials', 'sanniangBay', 1, 'city', 'accepted', '2018-12-11', 30, 28, '2018-12-12 16:40+08', 'sanniangBay', '2018-12-13 16:00+08', 'office', null),
  ('selection:2018:tenBestOfficials', 'petitions', 1, 'city', 'accepted', '2018-12-11', 20, 19, '2018-12-12 17:40+08', 'petitions', '2018-12-13 16:20+08', 'office', null);
insert into nominee (id, campaign, unit, person, name, post, level, track, unit_order, votes, deeds, front_line, photo_one, photo_two)
values
  ('00000000-0000-0000-0000-000000000001', 'selection:2018:tenBestOfficials', 'lingshan', gen_random_uuid(), '宁海峰', '县交通运输局工程股股长', 'section', 'county', 1, 78, '牵头大垌至灵山二级路。', 'povertyRelief', gen_random_uuid(), gen_random_uuid()),
  ('00000000-0000-0000-0000-000000000002', 'selection:2018:tenBestOfficials', 'lingshan', gen_random_uuid(), '莫家良', '县住建局副股长', 'deputySection', 'county', 2, 70, '负责棚户区改造。', null, gen_random_uuid(), gen_random_uuid()),
  ('00000000-0000-0000-0000-000000000003', 'selection:2018:tenBestOfficials', 'pubei', gen_random_uuid(), '陈雪芳', '县商务局科员', 'staff', 'county', 1, 50, '服务企业。', 'enterpriseService', gen_random_uuid(), gen_random_uuid()),
  ('00000000-0000-0000-0000-000000000004', 'selection:2018:tenBestOfficials', 'sanniangBay', gen_random_uuid(), '方俊杰', '旅游科科长', 'section', 'city', 1, 25, '乡村建设。', 'ruralDevelopment', gen_random_uuid(), gen_random_uuid()),
  ('00000000-0000-0000-0000-000000000005', 'selection:2018:tenBestOfficials', 'petitions', gen_random_uuid(), '邓慧玲', '接访科科长', 'section', 'city', 1, 18, '接访化解积案。', 'petitions', gen_random_uuid(), gen_random_uuid());
insert into consulted values
  ('selection:2018:tenBestOfficials', 'disciplineCommission', true), ('selection:2018:tenBestOfficials', 'politicalLegal', true),
  ('selection:2018:tenBestOfficials', 'healthFamily', true), ('selection:2018:tenBestOfficials', 'petitions', true);
insert into opinion (campaign, department, nominee, objection, class, fact, fact_day, given_by, given_at)
select 'selection:2018:tenBestOfficials', d, n.id, d = 'disciplineCommission' and n.name = '莫家良',
  case when d = 'disciplineCommission' and n.name = '莫家良' then 'integrity' end,
  case when d = 'disciplineCommission' and n.name = '莫家良' then '收受管理对象礼金，正在核查' end,
  case when d = 'disciplineCommission' and n.name = '莫家良' then date '2018-06-03' end,
  d, '2018-12-25 09:30+08'
from nominee n, unnest(array['disciplineCommission', 'politicalLegal', 'petitions']) d
where n.unit in ('lingshan', 'sanniangBay', 'petitions') and n.unit <> d and not (d = 'petitions' and n.unit = 'sanniangBay');
insert into deadline (case_key, kind, subject, owner, title, day, original, moved_why, rule, policy, remind_at, escalate_at, link, state)
values
  ('selection:2018:tenBestOfficials', 'opinion', 'healthFamily', 'unit-healthFamily', '答复征求意见', '2018-12-12', null, null, 'A11', true, '2018-12-10 09:00+08', '2018-12-13 00:00+08', '/selection/2018', 'OPEN'),
  ('selection:2018:tenBestOfficials', 'opinion', 'petitions', 'unit-petitions', '答复征求意见', '2018-12-07', null, null, 'A11', true, null, null, '/selection/2018', 'OPEN'),
  ('selection:2018:tenBestOfficials', 'opinion', 'disciplineCommission', 'unit-disciplineCommission', '答复征求意见', '2018-12-07', null, null, 'A11', true, null, null, '/selection/2018', 'DONE'),
  ('selection:2018:tenBestOfficials', 'nomination', 'lingshan', 'unit-lingshan', '报送推荐', '2018-12-15', null, null, 'A9', false, '2018-12-13 09:00+08', null, '/selection/2018', 'OPEN'),
  ('selection:2018:tenBestOfficials', 'nomination', 'pubei', 'unit-pubei', '重报推荐', '2018-12-17', '2018-12-15', '遇周末顺延', 'A9', true, '2018-12-13 09:00+08', null, '/selection/2018', 'OPEN'),
  ('selection:2018:tenBestOfficials', 'nominationReview', 'lingshan', 'office', '审查推荐材料', '2018-12-08', null, null, 'A10', true, null, null, '/selection/2018', 'OPEN'),
  ('selection:2018:tenBestOfficials', 'screening', '', 'office', '确定初步筛选名单', '2019-01-16', null, null, 'A11', false, null, null, '/selection/2018', 'OPEN'),
  ('selection:2018:tenBestOfficials', 'vacancy', 'county', 'leadingGroup', '决定空缺名额', null, null, null, 'G8', true, null, null, '/selection/2018', 'OPEN');
insert into fact (at, programme, kind, case_key, subject, actor, details) values
  ('2018-12-12 10:21+08', 'selection', 'nominationFiled', 'selection:2018:tenBestOfficials', 'unit:lingshan', 'lingshan', '{"nominees": 2}'),
  ('2018-12-13 15:02+08', 'selection', 'nominationAccepted', 'selection:2018:tenBestOfficials', 'unit:lingshan', 'office', '{}'),
  ('2018-12-25 09:30+08', 'selection', 'nomineeVetoed', 'selection:2018:tenBestOfficials', 'nominee:00000000-0000-0000-0000-000000000002', 'disciplineCommission', '{"class": "integrity"}'),
  ('2018-12-26 09:30+08', 'selection', 'memberRecused', 'selection:2018:tenBestOfficials', 'nominee:00000000-0000-0000-0000-000000000002', 'system', '{"member": "office"}');
