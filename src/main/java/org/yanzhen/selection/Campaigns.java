package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Editions;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.Campaign.Consulted;
import org.yanzhen.selection.Campaign.Window;
import org.yanzhen.selection.model.Schedule;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NominationStore;
import org.yanzhen.selection.store.NominationStore.Place;
import org.yanzhen.selection.store.NomineeStore;

/** Campaigns: what the office proposes and opens, and how far each has come. */
@Service("campaigns")
@Verbs
public class Campaigns {
    static final String AWARD = "tenBestOfficials";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final List<String> STAGES = List.of("screening", "review", "approval");
    private static final List<String> TRACKS = List.of("county", "city", "any");
    private static final int LONGEST_OPINION = 30;

    private final CampaignStore store;
    private final NominationStore nominations;
    private final NomineeStore nominees;
    private final Rulings rulings;
    private final Editions editions;
    private final Terms terms;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Roster roster;
    private final Facts facts;
    private final Messages messages;
    private final Clock clock;

    Campaigns(
            CampaignStore store,
            NominationStore nominations,
            NomineeStore nominees,
            Rulings rulings,
            Editions editions,
            Terms terms,
            Deadlines deadlines,
            WorkingDays workingDays,
            Roster roster,
            Facts facts,
            Messages messages,
            Clock clock) {
        this.store = store;
        this.nominations = nominations;
        this.nominees = nominees;
        this.rulings = rulings;
        this.editions = editions;
        this.terms = terms;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.roster = roster;
        this.facts = facts;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the office starts from: the plan's own calendar and tables for that year. */
    public record Proposal(
            int year,
            String exists,
            List<Integer> yearsWithoutCalendar,
            Schedule windows,
            List<Seat> seats,
            int opinionDays,
            List<Department> departments,
            List<Department> others) {
        /** Places of one stage in one track. */
        public record Seat(String stage, String track, int places) {}

        /** A department that is asked, or may be. */
        public record Department(String code, String name) {}
    }

    /** The proposal for a year; nothing is kept. */
    public Proposal proposal(int year) {
        if (year < 2010 || year > 2100) throw new Refusal("campaign.year", "year", "年度要在2010到2100之间。");
        String key = key(year);
        var windows = Schedule.proposed(year);
        var seats = new ArrayList<Proposal.Seat>();
        for (String stage : STAGES)
            for (String track : TRACKS) {
                int places = rulings.preview("seats", key, Map.of("stage", stage, "track", track))
                        .integer("places");
                if (places > 0) seats.add(new Proposal.Seat(stage, track, places));
            }
        var mandatory = mandatory(rulings.preview("consultedDepartments", key, Map.of("award", AWARD)));
        var units = roster.units();
        return new Proposal(
                year,
                store.find(key).map(this::alreadyOpened).orElse(null),
                yearsWithoutCalendar(windows),
                windows,
                seats,
                terms.of(key, "opinion").days(),
                units.stream()
                        .filter(u -> mandatory.contains(u.code()))
                        .map(Campaigns::department)
                        .toList(),
                units.stream()
                        .filter(u ->
                                !mandatory.contains(u.code()) && u.category().equals("municipal"))
                        .map(Campaigns::department)
                        .toList());
    }

    /** The year it is in Shanghai. */
    public int thisYear() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE).getYear();
    }

    /** Opens a campaign as the office typed it; answers its key. From here on its tables and diagrams stay as they are. */
    @Transactional
    public String open(Form form) {
        if (!Actor.in("office")) throw new Refusal("campaign.officeOnly", null, "评选由领导小组办公室启动，请联系办公室。");
        int year = form.requiredInteger("year", "年度", 2010, 2100);
        String key = key(year);
        store.find(key).ifPresent(c -> {
            throw form.refuse("campaign.exists", "year", alreadyOpened(c));
        });
        Schedule windows = windows(form);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        windows.problem(year, today).ifPresent(p -> {
            throw form.refuse(p.code(), p.field(), p.sentence());
        });
        for (int y = windows.nominationFrom().getYear();
                y <= windows.approvalTo().getYear();
                y++) workingDays.isWorkingDay(LocalDate.of(y, 1, 1)); // refused where the year is not loaded
        int opinionDays = opinionDays(form, windows);

        editions.pin(key);
        Ruling asked = rulings.judge("consultedDepartments", key, "campaign", Map.of("award", AWARD));
        List<Consulted> consulted = consulted(form, mandatory(asked));
        var campaign = new Campaign(
                key,
                AWARD,
                year,
                new Window(windows.nominationFrom(), windows.nominationTo()),
                new Window(windows.screeningFrom(), windows.screeningTo()),
                new Window(windows.reviewFrom(), windows.reviewTo()),
                new Window(windows.approvalFrom(), windows.approvalTo()),
                opinionDays,
                form.yes("publicNotice"),
                "nomination",
                1,
                Actor.id(),
                clock.instant());
        if (!store.add(campaign)) // somebody else was faster by a moment
        throw form.refuse("campaign.exists", "year", campaign.title() + "刚刚已经启动，不能重复启动。");
        store.addConsulted(key, consulted);
        keepSeats(key);
        List<Place> places = places(key);
        nominations.open(key, places);
        openDeadlines(campaign, places);
        facts.record(
                "campaignOpened",
                key,
                "campaign",
                Map.of(
                        "units", places.size(),
                        "opinionDays", opinionDays,
                        "publicNotice", campaign.publicNotice(),
                        "departments",
                                consulted.stream().map(Consulted::department).toList()));
        messages.send(new Message(
                places.stream().map(p -> roster.clerks(p.unit())).toList(),
                "campaignOpened",
                key,
                campaign.title() + "开始推荐",
                "请在" + DAY.format(campaign.nomination().to()) + "24时前报送推荐表和照片，窗口关闭后不再受理。",
                campaign.page(),
                "campaignOpened:" + key,
                null));
        return key;
    }

    /** The units that may nominate. */
    public List<String> units(String campaign) {
        return nominations.of(campaign).stream().map(Nomination::unit).toList();
    }

    /** The moment screening begins: 00:00 of its first day (A11). */
    public Date screeningOpens(String campaign) {
        return midnight(store.campaign(campaign).screening());
    }

    /** The moment the leading group may begin (A12). */
    public Date reviewOpens(String campaign) {
        return midnight(store.campaign(campaign).review());
    }

    /** The moment the committee may begin (A13). */
    public Date approvalOpens(String campaign) {
        return midnight(store.campaign(campaign).approval());
    }

    private static Date midnight(Window window) {
        return Date.from(window.from().atStartOfDay(WorkingDays.ZONE).toInstant());
    }

    public boolean publicNotice(String campaign) {
        return store.campaign(campaign).publicNotice();
    }

    /** The campaign enters a stage; the ledger hears of it. */
    @Transactional
    public void enter(String campaign, String stage) {
        if (store.advance(campaign, stage)) facts.record("stageEntered", campaign, "campaign", Map.of("stage", stage));
    }

    /** The campaign; refused (campaign.unknown) if there is none. */
    public Campaign campaign(String key) {
        return store.campaign(key);
    }

    /** All campaigns, newest first. */
    public List<Campaign> all() {
        return store.all();
    }

    /** Places of a stage by track: county, city or any. */
    public Map<String, Integer> seats(String campaign, String stage) {
        return store.seats(campaign, stage);
    }

    /** The departments asked, mandatory ones first. */
    public List<Consulted> consulted(String campaign) {
        return store.consulted(campaign);
    }

    /** Everybody ever nominated, those who left too. */
    public List<Nominee> nominees(String campaign) {
        return nominees.nominees(campaign);
    }

    static String key(int year) {
        return "selection:" + year + ":" + AWARD;
    }

    private String alreadyOpened(Campaign c) {
        return c.title() + "已于"
                + DAY.format(c.openedAt().atZone(WorkingDays.ZONE)) + "由" + roster.nameOf(c.openedBy())
                + "启动，同一年度不能重复启动。";
    }

    private static Schedule windows(Form form) {
        return new Schedule(
                form.requiredDay("nominationFrom", "推荐开始日"),
                form.requiredDay("nominationTo", "推荐截止日"),
                form.requiredDay("screeningFrom", "初步筛选开始日"),
                form.requiredDay("screeningTo", "初步筛选截止日"),
                form.requiredDay("reviewFrom", "审核开始日"),
                form.requiredDay("reviewTo", "审核截止日"),
                form.requiredDay("approvalFrom", "审定开始日"),
                form.requiredDay("approvalTo", "审定截止日"));
    }

    private int opinionDays(Form form, Schedule windows) {
        int days = form.requiredInteger("opinionDays", "征求意见的工作日数", 1, LONGEST_OPINION);
        LocalDate last = workingDays.plusWorkingDays(windows.screeningFrom(), days);
        if (last.isAfter(windows.screeningTo()))
            throw form.refuse(
                    "campaign.opinionDays",
                    "opinionDays",
                    "征求意见" + days + "个工作日要到" + last + "，超出了初步筛选的截止日" + windows.screeningTo() + "。请减少天数，或把筛选截止日改晚。");
        return days;
    }

    private static Set<String> mandatory(Ruling asked) {
        return asked.hits().stream()
                .map(h -> (String) h.outputs().get("department"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Consulted> consulted(Form form, Set<String> mandatory) {
        var names = roster.units().stream().collect(Collectors.toMap(Unit::code, Unit::name));
        var wanted = new LinkedHashSet<>(form.codes("departments"));
        for (String must : mandatory)
            if (!wanted.contains(must))
                throw form.refuse(
                        "campaign.mandatoryDepartment",
                        "departments",
                        names.getOrDefault(must, must) + "的意见必须征求，不能去掉。方案规定征求纪检监察、政法综治、人口计生、信访等部门的意见，只能增加。");
        for (String code : wanted)
            if (!names.containsKey(code))
                throw form.refuse("campaign.unknownDepartment", "departments", "名册里没有“" + code + "”这个部门，请重新选择。");
        return wanted.stream().map(d -> new Consulted(d, mandatory.contains(d))).toList();
    }

    private void keepSeats(String key) {
        Map<String, Map<String, ?>> asked = new LinkedHashMap<>();
        for (String stage : STAGES)
            for (String track : TRACKS)
                asked.put("seats:" + stage + ":" + track, Map.of("stage", stage, "track", track));
        List<Ruling> answers = rulings.judgeAll("seats", key, asked);
        for (String stage : STAGES) {
            var places = new LinkedHashMap<String, Integer>();
            for (Ruling r : answers)
                if (r.inputs().get("stage").equals(stage) && r.integer("places") > 0)
                    places.put((String) r.inputs().get("track"), r.integer("places"));
            store.addSeats(key, stage, places);
        }
    }

    private List<Place> places(String key) {
        List<Unit> units = roster.units();
        Map<String, Map<String, ?>> asked = new LinkedHashMap<>();
        for (Unit unit : units) asked.put("unit:" + unit.code(), Map.of("unitCategory", unit.category()));
        List<Ruling> answers = rulings.judgeAll("nominationQuota", key, asked);
        var places = new ArrayList<Place>();
        for (int i = 0; i < units.size(); i++) {
            int quota = answers.get(i).integer("quota");
            if (quota > 0)
                places.add(new Place(units.get(i).code(), quota, answers.get(i).text("track")));
        }
        return places;
    }

    private void openDeadlines(Campaign campaign, Collection<Place> places) {
        var nomination = terms.of(campaign.key(), "nomination");
        LocalDate last = campaign.nomination().to();
        var open = new ArrayList<>(places.stream()
                .map(p -> terms.deadline(campaign, nomination, p.unit(), roster.clerks(p.unit()), "报送推荐人选", last))
                .toList());
        open.add(whole(campaign, "screening", "office", "确定初步候选人", campaign.screening()));
        open.add(whole(campaign, "shortlist", "chair", "确定初步人选", campaign.review()));
        open.add(whole(campaign, "approval", "secretary", "确认审定结果", campaign.approval()));
        deadlines.open(open);
    }

    private org.yanzhen.calendar.Deadline whole(
            Campaign campaign, String kind, String owner, String title, Window window) {
        var term = terms.of(campaign.key(), kind);
        return terms.deadline(campaign, term, "", owner, title, terms.lastDay(term, window.from(), window.to()));
    }

    private List<Integer> yearsWithoutCalendar(Schedule windows) {
        var loaded = workingDays.years().stream().map(y -> y.year()).collect(Collectors.toSet());
        var missing = new ArrayList<Integer>();
        for (int y = windows.nominationFrom().getYear();
                y <= windows.approvalTo().getYear();
                y++) if (!loaded.contains(y)) missing.add(y);
        return missing;
    }

    private static Proposal.Department department(Unit unit) {
        return new Proposal.Department(unit.code(), unit.name());
    }
}
