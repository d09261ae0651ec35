package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.yanzhen.HouseTest;
import org.yanzhen.rehearsal.store.LedgerStore;

/** What is rehearsed is what runs: one folder, played by a rehearsal and at the HTTP doors of the live house, leaves the same facts. */
@HouseTest
class TwoWaysTest {
    private static final String SCRIPT = """
            name: 两条路走一遍（样例）
            from: 2018-12-08 08:30
            to: 2018-12-20 09:00
            seed: 7
            habits:
              user_nominate:
                - { unit: [lingshan, pubei, finance, commerce], after: 2 hours }
                - { unit: [statistics], after: 3 days }
                - { lapse: true }
              user_reviewNomination: { after: 1 working day, at: "15:00" }
              user_giveOpinion:
                - { unit: petitions, lapse: true }
                - { after: 2 working days, at: "10:00" }
            acts:
              - { at: 2018-12-08 09:00, by: office, start: tenBestOfficials }
              - { at: 2018-12-08 09:30, by: lingshan, task: user_nominate, form: { signedForm: null }, refused: nomination.signedForm }
              - { at: 2018-12-09 10:00, by: office, task: user_reviewNomination, form: { verdict: return },
                  case: "selection:2018:tenBestOfficials:pubei" }
            """;

    @TempDir
    Path folder;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    LedgerStore ledger;

    @Test
    void a_rehearsal_and_the_live_house_leave_the_same_facts() throws IOException {
        Folder given = folder();
        Outcome rehearsed;
        try (var staging = new Staging(folder, given.script())) {
            var played = staging.play("now", "推演", null, null);
            assertThat(played.complaints()).isEmpty();
            rehearsed = played.outcome();
        }
        var told = new Ledger(ledger);
        long start = told.last();
        var player = new Player(beans.createBean(HttpHouse.class), given, Usual.ofTheHouse(), now -> {});
        player.play();

        assertThat(player.error()).isNull();
        assertThat(codes(player.refusals())).isEqualTo(codes(rehearsed.refusals()));
        assertThat(lines(told.tell(start).facts())).hasSizeGreaterThan(120).isEqualTo(lines(rehearsed.facts()));
    }

    private Folder folder() throws IOException {
        for (String name :
                List.of("units.csv", "people.csv", "kin.csv", "bodies.csv", "indicators.csv", "participations.csv"))
            Files.copy(Path.of("src/main/resources/sample", name), folder.resolve(name));
        Files.writeString(folder.resolve("script.yaml"), SCRIPT);
        return Folder.read(folder);
    }

    private static List<String> codes(List<Outcome.Refusal> refusals) {
        return refusals.stream()
                .map(r -> r.by() + " " + r.element() + " " + r.code() + " " + r.expected())
                .toList();
    }

    /** The live clock runs on while people act, so facts are compared by their day; and what happens at one instant has no order there. */
    private static List<String> lines(List<Outcome.Fact> facts) {
        return facts.stream()
                .map(f -> String.join(
                        " ",
                        f.at().substring(0, 10),
                        f.fact(),
                        f.caseKey(),
                        f.subject(),
                        f.actor(),
                        String.valueOf(f.details()),
                        String.valueOf(f.ruling())))
                .sorted()
                .toList();
    }
}
