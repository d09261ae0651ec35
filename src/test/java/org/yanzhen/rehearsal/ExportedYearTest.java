package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.conduct.ConductCity;
import org.yanzhen.engine.Identities;
import org.yanzhen.rehearsal.store.LedgerStore;
import org.yanzhen.roster.Roster;

/**
 * Months lived in the house with all three programmes, exported and rehearsed, leave the same facts again: what an export holds
 * is enough. Kind, case, subject, item, period and rule are compared one by one, and the day.
 */
@HouseTest
class ExportedYearTest {
    private static final Path LIVED = Path.of("src/test/resources/rehearsal/lived.yaml");

    /** A department's opinion is not exported: whoever it vetoed is fixed and shortlisted after all. Nothing else may differ. */
    private static final List<String> FOLLOWS = List.of(
            "- 2018-12-18 nomineeVetoed selection:2018:tenBestOfficials nominee:commerce/1327  2018 consultOutcome/A15",
            "+ 2018-12-24 candidateFixed selection:2018:tenBestOfficials nominee:commerce/1327  2018 screeningResult/A11",
            "- 2018-12-24 candidateNotSelected selection:2018:tenBestOfficials nominee:commerce/1327  2018 screeningResult/A15",
            "+ 2019-01-22 shortlisted selection:2018:tenBestOfficials nominee:commerce/1327  2018 shortlistResult/A12、G8");

    private static final Pattern MEMBER = Pattern.compile("member:(\\w+)");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Play play;

    @Autowired
    LedgerStore ledger;

    @Autowired
    Roster roster;

    @Autowired
    Identities identities;

    @Autowired
    Export export;

    /** Issue 5, 1: a live year can be exported as a folder, names replaced by codes. */
    @Test
    void an_exported_year_rehearsed_leaves_the_facts_that_were_lived(@TempDir Path lived, @TempDir Path taken)
            throws IOException {
        ConductCity.settle(play, roster, identities);
        var told = new Ledger(ledger);
        long start = told.last();
        var player = new Player(beans.createBean(InsideHouse.class), folder(lived), Usual.ofTheHouse(), now -> {});
        player.play();
        assertThat(player.error()).isNull();
        assertThat(player.refusals()).filteredOn(r -> !r.expected()).isEmpty();
        List<Outcome.Fact> live = told.tell(start).facts();

        for (var file : play.as("office", () -> export.files(2018, true)).entrySet())
            Files.write(taken.resolve(file.getKey()), file.getValue());
        Outcome rehearsed;
        try (var staging = new Staging(taken, Folder.read(taken).script())) {
            var played = staging.play("now", "推演", null, null);
            assertThat(played.complaints()).isEmpty();
            rehearsed = played.outcome();
        }
        assertThat(rehearsed.error()).isNull();
        assertThat(rehearsed.refusals()).isEmpty();
        List<String> again = lines(rehearsed.facts());
        assertThat(again).hasSizeGreaterThan(700);
        assertThat(differences(coded(lines(live)), again)).isEqualTo(FOLLOWS);
    }

    /** What was lived alone with a minus, what was rehearsed alone with a plus. */
    private static List<String> differences(List<String> lived, List<String> rehearsed) {
        var differences = new ArrayList<String>();
        for (Delta<String> delta : DiffUtils.diff(lived, rehearsed).getDeltas()) {
            delta.getOriginal().getLines().forEach(line -> differences.add("- " + line));
            delta.getRevised().getLines().forEach(line -> differences.add("+ " + line));
        }
        return differences;
    }

    private Folder folder(Path folder) throws IOException {
        for (String name :
                List.of("units.csv", "people.csv", "kin.csv", "bodies.csv", "indicators.csv", "participations.csv"))
            Files.copy(Path.of("src/main/resources/sample", name), folder.resolve(name));
        Files.copy(Path.of("rehearsals/qinzhou-2018/results.csv"), folder.resolve("results.csv"));
        Files.write(folder.resolve(ExportedConduct.PLAN), ConductCity.small().workbook());
        Files.writeString(folder.resolve("scores.csv"), scores());
        Files.writeString(folder.resolve("tasks.csv"), "单位,得分\n青石镇,96\n白水镇,96\n柳河镇,90\n市样例1局,93\n双管样例1局,85\n");
        Files.copy(LIVED, folder.resolve("script.yaml"));
        return Folder.read(folder);
    }

    /** People as the exported folder calls them. */
    private List<String> coded(List<String> lines) {
        Map<String, String> codes = roster.codes();
        return lines.stream()
                .map(line ->
                        MEMBER.matcher(line).replaceAll(m -> "member:" + codes.getOrDefault(m.group(1), m.group(1))))
                .sorted()
                .toList();
    }

    private static String scores() {
        var text = new StringBuilder("季度,单位,指标,得分\n");
        Map<String, Integer> units = new TreeMap<>(Map.of("青石镇", 95, "白水镇", 95, "柳河镇", 88, "市样例1局", 91, "双管样例1局", 84));
        for (int quarter = 1; quarter <= 4; quarter++)
            for (var unit : units.entrySet())
                for (String item : List.of(
                        "politics", "efficiency", "style", "livelihood", "townProjects", "keyTasks", "dualTasks"))
                    text.append(quarter)
                            .append(',')
                            .append(unit.getKey())
                            .append(",指标")
                            .append(item)
                            .append(',')
                            .append(unit.getValue())
                            .append('\n');
        return text.toString();
    }

    private static List<String> lines(List<Outcome.Fact> facts) {
        return facts.stream()
                .map(f -> String.join(
                        " ",
                        f.at().substring(0, 10),
                        f.fact(),
                        f.caseKey(),
                        f.subject(),
                        f.item(),
                        f.period(),
                        f.ruling() == null
                                ? ""
                                : f.ruling().table() + "/" + f.ruling().rule()))
                .sorted()
                .toList();
    }
}
