package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.desk.model.Funnel;
import org.yanzhen.desk.model.Nominated;
import org.yanzhen.desk.model.Reason;
import org.yanzhen.desk.model.Reason.Event;
import org.yanzhen.desk.model.Reason.Line;
import org.yanzhen.desk.model.Reason.Miss;
import org.yanzhen.desk.model.Reason.Near;
import org.yanzhen.desk.model.Sight;
import org.yanzhen.desk.model.Standing;
import org.yanzhen.desk.store.SelectionReads;
import org.yanzhen.desk.store.SelectionReads.CampaignRow;
import org.yanzhen.desk.store.SelectionReads.SeatRow;
import org.yanzhen.desk.store.WhyReads;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** Why a nominee stands where he or she stands, and why a unit may nominate as many as it may. */
@Component
class SelectionWhy implements Explainer {
    private static final String NOMINEE = "nominee:";
    private static final String UNIT = "unit:";
    private static final String OBJECTION = "请由推荐单位经办人写明哪一处不对、应是什么、凭什么，送领导小组办公室。办公室核对后更正的，重新判定，更正的经过会写在这一页。";

    /** Rulings on what is decided behind closed doors: the unit reads them when the result is out. */
    private static final Set<String> CLOSED_DOORS = Set.of("shortlistResult", "approvalResult");

    /** What the nominating unit may read of the person's way. */
    private static final Set<String> FOR_UNITS = Set.of(
            "nominated",
            "nominationFiled",
            "nominationReturned",
            "nominationAccepted",
            "nominationKept",
            "notNominated",
            "nominationReminded",
            "nomineeVetoed",
            "nomineeLeft",
            "candidateFixed",
            "candidateNotSelected",
            "commended");

    private final SelectionReads reads;
    private final WhyReads why;
    private final Sights sights;
    private final Names names;
    private final Verdicts verdicts;
    private final Rulings rulings;
    private final Facts facts;
    private final Owed owed;
    private final Clock clock;

    SelectionWhy(
            SelectionReads reads,
            WhyReads why,
            Sights sights,
            Names names,
            Verdicts verdicts,
            Rulings rulings,
            Facts facts,
            Owed owed,
            Clock clock) {
        this.reads = reads;
        this.why = why;
        this.sights = sights;
        this.names = names;
        this.verdicts = verdicts;
        this.rulings = rulings;
        this.facts = facts;
        this.owed = owed;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return "selection:";
    }

    @Override
    public Optional<Reason> explain(String caseKey, String subject) {
        var campaign = reads.campaign(caseKey);
        if (campaign.isEmpty()) return Optional.empty();
        if (subject.startsWith(NOMINEE)) return nominee(campaign.get(), subject.substring(NOMINEE.length()));
        if (subject.startsWith(UNIT)) return unit(campaign.get(), subject.substring(UNIT.length()));
        return Optional.empty();
    }

    private Optional<Reason> nominee(CampaignRow c, String id) {
        List<Nominated> all = reads.nominees(c.key());
        var found = all.stream().filter(n -> n.id().toString().equals(id)).findFirst();
        if (found.isEmpty()) return Optional.empty();
        Nominated n = found.get();
        Sight sight = sights.of(c.key(), all);
        if (!sight.sees(n)) return Optional.empty();
        boolean asUnit = sight.asUnit(n);
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        List<Ruling> asked = asked(c, n, asUnit);
        int departments = owed.by(c.key(), n.unit());
        Standing standing = CampaignBoard.seen(n, c, departments, sight);
        return Optional.of(new Reason(
                n.name() + "：" + CampaignBoard.words(standing, n),
                book.unit(n.unit()) + "推荐 · " + CampaignBoard.title(c),
                "/selection/" + c.year(),
                sentence(n, standing, departments, book.unit(n.unit())),
                lines(c, n, asUnit, sight, book, today),
                asked.stream().map(r -> verdicts.verdict(r, today)).toList(),
                Verdicts.policies(asked),
                sight.everything() ? near(c, n, all, sight, book) : null,
                timeline(c, n, asUnit, sight, book, today),
                OBJECTION));
    }

