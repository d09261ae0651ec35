package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Files;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.sheet.Faulty;

/** The suppliers' third quarter of 2018, from the first day after it to a supply that comes after the publication. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupplyTest {
    private static final String Q3 = Quarter.key(2018, 3);
    private static final String Q4 = Quarter.key(2018, 4);

    @Autowired
    Play play;

    @Autowired
    Supplies supplies;

    @Autowired
    Amendments amendments;

    @Autowired
    Listings listings;

    @Autowired
    QuarterStore quarters;

    @Autowired
    ListChecks checks;

    @Autowired
    Attachments attachments;

    @Autowired
    Scoreboard scoreboard;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Cases cases;

    @Autowired
    Facts facts;

    @Autowired
    JdbcClient sql;

    @BeforeAll
    void the_third_quarter_is_over() {
        sql.sql("delete from standing").update();
        sql.sql("delete from laggard_quarter").update();
        sql.sql("delete from result").update();
        play.beginAt(LocalDateTime.of(2018, 10, 1, 8, 30));
        open(3);
        for (String supplier : scoreboard.suppliers("city", 2018))
            cases.start("supplierReport", Q3 + ":" + supplier, Map.of("quarter", Q3, "supplier", supplier), null);
        play.runJobs();
    }

    /** B7, G1: 20 natural days after the quarter, rolled to the next working day. */
    @Test
    @Order(1)
    void every_supplier_has_twenty_days_after_the_quarter_rolled_to_a_working_day() {
        assertThat(scoreboard.suppliers("city", 2018))
                .containsExactlyInAnyOrder(
                        "statistics", "commerce", "finance", "investment", "approval", "reform", "ruralOffice");
        for (String supplier : scoreboard.suppliers("city", 2018)) {
            Deadline due = deadlines.get(Q3, "supply", supplier);
            assertThat(due.day()).isEqualTo(LocalDate.of(2018, 10, 22)); // the 20th is a Saturday
            assertThat(due.owner()).isEqualTo("unit-" + supplier);
            assertThat(play.tasks(supplier, "user_supplyResults", Q3)).hasSize(1);
            assertThat(facts("supplyAsked", supplier)).hasSize(1);
        }
        assertThat(deadlines.get(Q3, "supply", "").day()).isEqualTo(LocalDate.of(2018, 10, 22));
        open(4);
        assertThat(deadlines.get(Q4, "supply", "finance").day())
                .isEqualTo(LocalDate.of(2019, 1, 21)); // a Sunday before
        assertThat(deadlines.get(Q4, "supply", "finance").rule()).startsWith("B7");
        assertThat(deadlines.get(Q4, "supply", "finance").policy()).isFalse();
    }

    /** B7: whatever is wrong is refused in a whole sentence, and the field is named. */
    @Test
    @Order(2)
    void figures_that_cannot_be_right_are_refused() {
        var good = Figures.good(supplies.view(Q3, "finance"));
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "actual", "很多"))
                        .field())
                .isEqualTo("results[0].actual");
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "actual", "999999999"))
                        .code())
                .isEqualTo("supply.percentage");
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "actual", "1e99999"))
                        .code())
                .isEqualTo("supply.tooLarge");
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "target", "0"))
                        .code())
                .isEqualTo("supply.noTarget");
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "target", "17"))
                        .code())
                .isIn("supply.targetChanged", "supply.percentage");
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "statedRank", 4))
                        .code())
                .isEqualTo("supply.rankDiffers");
        assertThat(refused("finance", with(good, "budgetRevenue", "lingshan", "actual", null))
                        .code())
                .isEqualTo("supply.missing");
        assertThat(refused("finance", good.subList(1, good.size())).code()).isEqualTo("supply.incomplete");
        assertThat(refused("finance", with(good, "budgetRevenue", "pubei", "unit", "lingshan"))
                        .code())
                .isEqualTo("supply.twice");
        assertThat(refused("finance", with(good, "budgetRevenue", "pubei", "unit", "finance"))
                        .code())
                .isEqualTo("supply.unknownRow");
        var approval = Figures.good(supplies.view(Q3, "approval"));
        assertThat(refused("approval", with(approval, "agencyEfficiency", "lingshan", "source", null))
                        .code())
                .isEqualTo("supply.source");
        assertThat(refused("approval", with(approval, "agencyEfficiency", "lingshan", "sourceDay", null))
                        .code())
                .isEqualTo("supply.sourceDay");
        assertThat(refused("approval", with(approval, "agencyEfficiency", "lingshan", "sourceDay", "2018-12-01"))
                        .code())
                .isEqualTo("supply.sourceFuture");
        var outside = refused("approval", with(approval, "agencyEfficiency", "lingshan", "regionRank", 112));
        assertThat(outside.code()).isEqualTo("supply.regionRank");
        assertThat(outside.getMessage()).contains("1 到 111");
        assertThat(refused(
                                "finance",
                                with(
                                        with(good, "budgetRevenue", "lingshan", "actual", "x"),
                                        "budgetRevenue",
                                        "pubei",
                                        "actual",
                                        "y"))
                        .getMessage())
                .contains("2 处");
        assertThat(scoreboard.stated("city", 2018, 3)).isEmpty();
    }

    /** B7: only the supplier's own clerk hands its figures in. */
    @Test
    @Order(2)
    void another_units_clerk_can_not_supply() {
        assertThat(play.tasks("commerce", "user_supplyResults", Q3))
                .noneMatch(t -> t.getName().contains("财政"));
        var form = new Form(Map.of("results", Figures.good(supplies.view(Q3, "finance"))));
        var refused = catchThrowable(() -> play.as("commerce", () -> {
            supplies.supply(Q3, "finance", form);
            return null;
        }));
        assertThat(((Refusal) refused).code()).isEqualTo("supply.notYours");
        assertThat(((Refusal) catchThrowable(() -> play.as("lingshan", () -> supplies.preview(Q3, "finance", form))))
                        .code())
                .isEqualTo("supply.notYours");
    }

    /** B7, G4: ranks, shares and the laggards that follow are computed and shown before anybody confirms. */
    @Test
    @Order(2)
    @SuppressWarnings("unchecked")
    void ranks_and_the_laggards_that_follow_are_shown_beforehand() {
        var rows = Figures.good(supplies.view(Q3, "finance"));
        var last = rows.get(3);
        last.put("actual", "1");
        last.put("statedRank", 1);
        var shown = play.as("finance", () -> supplies.preview(Q3, "finance", new Form(Map.of("results", rows))));
        var place = ((List<Map<String, Object>>) shown.get("places"))
                .stream()
                        .filter(p -> p.get("unit").equals(last.get("unit")))
                        .findFirst()
                        .orElseThrow();
        assertThat(shown).containsEntry("published", false);
        assertThat(place).containsEntry("rank", 4).containsEntry("pool", 4).containsEntry("differs", true);
        assertThat((List<Map<String, Object>>) shown.get("faults"))
                .singleElement()
                .satisfies(f -> assertThat(f).containsEntry("field", "results[3].explanation"));
        assertThat((List<Map<String, Object>>) shown.get("listed"))
                .filteredOn(l -> (Boolean) l.get("listed"))
                .singleElement()
                .satisfies(l -> assertThat(l)
                        .containsEntry("unit", last.get("unit"))
                        .containsEntry("why", "没有完成目标，倒数第 1，在应列入的名次之内。"));
        assertThat(scoreboard.stated("city", 2018, 3)).isEmpty();
        assertThat(listings.of(Q3)).isEmpty();
    }

    /** B7: the prefilled sheet goes out and comes back; whatever is wrong in it is named by sheet, row and column. */
    @Test
    @Order(2)
    void the_prefilled_sheet_comes_back_filled_or_with_all_its_faults() {
        var template = play.as("finance", () -> supplies.template(Q3, "finance"));
        byte[] sheet = template.bytes();
        assertThat(template.name()).isEqualTo("市财政局2018年三季度考核数据.xlsx");
        assertThat(code(catchThrowable(() -> play.as("commerce", () -> supplies.template(Q3, "finance")))))
                .isEqualTo("supply.notYours");
        var read = play.as("finance", () -> supplies.read(Q3, "finance", filled(sheet, "66000")));
        assertThat(read).hasSize(4).allMatch(s -> s.actual().intValue() == 66000);
        var faulty = (Faulty) catchThrowable(() ->
                play.as("finance", () -> supplies.read(Q3, "finance", filled(sheet, "六万六"))));
        assertThat(faulty.faults()).hasSize(4).allSatisfy(f -> {
            assertThat(f.sheet()).isEqualTo("季度结果");
            assertThat(f.row()).isGreaterThan(1);
            assertThat(f.column()).isEqualTo("实际完成或得分");
        });
        assertThat(((Refusal) catchThrowable(() -> play.as("commerce", () -> supplies.read(Q3, "finance", sheet))))
                        .code())
                .isEqualTo("supply.notYours");
        assertThat(scoreboard.stated("city", 2018, 3)).isEmpty();
    }

    /** B7: a rank that differs from the computed one is taken with its explanation; figures are kept as stated. */
    @Test
    @Order(3)
    void a_supplier_in_time_is_done_and_not_reminded() {
        var rows = Figures.good(supplies.view(Q3, "ruralOffice"));
        rows.get(0).put("statedRank", 2);
        rows.get(0).put("explanation", "按上级口径另有加分");
        var proof = proof("ruralOffice", "盖章的原件.pdf");
        play.complete("ruralOffice", "user_supplyResults", Q3, Map.of("results", rows, "evidence", proof.toString()));
        play.runJobs();
        assertThat(cases.open(Q3 + ":ruralOffice")).isFalse();
        assertThat(deadlines.get(Q3, "supply", "ruralOffice").state()).isEqualTo(Deadline.State.DONE);
        assertThat(facts("resultsSupplied", "ruralOffice"))
                .singleElement()
                .satisfies(f ->
                        assertThat(f.details()).containsEntry("daysLate", 0).containsEntry("missing", 0));
        assertThat(scoreboard.stated("city", 2018, 3)).hasSameSizeAs(rows);
        assertThat(checks.of(Q3).suppliers())
                .filteredOn(s -> s.supplier().equals("ruralOffice"))
                .singleElement()
                .satisfies(s -> assertThat(s.evidence()).containsExactly(new ListChecks.Evidence(proof, "盖章的原件.pdf")));
        assertThat(play.as("office", () -> attachments.readable(proof))).isPresent();
        assertThat(play.as("commerce", () -> attachments.readable(proof))).isEmpty();
        var twice = catchThrowable(() -> play.as("ruralOffice", () -> {
            supplies.supply(Q3, "ruralOffice", new Form(Map.of("results", rows)));
            return null;
        }));
        assertThat(((Conflict) twice).code()).isEqualTo("supply.done");
    }

    /** G5: a missing value is never zero; it opens a task with its own deadline. */
    @Test
    @Order(4)
    void a_missing_value_opens_a_task_of_its_own_and_is_not_ranked() {
        var rows = with(Figures.good(supplies.view(Q3, "commerce")), "foreignTrade", "qinnan", "actual", null);
        supply("commerce", with(rows, "foreignTrade", "qinnan", "explanation", "海关数据尚未发布"));
        assertThat(scoreboard.places("city", 2018, 3).stream()
                        .filter(p -> p.code().equals("foreignTrade") && p.unit().equals("qinnan")))
                .singleElement()
                .satisfies(p -> assertThat(p.rank()).isNull());
        assertThat(deadlines.get(Q3, "missingData", "commerce").day())
                .isEqualTo(LocalDate.of(2018, 10, 12)); // holidays between
        var task = play.task("commerce", "user_fillGaps", Q3);
        var shown = Figures.filled(play.view(task));
        assertThat(shown).singleElement().satisfies(r -> assertThat(r).containsEntry("unit", "qinnan"));
        var still = catchThrowable(() -> play.complete(
                "commerce",
                task,
                Map.of(
                        "results",
                        with(
                                with(shown, "foreignTrade", "qinnan", "actual", null),
                                "foreignTrade",
                                "qinnan",
                                "explanation",
                                "还是没有数"))));
        assertThat(code(still)).isEqualTo("supply.stillMissing");
        assertThat(supplies.gaps(Q3, "commerce"))
                .singleElement()
                .satisfies(g -> assertThat(g.open()).isTrue());

        play.moveTo(LocalDateTime.of(2018, 10, 13, 0, 1));
        assertThat(facts("gapsOverdue", "commerce"))
                .singleElement()
                .satisfies(f -> assertThat(f.details()).containsEntry("due", "2018-10-12"));
        assertThat(letters("gapsReminder")).containsExactly("unit-commerce");
        assertThat(letters("gapsOverdue")).containsExactlyInAnyOrder("head-commerce", "office");

        play.complete("commerce", task, Map.of("results", shown));
        play.runJobs();
        assertThat(supplies.gapsOpen(Q3, "commerce")).isFalse();
        assertThat(facts("gapsFilled", "commerce"))
                .singleElement()
                .satisfies(
                        f -> assertThat(f.details()).containsEntry("filled", 1).containsEntry("unavailable", 0));
        assertThat(cases.open(Q3 + ":commerce")).isFalse();
    }

    /** G5: what will never be there is said once and closed; the unit stays unranked. */
    @Test
    @Order(5)
    void what_is_not_available_is_closed_with_its_reason() {
        var rows = with(Figures.good(supplies.view(Q3, "investment")), "fundsInPlace", "binhai", "actual", null);
        supply("investment", with(rows, "fundsInPlace", "binhai", "explanation", "本年新设，没有统计"));
        var task = play.task("investment", "user_fillGaps", Q3);
        var gone = new HashMap<String, Object>(Figures.filled(play.view(task)).get(0));
        gone.put("actual", null);
        gone.put("unavailable", true);
        gone.put("explanation", "统计口径不含该园区");
        play.complete("investment", task, Map.of("results", List.of(gone)));
        play.runJobs();
        assertThat(supplies.gaps(Q3, "investment"))
                .singleElement()
                .satisfies(g -> assertThat(g.outcome()).isEqualTo("UNAVAILABLE"));
        assertThat(cases.open(Q3 + ":investment")).isFalse();
    }

    /** B7: reminded five days and one day before and on the day, each exactly once. */
    @Test
    @Order(6)
    void who_still_owes_is_reminded_three_times_each_once() {
        play.moveTo(LocalDateTime.of(2018, 10, 15, 8, 59));
        assertThat(facts("supplyReminded", "finance")).isEmpty();
        play.moveTo(LocalDateTime.of(2018, 10, 15, 9, 1));
        assertThat(facts("supplyReminded", "finance")).hasSize(1);
        play.moveTo(LocalDateTime.of(2018, 10, 19, 9, 1));
        assertThat(facts("supplyReminded", "finance")).hasSize(2);
        supply("approval", Figures.good(supplies.view(Q3, "approval")));
        play.moveTo(LocalDateTime.of(2018, 10, 22, 9, 1));
        assertThat(facts("supplyReminded", "finance"))
                .hasSize(3)
                .allSatisfy(f -> assertThat(f.details()).containsEntry("due", "2018-10-22"));
        assertThat(facts("supplyReminded", "approval")).hasSize(2);
        assertThat(facts("supplyReminded", "ruralOffice")).isEmpty();
        assertThat(letters("supplyReminder").stream().filter("unit-finance"::equals))
                .hasSize(3);
        assertThat(facts("supplyOverdue", "finance")).isEmpty();
    }

    /** B7, B13: overdue the next day, on record once with the legal day; the head and the office hear of it. */
    @Test
    @Order(7)
    void overdue_is_recorded_once_with_the_legal_day_and_the_task_stays() {
        play.moveTo(LocalDateTime.of(2018, 10, 22, 23, 59));
        assertThat(facts("supplyOverdue", "finance")).isEmpty();
        play.moveTo(LocalDateTime.of(2018, 10, 24, 12, 0));
        for (String late : List.of("finance", "statistics", "reform"))
            assertThat(facts("supplyOverdue", late))
                    .singleElement()
                    .satisfies(f -> assertThat(f.details()).containsEntry("due", "2018-10-22"));
        assertThat(facts("supplyOverdue", "approval")).isEmpty();
        assertThat(letters("supplyOverdue"))
                .contains("head-finance", "office", "head-reform")
                .doesNotContain("head-approval");
        assertThat(play.tasks("finance", "user_supplyResults", Q3)).hasSize(1);
        supply("reform", Figures.good(supplies.view(Q3, "reform")));
        supply("statistics", withoutGdpOf("lingshan", Figures.good(supplies.view(Q3, "statistics"))));
        assertThat(record("reform").daysLate()).isEqualTo(2);
        assertThat(record("approval").daysLate()).isZero();
        assertThat(record("finance").supplied()).isFalse();
    }

    /** B7, B14: what comes after the publication goes before the office, and into a supplement bulletin. */
    @Test
    @Order(8)
    @SuppressWarnings("unchecked")
    void a_supply_after_the_publication_becomes_a_supplement() {
        publish(3);
        assertThat(checks.of(Q3).missing())
                .filteredOn(r -> r.unit().equals("lingshan") && r.code().equals("gdp"))
                .singleElement()
                .satisfies(r -> assertThat(r.words()).isEqualTo("核算结果尚未反馈"));
        assertThat(checks.of(Q3).missing())
                .filteredOn(r -> r.code().equals("budgetRevenue"))
                .hasSize(4)
                .allSatisfy(r -> assertThat(r.words()).isNull());
        play.moveTo(LocalDateTime.of(2018, 10, 26, 10, 0));
        var rows = with(Figures.good(supplies.view(Q3, "finance")), "budgetRevenue", "qinbei", "actual", "1");
        assertThat(play.as("finance", () -> supplies.preview(Q3, "finance", new Form(Map.of("results", rows)))))
                .as("the form says that it becomes a supplement")
                .containsEntry("published", true);
        var proof = proof("finance", "国库报表.pdf");
        play.complete("finance", "user_supplyResults", Q3, Map.of("results", rows, "evidence", proof.toString()));
        play.runJobs();
        assertThat(scoreboard.stated("city", 2018, 3)).noneMatch(s -> s.code().equals("budgetRevenue"));
        assertThat(facts("supplementFiled", "finance")).hasSize(1);
        var task = play.task("office", "user_checkAmendment", Q3);
        String amendment = (String) play.view(task).get("amendment");
        assertThat(play.view(task).get("evidence").toString()).contains("国库报表.pdf", proof.toString());
        assertThat(deadlines.get(Q3, "amendment", amendment).day()).isEqualTo(LocalDate.of(2018, 11, 2));
        var shown = play.as("office", () -> amendments.preview(amendment));
        assertThat((List<Map<String, Object>>) shown.get("changes"))
                .filteredOn(c -> c.get("effect").equals("LISTED"))
                .singleElement()
                .satisfies(c -> assertThat(c)
                        .containsEntry("unit", "qinbei")
                        .containsEntry("code", "budgetRevenue")
                        .containsEntry("streakAfter", 1));
        assertThat(((Refusal) catchThrowable(() -> play.as("finance", () -> amendments.preview(amendment)))).code())
                .isEqualTo("amendment.notOffice");
        assertThat(listings.quarter(Q3).edition()).isZero();

        play.moveTo(LocalDateTime.of(2018, 11, 1, 9, 1));
        assertThat(letters("amendmentReminder")).containsExactly("office");
        play.complete("office", task, Map.of("verdict", "accept"));
        play.runJobs();
        assertThat(listed("budgetRevenue")).containsExactly("qinbei");
        assertThat(listings.quarter(Q3).edition()).isEqualTo(1);
        assertThat(facts("amendmentApplied", "finance")).hasSize(1);
        assertThat(bulletins("supplement")).isEqualTo(1);
        var again = catchThrowable(() -> play.as("office", () -> {
            amendments.check(Q3, amendment, new Form(Map.of("verdict", "refuse", "note", "重复办理，不同意")));
            return null;
        }));
        assertThat(((Conflict) again).code()).isEqualTo("amendment.decided");
        assertThat(record("finance").supplement()).isTrue();
        assertThat(record("finance").daysLate()).isEqualTo(4);
    }

    /** G5, B7: a gap filled after the publication is a supplement too; where nothing changes on the list, it ends there. */
    @Test
    @Order(9)
    void a_gap_filled_after_the_publication_is_a_supplement() {
        assertThat(supplies.ofQuarter(Q3))
                .filteredOn(r -> r.openGaps() > 0)
                .extracting(SupplyRecord::supplier)
                .containsExactly("statistics");
        assertThat(deadlines.get(Q3, "supply", "").state()).isEqualTo(Deadline.State.OPEN);
        var task = play.task("statistics", "user_fillGaps", Q3);
        play.complete("statistics", task, Map.of("results", Figures.filled(play.view(task))));
        play.runJobs();
        play.complete("office", "user_checkAmendment", Q3, Map.of("verdict", "accept"));
        play.runJobs();
        assertThat(listings.of(Q3))
                .filteredOn(s -> s.code().equals("gdp") && s.unit().equals("lingshan"))
                .singleElement()
                .satisfies(s -> assertThat(s.rank()).isEqualTo(1));
        assertThat(cases.open(Q3 + ":statistics")).isFalse();
        assertThat(bulletins("supplement")).isEqualTo(2);
        assertThat(deadlines.get(Q3, "supply", "").state()).isEqualTo(Deadline.State.DONE);
    }

    /** B7: the record of all suppliers, newest quarter first. */
    @Test
    @Order(10)
    void punctuality_of_every_supplier_can_be_read() {
        var all = supplies.supplies(2018, null);
        assertThat(all).hasSize(14);
        assertThat(all.get(0).quarter()).isEqualTo(4);
        assertThat(supplies.ofQuarter(Q3)).hasSize(7).allMatch(SupplyRecord::supplied);
        assertThat(supplies.supplies(null, "finance"))
                .extracting(SupplyRecord::key)
                .containsExactly(Q4, Q3);
        assertThat(supplies.supplies(2017, null)).isEmpty();
    }

    private static List<Map<String, Object>> withoutGdpOf(String unit, List<Map<String, Object>> rows) {
        return with(with(rows, "gdp", unit, "actual", null), "gdp", unit, "explanation", "核算结果尚未反馈");
    }

    private static byte[] filled(byte[] sheet, String actual) {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(sheet));
                var out = new ByteArrayOutputStream()) {
            var results = book.getSheet("季度结果");
            int column = 0;
            for (var cell : results.getRow(0))
                if (cell.getStringCellValue().equals("实际完成或得分")) column = cell.getColumnIndex();
            for (var row : results) {
                if (row.getRowNum() == 0) continue;
                var cell = row.createCell(column);
                if (actual.matches("\\d+")) cell.setCellValue(Double.parseDouble(actual));
                else cell.setCellValue(actual);
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(int quarter) {
        quarters.add(new Quarter(
                Quarter.key(2018, quarter),
                "city",
                2018,
                quarter,
                Quarter.State.COLLECTING,
                Quarter.Origin.OFFICE,
                java.time.Instant.now(),
                "office",
                null,
                null,
                null,
                null,
                0));
        supplies.open(Quarter.key(2018, quarter));
    }

    private void publish(int quarter) {
        String key = Quarter.key(2018, quarter);
        listings.judge(key);
        quarters.published(key, java.time.Instant.now(), "office", null);
    }

    private void supply(String supplier, List<Map<String, Object>> rows) {
        play.complete(supplier, "user_supplyResults", Q3, Map.of("results", rows));
    }

    private UUID proof(String supplier, String name) {
        return play.as(
                supplier, () -> attachments.receive(name, Files.pdf(), null).id());
    }

    private Refusal refused(String supplier, List<Map<String, Object>> rows) {
        return (Refusal) catchThrowable(() -> supply(supplier, rows));
    }

    private static String code(Throwable refused) {
        return ((Refusal) refused).code();
    }

    private static List<Map<String, Object>> with(
            List<Map<String, Object>> rows, String code, String unit, String field, Object value) {
        var change = new HashMap<String, Object>();
        change.put(field, value);
        return Figures.with(rows, code, unit, change);
    }

    private List<String> listed(String code) {
        return listings.of(Q3).stream()
                .filter(s -> s.code().equals(code) && s.listed())
                .map(Standing::unit)
                .toList();
    }

    private SupplyRecord record(String supplier) {
        return supplies.supplies(2018, supplier).stream()
                .filter(r -> r.key().equals(Q3))
                .findFirst()
                .orElseThrow();
    }

    private List<Fact> facts(String kind, String supplier) {
        return facts.of(Q3, "supplier:" + supplier).stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
    }

    private List<String> letters(String kind) {
        return sql.sql("select recipient from message where kind = ? and case_key = ? order by id")
                .params(kind, Q3)
                .query(String.class)
                .list();
    }

    private int bulletins(String kind) {
        return sql.sql("select count(*) from bulletin where case_key = ? and kind like ? and published_at is not null")
                .params(Q3, kind + "%")
                .query(Integer.class)
                .single();
    }
}
