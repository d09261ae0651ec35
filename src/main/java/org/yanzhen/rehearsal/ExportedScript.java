package org.yanzhen.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Deeds;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.engine.Identities;
import org.yanzhen.house.Json;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.Campaign;
import org.yanzhen.selection.Campaigns;

/** The script of an exported folder: every start and every completed task of the year, with the usual forms. */
@Component
class ExportedScript {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern ID = Pattern.compile(":\\w+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** A year's last quarter and its selection reach into the next year, until this month. */
    private static final int LAST_MONTH = 3;

    // what a correction changes are figures of an earlier state, which the results' table no longer holds
    private static final Set<String> LEFT_OUT = Set.of("correction", "user_checkAmendment", "sectionQuarter");

    private final Deeds deeds;
    private final Facts facts;
    private final Campaigns campaigns;
    private final Identities identities;
    private final Roster roster;
    private final Clock clock;

    ExportedScript(Deeds deeds, Facts facts, Campaigns campaigns, Identities identities, Roster roster, Clock clock) {
        this.deeds = deeds;
        this.facts = facts;
        this.campaigns = campaigns;
        this.identities = identities;
        this.roster = roster;
        this.clock = clock;
    }

    /** Whether anybody did anything in the year's cases. */
    boolean any(int year) {
        return !deeds(year).isEmpty();
    }

    String text(int year, Codes names) {
        List<Deed> all = deeds(year);
        List<Fact> ledger = facts(year);
        LocalDateTime from = Stream.concat(
                        all.stream().map(Deed::at), ledger.stream().map(Fact::at))
                .min(Instant::compareTo)
                .map(ExportedScript::minute)
                .filter(first -> first.getYear() >= year)
                .orElse(LocalDate.of(year, 1, 1).atStartOfDay());
        LocalDateTime last = LocalDate.of(year + 1, LAST_MONTH, 31).atTime(18, 0);
        LocalDateTime now = minute(clock.instant());
        var text = new StringBuilder("# 由本系统导出。谁在什么时候办了什么照实；填写的内容一律用通常的表单，意见、评分、投票和原文没有导出。\n");
        text.append("name: ").append(year).append("年（导出）\n");
        text.append("from: ").append(MINUTE.format(from)).append('\n');
        text.append("to: ")
                .append(MINUTE.format(now.isBefore(last) ? now.plusMinutes(1) : last))
                .append('\n');
        text.append("year: ").append(year).append('\n');
        text.append("seed: 1\n");
        text.append("tables: [results.csv, nominees.csv]\n");
        text.append("acts:");
        var deviations = new Deviations(ledger);
        var people = people(year, names);
        var known = roster.accounts().stream().map(a -> a.userId()).collect(Collectors.toSet());
        var standIns = new HashMap<String, String>();
        boolean none = true;
        for (Deed deed : all) {
            if (LEFT_OUT.contains(deed.process()) || LEFT_OUT.contains(deed.start() ? deed.process() : deed.task()))
                continue;
            none = false;
            text.append("\n  - ")
                    .append(act(
                            deed,
                            names.account(standIns.computeIfAbsent(deed.user(), user -> standIn(user, known))),
                            ledger,
                            deviations,
                            people));
        }
        return text.append(none ? " []\n" : "\n").toString();
    }

    private String act(Deed deed, String by, List<Fact> ledger, Deviations deviations, Map<String, String> people) {
        var act = new ArrayList<String>();
        act.add("at: " + MINUTE.format(minute(deed.at())));
        act.add("by: " + by);
        act.add(deed.start() ? "start: " + deed.process() : "task: " + deed.task());
        if (!deed.start()) act.add("case: \"" + ID.matcher(deed.caseKey()).replaceFirst("") + '"');
        var form = new LinkedHashMap<>(deviations.of(deed));
        if (deed.start()) form.putAll(about(deed, ledger, people));
        if (deed.start() && deed.process().equals("tenBestOfficials"))
            form.putAll(calendar(campaigns.campaign(deed.caseKey())));
        if (!form.isEmpty()) act.add("form: " + Json.write(form));
        return "{ " + String.join(", ", act) + " }";
    }

    /** A campaign's year and windows, which the office may have changed from the plan's. */
    private static Map<String, Object> calendar(Campaign c) {
        var form = new LinkedHashMap<String, Object>();
        form.put("year", c.year());
        window(form, "nomination", c.nomination());
        window(form, "screening", c.screening());
        window(form, "review", c.review());
        window(form, "approval", c.approval());
        return form;
    }

    private static void window(Map<String, Object> form, String name, Campaign.Window window) {
        form.put(name + "From", window.from().toString());
        form.put(name + "To", window.to().toString());
    }

    /** Whom a departure or an override was about: chosen by name from what the start form offers. */
    private static Map<String, Object> about(Deed deed, List<Fact> ledger, Map<String, String> people) {
        return ledger.stream()
                .filter(f -> f.actor().equals(deed.user())
                        && f.at().truncatedTo(ChronoUnit.SECONDS)
                                .equals(deed.at().truncatedTo(ChronoUnit.SECONDS)))
                .map(f -> about(deed.process(), f, people.get(f.subject())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Map.of());
    }

    private static Optional<Map<String, Object>> about(String process, Fact fact, String name) {
        if (name == null) return Optional.empty();
        if (process.equals("candidateDeparture") && fact.kind().equals("nomineeLeft")) {
            var form = new LinkedHashMap<String, Object>();
            form.put("nominee", "= ask(\"/api/selection/running\")[1].nominees[name = \"" + name + "\"][1].id");
            form.put("kind", fact.details().get("kind"));
            if (fact.details().containsKey("class")) {
                form.put("category", fact.details().get("class"));
                form.put("source", "other");
            }
            return Optional.of(form);
        }
        if (process.equals("silenceOverride") && fact.kind().equals("silenceOverrideProposed"))
            return Optional.of(Map.of(
                    "department",
                    fact.details().get("department"),
                    "nominee",
                    "= ask(\"/api/selection/silences\")[department = \""
                            + fact.details().get("department") + "\"][1].nominees[name = \"" + name + "\"][1].id"));
        return Optional.empty();
    }

    /** The account a folder knows that may do the same: people keep theirs, a unit's other accounts become its clerk's or head's. */
    private String standIn(String user, Set<String> known) {
        if (known.contains(user)) return user;
        Set<String> groups = identities.groups(user);
        return groups.stream()
                .filter(g -> g.startsWith("unit-") || g.startsWith("head-"))
                .map(g -> g.startsWith("unit-") ? g.substring("unit-".length()) : g)
                .filter(known::contains)
                .findFirst()
                .or(() -> groups.stream()
                        .flatMap(g -> identities.members(g).stream())
                        .filter(known::contains)
                        .sorted()
                        .findFirst())
                .orElse(user);
    }

    private Map<String, String> people(int year, Codes names) {
        return campaigns(year)
                .flatMap(c -> campaigns.nominees(c.key()).stream())
                .collect(Collectors.toMap(n -> n.subject(), n -> names.name(n.person(), n.name())));
    }

    private List<Deed> deeds(int year) {
        Instant from = LocalDate.of(year, 1, 1).atStartOfDay(WorkingDays.ZONE).toInstant();
        Instant to = LocalDate.of(year + 2, 1, 1).atStartOfDay(WorkingDays.ZONE).toInstant();
        return deeds.between(from, to).stream()
                .filter(d -> d.caseKey() != null
                        && (d.caseKey().startsWith("selection:" + year + ":")
                                || d.caseKey().startsWith("laggard:" + year))
                        && !d.caseKey().contains(":sectionQuarter"))
                .toList();
    }

    private List<Fact> facts(int year) {
        Stream<String> keys = Stream.of(
                        campaigns(year).map(Campaign::key),
                        IntStream.rangeClosed(1, 4).mapToObj(q -> Quarter.key(year, q)),
                        Stream.of("laggardYearEnd", "unitSuccession", "inspectionVisit")
                                .map(k -> "laggard:" + year + ":" + k))
                .flatMap(s -> s);
        return keys.flatMap(key -> facts.of(key).stream()).toList();
    }

    private Stream<Campaign> campaigns(int year) {
        return campaigns.all().stream().filter(c -> c.year() == year);
    }

    private static LocalDateTime minute(Instant at) {
        return LocalDateTime.ofInstant(at, WorkingDays.ZONE).truncatedTo(ChronoUnit.MINUTES);
    }
}
