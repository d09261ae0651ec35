package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.View;
import org.yanzhen.laggard.Figures;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Quarters;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.selection.Filing;

/** A year lived through in the house leaves it as a folder that can be played, without what people wrote. */
@HouseTest
class ExportTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";
    private static final String QUARTER = Quarter.key(2018, 4);
    private static final String MARK = "暗记";

    @Autowired
    private Play play;

    @Autowired
    private Export export;

    @Autowired
    private Roster roster;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Scoreboard scoreboard;

    @Autowired
    private Quarters quarters;

    /** Issue 5, 1: roster, plan, results and who did what when; codes for names if wished; opinions, points, votes and texts never. */
    @Test
    void a_year_leaves_as_a_folder_without_what_people_wrote(@TempDir Path folder) throws IOException {
        int supplied = quarter();
        select();

        assertThatThrownBy(() -> play.as("lingshan", () -> export.files(2018, true)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("办公室");
        assertThatThrownBy(() -> play.as("office", () -> export.files(2016, true)))
                .hasMessageContaining("2016年");

        var coded = play.as("office", () -> export.files(2018, true));
        for (var file : coded.entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
        Script script = Folder.read(folder).script();
        assertThat(script.year()).isEqualTo(2018);
        assertThat(script.acts()).anySatisfy(a -> {
            assertThat(a.start()).isEqualTo("tenBestOfficials");
            assertThat(a.by()).isEqualTo("p1137");
            assertThat(a.form())
                    .containsEntry("opinionDays", 10)
                    .containsEntry("year", 2018)
                    .containsEntry("nominationTo", "2019-02-15");
        });
        assertThat(script.acts()).anySatisfy(a -> {
            assertThat(a.task()).isEqualTo("user_reviewNomination");
            assertThat(a.caseKey()).isEqualTo(CAMPAIGN + ":lingshan");
            assertThat(a.form()).containsEntry("verdict", "return");
        });
        assertThat(script.acts())
                .filteredOn(a -> "user_supplyResults".equals(a.task()))
                .hasSize(supplied)
                .allSatisfy(a -> assertThat(a.form()).isEmpty());
        assertThat(script.acts()).anySatisfy(a -> {
            assertThat(a.task()).isEqualTo("user_reviewPlan");
            assertThat(a.form()).containsEntry("verdict", "return");
        });

        String all = everything(coded);
        assertThat(all).contains("人员1003", "灵山县").doesNotContain(MARK);
        roster.people("lingshan").forEach(p -> assertThat(all).doesNotContain(p.name(), p.post()));

        String named = everything(play.as("processOwner", () -> export.files(2018, false)));
        assertThat(named).contains("谢美洋").doesNotContain(MARK);
    }

    /** A campaign whose window is still open in January: nothing has to pass before. */
    private void select() {
        var form = Filing.campaign();
        form.put("nominationTo", "2019-02-15");
        form.put("screeningFrom", "2019-02-16");
        form.put("screeningTo", "2019-03-15");
        form.put("reviewFrom", "2019-03-16");
        form.put("reviewTo", "2019-04-15");
        form.put("approvalFrom", "2019-03-16");
        form.put("approvalTo", "2019-04-30");
        play.start("office", "tenBestOfficials", form);
        play.runJobs();
        for (int i = 0; i < 2; i++) {
            var filing = new Filing(play, attachments, roster, "lingshan");
            filing.nominee(0).row(0, "deeds", MARK + "：带队驻点，半年内完成三个重大项目的征地拆迁。");
            play.complete("lingshan", "user_nominate", CAMPAIGN + ":lingshan", filing.form());
            play.complete(
                    "office",
                    "user_reviewNomination",
                    CAMPAIGN + ":lingshan",
                    i == 0 ? Map.of("verdict", "return", "reason", MARK + "：请补充材料。") : Map.of("verdict", "accept"));
        }
    }

    /** Answers how many suppliers handed in. */
    private int quarter() {
        play.moveTo(LocalDateTime.of(2019, 1, 2, 9, 0));
        var suppliers = scoreboard.suppliers(Scoreboard.CITY, 2018);
        for (String supplier : suppliers) {
            var task = play.task(supplier, "user_supplyResults", QUARTER);
            play.complete(supplier, task, Map.of("results", Figures.good(new View(play.view(task)))));
        }
        play.moveTo(LocalDateTime.of(2019, 1, 22, 9, 0));
        var check = play.task("office", "user_checkList", QUARTER);
        var view = play.view(check);
        play.complete(
                "office",
                check,
                Map.of(
                        "verdict", "publish",
                        "bulletinTitle", view.get("bulletinTitle"),
                        "opening", view.get("opening"),
                        "closing", view.get("closing")));
        play.runJobs();
        String listed = quarters.listed(QUARTER).get(0);
        var task = play.task(listed, "user_filePlan", QUARTER);
        var items = (List<?>) play.view(task).get("items");
        var plan = new HashMap<String, Object>();
        plan.put("kind", "plan");
        plan.put("measures", MARK + "：逐个项目排出开工清单，班子成员包项目，每周调度一次。");
        plan.put("owner", MARK + "　县长");
        plan.put(
                "milestones",
                items.stream()
                        .map(item -> Map.of(
                                "step",
                                MARK + "第一步",
                                "owner",
                                MARK,
                                "code",
                                ((Map<?, ?>) item).get("code"),
                                "value",
                                1,
                                "day",
                                "2019-03-20"))
                        .toList());
        play.complete(listed, task, plan);
        play.complete(
                "office",
                "user_reviewPlan",
                QUARTER + ":" + listed,
                Map.of("verdict", "return", "opinion", MARK + "：措施要具体。"));
        return suppliers.size();
    }

    private static String everything(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(f -> f.getKey().endsWith(".xlsx")
                        ? words(f.getValue())
                        : new String(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static String words(byte[] workbook) {
        try (var extractor = new XSSFExcelExtractor(new XSSFWorkbook(new ByteArrayInputStream(workbook)))) {
            return extractor.getText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
