package org.yanzhen.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.engine.Deeds;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.house.Json;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.selection.Campaign;
import org.yanzhen.selection.Campaigns;

/** The script of an exported folder: every start and every completed task of the year, with the usual forms. */
@Component
class ExportedScript {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern ID = Pattern.compile(":\\w+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** A year's last quarter and its selection reach into the next year, until this month. */
    private static final int LAST_MONTH = 3;

    private final Deeds deeds;
    private final Facts facts;
    private final Campaigns campaigns;
    private final ExportedResults results;
    private final ExportedConduct conduct;
    private final ExportedTalks talks;
    private final Clock clock;

    ExportedScript(
            Deeds deeds,
            Facts facts,
            Campaigns campaigns,
            ExportedResults results,
            ExportedConduct conduct,
            ExportedTalks talks,
            Clock clock) {
        this.deeds = deeds;
        this.facts = facts;
        this.campaigns = campaigns;
        this.results = results;
        this.conduct = conduct;
        this.talks = talks;
        this.clock = clock;
    }

    /** Whether anybody did anything in the year's cases. */
    boolean any(int year) {
        return !deeds(year).isEmpty();
    }

    /** The years of campaigns and of conduct years. */
    Set<Integer> years() {
        return Stream.concat(campaigns.all().stream().map(Campaign::year), conduct.years())
                .collect(Collectors.toSet());
    }

    /** The first moment at which anything of the year happened. */
    LocalDateTime from(int year) {
        return from(year, deeds(year), facts(year));
    }

    private static LocalDateTime from(int year, List<Deed> all, List<Fact> ledger) {
        return Stream.concat(all.stream().map(Deed::at), ledger.stream().map(Fact::at))
                .min(Instant::compareTo)
                .map(ExportedScript::minute)
                .filter(first -> first.getYear() >= year - 1)
                .orElse(LocalDate.of(year, 1, 1).atStartOfDay());
    }

    /**
     * @param past quarters published before, and when
     * @param tables the free tables that lie beside it
     */
    String text(int year, Codes names, StandIns accounts, Map<Integer, LocalDate> past, List<String> tables) {
        List<Deed> all = deeds(year);
        List<Fact> ledger = facts(year);
        LocalDateTime from = from(year, all, ledger);
        LocalDateTime last = Stream.concat(
                        all.stream().map(Deed::at).map(at -> minute(at).plusMinutes(1)),
                        Stream.of(LocalDate.of(year + 1, LAST_MONTH, 31).atTime(18, 0)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDateTime now = minute(clock.instant());
        var text = new StringBuilder(
                "# 由本系统导出。谁在什么时候办了什么照实；填写的内容一律用通常的表单，意见、打分、投票和原文没有导出。\n# 没有办过的任务到期不办；改了表才会多出来的任务，谁来办要在这里加上 habits。\n");
        text.append("name: ").append(year).append("年（导出）\n");
        text.append("from: ").append(MINUTE.format(from)).append('\n');
        text.append("to: ")
                .append(MINUTE.format(now.isBefore(last) ? now.plusMinutes(1) : last))
                .append('\n');
        text.append("year: ").append(year).append('\n');
        text.append("seed: 1\n");
        if (!past.isEmpty())
            text.append("past: { ")
                    .append(past.entrySet().stream()
                            .map(e -> e.getKey() + ": " + e.getValue())
                            .collect(Collectors.joining(", ")))
                    .append(" }\n");
        text.append("tables: [").append(String.join(", ", tables)).append("]\n");
        text.append("acts:");
        var deviations = new Deviations(ledger);
        var people = people(year, names);
        var ofConduct = conduct.forms(year, all, ledger);
        var ofTalks = talks.of(all, ledger, accounts);
        for (Deed deed : all) {
            var form = new LinkedHashMap<>(deviations.of(deed));
            form.putAll(results.correction(year, deed));
            form.putAll(ofConduct.getOrDefault(deed, Map.of()));
            var talk = ofTalks.get(deed);
            if (talk != null) form.putAll(talk.form());
            String unit = talk == null ? null : talk.unit();
            text.append("\n  - ").append(act(deed, accounts.apply(deed.user()), unit, form, ledger, people));
        }
        return text.append(all.isEmpty() ? " []\n" : "\n").toString();
    }

    private String act(
            Deed deed,
            String by,
            String unit,
            Map<String, Object> form,
            List<Fact> ledger,
            Map<String, String> people) {
        var act = new ArrayList<String>();
        act.add("at: " + MINUTE.format(minute(deed.at())));
        act.add("by: " + by);
        act.add(deed.start() ? "start: " + deed.process() : "task: " + deed.task());
        if (!deed.start()) act.add("case: \"" + ID.matcher(deed.caseKey()).replaceFirst("") + '"');
        if (unit != null) act.add("unit: " + unit);
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

    private Map<String, String> people(int year, Codes names) {
        return campaigns(year)
                .flatMap(c -> campaigns.nominees(c.key()).stream())
                .collect(Collectors.toMap(n -> n.subject(), n -> names.name(n.person(), n.name())));
    }

    /** A conduct year is set up in the December before. */
    private List<Deed> deeds(int year) {
        Instant from =
                LocalDate.of(year - 1, 1, 1).atStartOfDay(WorkingDays.ZONE).toInstant();
        Instant to = LocalDate.of(year + 2, 1, 1).atStartOfDay(WorkingDays.ZONE).toInstant();
        return deeds.between(from, to).stream()
                .filter(d -> d.caseKey() != null
                        && (d.caseKey().startsWith("selection:" + year + ":")
                                || d.caseKey().startsWith("laggard:" + year)
                                || d.caseKey().startsWith(ConductYear.key(year)))
                        && !d.caseKey().contains(":sectionQuarter"))
                .toList();
    }

    private List<Fact> facts(int year) {
        Stream<String> keys = Stream.of(
                        campaigns(year).map(Campaign::key),
                        Stream.of(ConductYear.key(year)),
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