    /** The newest ruling of each table about the person, the quota of the unit in front. */
    private List<Ruling> asked(CampaignRow c, Nominated n, boolean asUnit) {
        Map<String, Ruling> newest = new java.util.LinkedHashMap<>();
        Stream.concat(rulings.of(c.key(), UNIT + n.unit()).stream(), rulings.of(c.key(), NOMINEE + n.id()).stream())
                .filter(r -> !asUnit || c.stage().equals("closed") || !CLOSED_DOORS.contains(r.decision()))
                .filter(r -> !r.decision().equals("tieChain") || !asUnit)
                .forEach(r -> newest.put(r.decision(), r));
        return List.copyOf(newest.values());
    }

    private static String sentence(Nominated n, Standing standing, int departments, String unit) {
        return switch (standing) {
            case FILED -> unit + "已报送推荐，领导小组办公室还在审查，所以还没有进入征求意见。";
            case RETURNED -> "推荐材料要补正，已退回" + unit + "；推荐期内重新报送并被接收后，才进入下一步。";
            case ACCEPTED -> unit + "的推荐已经接收，等推荐期结束后统一征求部门意见。";
            case WAITING ->
                "应答复的 " + departments + " 个部门中还有 " + Math.max(0, departments - n.answered())
                        + " 个没有答复；不答复不等于同意，所以现在还不能入围。";
            case CLEAR -> "应答复的 " + departments + " 个部门都没有提出问题，现在等初步筛选。";
            case STOPPED ->
                n.objections().isEmpty()
                        ? "名单确定后有人提出问题，经办公室受理，这一名不再参加评选；其他人选照常进行。"
                        : "有部门提出" + Terms.classes(n.objections()) + "问题。按规定任一部门提出异议即一票否决，所以停在这里。";
            case WITHDRAWN -> "本人退出，所以不再参加评选。";
            case PROMOTED -> "评选期间提拔到科级以上，不再是评选对象，所以不再参加评选。";
            case NOT_CANDIDATE -> "部门意见没有问题或尚未齐备，但没有列入初步筛选名单；为什么，看下面标 ▶ 的一行。";
            case CANDIDATE -> "推荐合格，部门意见齐备，已列入初步筛选名单；后面的结果在公布后显示。";
            case NOT_SHORTLISTED -> "已列入初步筛选名单，但领导小组审核后没有列入提请市委审定的名单；为什么，看下面标 ▶ 的一行。";
            case SHORTLISTED -> "领导小组审核后，已列入提请市委审定的名单。";
            case NOT_APPROVED -> "已提请市委审定，但没有列入审定结果；为什么，看下面标 ▶ 的一行。";
            case APPROVED -> "由" + unit + "推荐，部门意见齐备，经初步筛选、领导小组审核，市委已经审定。";
        };
    }

    private List<Line> lines(
            CampaignRow c, Nominated n, boolean asUnit, Sight sight, Names.Book book, LocalDate today) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("推荐单位", book.unit(n.unit()) + "，本单位第 " + n.unitOrder() + " 位", null));
        lines.add(new Line("职务职级", n.post() + "，" + Terms.word(n.level()) + "；" + Terms.word(n.track()) + "一侧", null));
        lines.add(new Line("一线工作", n.frontLine() == null ? "没有填报" : Terms.word(n.frontLine()), null));
        why.meeting(n.id()).ifPresent(m -> meeting(lines, m, book, today));
        if (Funnel.place(c.stage()) > 0 && n.accepted()) opinions(lines, c, n, asUnit, book);
        boolean fixed = Funnel.place(c.stage()) > Funnel.place("screening");
        if (sight.everything() || sight.committee() && fixed)
            why.sheet(n.id())
                    .ifPresent(s -> lines.add(new Line(
                            "初步筛选评分",
                            "合计 " + s.total() + " 分：政治素质 " + s.politics() + "、爱岗敬业 " + s.dedication() + "、执行能力 "
                                    + s.execution() + "、群众认可 " + s.recognition() + "、工作实绩 " + s.results(),
                            book.owner(s.by()))));
        return lines;
    }

    private static void meeting(List<Line> lines, WhyReads.Meeting m, Names.Book book, LocalDate today) {
        if (m.day() != null)
            lines.add(new Line(
                    "民主推荐",
                    Words.full(m.day()) + "，应到 " + m.entitled() + " 人，实到 " + m.present() + " 人，得票 " + m.votes() + " 张",
                    null));
        if (m.filedAt() != null)
            lines.add(new Line(
                    "谁提供",
                    book.owner(m.filedBy()) + " " + Words.minute(m.filedAt(), today) + " 报送"
                            + (m.reviewedAt() == null
                                    ? ""
                                    : "，" + book.owner(m.reviewedBy()) + " " + Words.minute(m.reviewedAt(), today)
                                            + " 审查"),
                    null));
    }

    /** The unit reads the class of an objection: not whose it was, not its text (A15). */
    private void opinions(List<Line> lines, CampaignRow c, Nominated n, boolean asUnit, Names.Book book) {
        if (asUnit) {
            lines.add(new Line(
                    "部门意见",
                    n.objections().isEmpty()
                            ? "已答复 " + n.answered() + " 个部门，没有提出问题"
                            : "有部门提出问题，类别：" + Terms.classes(n.objections()),
                    null));
            return;
        }
        Map<String, WhyReads.Said> said =
                why.said(n.id()).stream().collect(Collectors.toMap(WhyReads.Said::department, Function.identity()));
        Map<String, WhyReads.Passed> passed = why.passed(n.id()).stream()
                .collect(Collectors.toMap(WhyReads.Passed::department, Function.identity(), (a, b) -> b));
        for (String department : owed.departments(c.key(), n.unit())) {
            WhyReads.Said s = said.get(department);
            WhyReads.Passed p = passed.get(department);
            String text = s != null && s.objection()
                    ? Terms.classes(List.of(s.category() == null ? "other" : s.category())) + "：" + s.fact()
                            + (s.factDay() == null ? "" : "（" + Words.full(s.factDay()) + "）")
                    : s != null
                            ? "没有问题"
                            : p != null
                                    ? "逾期未答复，由" + book.owner(p.proposedBy()) + "书面说明理由、" + book.owner(p.confirmedBy())
                                            + "复核放行"
                                    : "还没有答复";
            lines.add(new Line(book.unit(department), text, s == null ? null : book.owner(s.by())));
        }
    }

    /** Those around the line of the same track, by the office's sheet; without those the reader is recused from. */
    private Near near(CampaignRow c, Nominated n, List<Nominated> all, Sight sight, Names.Book book) {
        if (Funnel.place(c.stage()) <= Funnel.place("screening")
                || !sight.hidden().isEmpty()) return null;
        int places = reads.seats(c.key()).stream()
                .filter(s -> s.stage().equals("screening") && s.track().equals(n.track()))
                .mapToInt(SeatRow::places)
                .findFirst()
                .orElse(0);
        Map<UUID, Nominated> byId = all.stream().collect(Collectors.toMap(Nominated::id, Function.identity()));
        List<WhyReads.Total> ranked = why.totals(c.key()).stream()
                .filter(t -> byId.containsKey(t.nominee()))
                .filter(t -> byId.get(t.nominee()).track().equals(n.track()))
                .toList();
        if (ranked.isEmpty() || places == 0) return null;
        int line = ranked.stream() // the last who is on the list, whoever stands above without being on it
                .filter(t -> byId.get(t.nominee()).reached("candidate"))
                .mapToInt(WhyReads.Total::total)
                .min()
                .orElse(ranked.get(Math.min(places, ranked.size()) - 1).total());
        var people = new ArrayList<Miss>();
        for (int i = 0; i < ranked.size(); i++) {
            var t = ranked.get(i);
            boolean self = t.nominee().equals(n.id());
            if (!self && (i < places - 2 || i >= places + 3)) continue;
            Nominated p = byId.get(t.nominee());
            long above = ranked.stream().filter(o -> o.total() > t.total()).count();
            boolean in = p.reached("candidate");
            people.add(new Miss(
                    (int) above + 1,
                    p.name(),
                    book.unit(p.unit()),
                    t.total(),
                    t.total(),
                    in,
                    self,
                    difference(in, t.total() - line)));
        }
        return new Near(Terms.word(n.track()) + "一侧名额 " + places + " 个，入围线两边的人选，按初步筛选总分排列", people);
    }

    private static String difference(boolean in, int points) {
        if (in) return points == 0 ? "正在入围线上" : "高于入围线 " + points + " 分";
        return points < 0 ? "差 " + -points + " 分" : "总分在线上，因异议、意见不齐、退出或并列没有列入";
    }

    private List<Event> timeline(
            CampaignRow c, Nominated n, boolean asUnit, Sight sight, Names.Book book, LocalDate today) {
        boolean out = c.stage().equals("closed");
        return Stream.concat(facts.of(c.key(), UNIT + n.unit()).stream(), facts.of(c.key(), NOMINEE + n.id()).stream())
                .filter(f -> sight.everything() || out && !asUnit || allowed(f, asUnit, out))
                .filter(f -> !asUnit || !f.kind().equals("memberRecused"))
                .sorted(Comparator.comparingLong(Fact::no))
                .map(f -> event(f, asUnit, book, today))
                .toList();
    }

    private static boolean allowed(Fact f, boolean asUnit, boolean out) {
        return FOR_UNITS.contains(f.kind())
                || out
                        && asUnit
                        && Set.of("shortlisted", "notShortlisted", "approved", "notApproved")
                                .contains(f.kind());
    }

    private static Event event(Fact f, boolean asUnit, Names.Book book, LocalDate today) {
        // a unit does not learn which department objected
        boolean hide = asUnit && f.kind().equals("nomineeVetoed");
        return new Event(
                Words.minute(f.at(), today), FactWords.sentence(f, book), hide ? "有关部门" : book.owner(f.actor()), false);
    }

    private Optional<Reason> unit(CampaignRow c, String unit) {
        List<Nominated> all = reads.nominees(c.key());
        Sight sight = sights.of(c.key(), all);
        var row =
                reads.units(c.key()).stream().filter(u -> u.unit().equals(unit)).findFirst();
        if (row.isEmpty() || !(sight.everything() || sight.units().contains(unit))) return Optional.empty();
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        var u = row.get();
        Map<String, Ruling> newest = new HashMap<>();
        rulings.of(c.key(), UNIT + unit).forEach(r -> newest.put(r.decision(), r));
        List<Ruling> asked = newest.values().stream()
                .sorted(Comparator.comparing(Ruling::at))
                .toList();
        var lines = new ArrayList<Line>();
        lines.add(new Line("名额", u.quota() + " 名，" + Terms.word(u.track()) + "一侧", null));
        lines.add(new Line("状态", Terms.word(u.state()), null));
        if (u.returnReason() != null) lines.add(new Line("退回原因", u.returnReason(), null));
        lines.add(new Line("推荐期", Words.day(c.nominationFrom()) + "至" + Words.day(c.nominationTo()) + " 24:00", null));
        return Optional.of(new Reason(
                book.unit(unit) + "的推荐：" + Terms.word(u.state()),
                CampaignBoard.title(c),
                "/selection/" + c.year(),
                book.unit(unit) + "可以推荐 " + u.quota() + " 名，推荐期到" + Words.day(c.nominationTo()) + " 24:00；"
                        + (u.state().equals("notNominated") ? "到期没有报送，所以按未推荐记录。" : "超过名额的，按本单位的顺序，后面的不收。"),
                lines,
                asked.stream().map(r -> verdicts.verdict(r, today)).toList(),
                Verdicts.policies(asked),
                null,
                facts.of(c.key(), UNIT + unit).stream()
                        .map(f -> event(f, !sight.everything(), book, today))
                        .toList(),
                OBJECTION));
    }
}
