package org.yanzhen.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.HouseTest;
import org.yanzhen.Statements;
import org.yanzhen.house.Refusal;
import org.yanzhen.scoreboard.store.ScoreboardStore;

/** Places as the one statement computes them. Each test is rolled back. */
@HouseTest
@Transactional
class RanksTest {
    private static final int YEAR = 2031;

    @Autowired
    Scoreboard scoreboard;

    @Autowired
    ScoreboardStore store;

    /** G4: competition ranking 1-2-2-4, and how many are worse and the same. */
    @Test
    void equal_figures_share_a_rank_and_the_next_one_is_left_out() {
        load(new Pool("ties", YEAR)
                .scores("a")
                .unit("a", "one", "90")
                .unit("a", "two", "80.50")
                .unit("a", "three", "80.5")
                .unit("a", "four", "70"));
        assertThat(lines("ties"))
                .containsExactly(
                        "one 1 of 4, 3 worse, 1 same",
                        "three 2 of 4, 1 worse, 2 same",
                        "two 2 of 4, 1 worse, 2 same",
                        "four 4 of 4, 0 worse, 1 same");
    }

    /** G4: everybody ties; nobody is worse than anybody. */
    @Test
    void when_all_are_equal_all_are_first_and_none_is_worse() {
        load(new Pool("tied", YEAR).scores("a").unit("a", "one", "5").unit("a", "two", "5.0"));
        assertThat(lines("tied")).containsExactly("one 1 of 2, 0 worse, 2 same", "two 1 of 2, 0 worse, 2 same");
    }

    /** G5: a missing figure is never zero and never the worst; it is not in the pool. */
    @Test
    void without_a_figure_there_is_no_rank_and_nobody_is_better_for_it() {
        load(new Pool("gaps", YEAR)
                .scores("a")
                .unit("a", "one", "0")
                .unit("a", "two", null)
                .unit("a", "three", "7"));
        assertThat(lines("gaps"))
                .containsExactly(
                        "three 1 of 2, 1 worse, 1 same",
                        "one 2 of 2, 0 worse, 1 same",
                        "two null of 2, 0 worse, 0 same");
    }

    @Test
    void a_pool_of_one_is_ranked_first() {
        load(new Pool("alone", YEAR).scores("a").unit("a", "one", "3"));
        assertThat(lines("alone")).containsExactly("one 1 of 1, 0 worse, 1 same");
    }

    @Test
    void where_low_is_better_the_lowest_is_first() {
        load(new Pool("low", YEAR)
                .indicator("a", "county", "SCORE", "ACTUAL", true, "OWN")
                .unit("a", "one", "3")
                .unit("a", "two", "-1"));
        assertThat(lines("low")).containsExactly("two 1 of 2, 1 worse, 1 same", "one 2 of 2, 0 worse, 1 same");
    }

    /** B1: against its target a small figure may come before a large one; without a target there is no share and no rank. */
    @Test
    void by_completion_the_share_of_the_target_decides() {
        load(new Pool("shares", YEAR)
                .indicator("a", "county", "VALUE", "COMPLETION", false, "OWN")
                .unit("a", "large", "county", "300", "100")
                .unit("a", "same", "county", "3", "1")
                .unit("a", "small", "county", "10", "9")
                .unit("a", "none", "county", null, "1000"));
        assertThat(lines("shares"))
                .containsExactly(
                        "small 1 of 3, 2 worse, 1 same",
                        "large 2 of 3, 0 worse, 2 same",
                        "same 2 of 3, 0 worse, 2 same",
                        "none null of 3, 0 worse, 0 same");
        assertThat(scoreboard.places("shares", YEAR, 1).get(0).completion()).isEqualByComparingTo("0.9");
        assertThat(scoreboard.places("shares", YEAR, 1).get(3).completion()).isNull();
    }

    /** B4: an indicator of two categories is ranked in each alone, or among all who take part. */
    @Test
    void categories_are_ranked_apart_or_together_as_the_indicator_says() {
        var pool = new Pool("pools", YEAR);
        for (String category : List.of("county", "zone")) {
            pool.indicator("own", category, "SCORE", "ACTUAL", false, "OWN");
            pool.indicator("all", category, "SCORE", "ACTUAL", false, "ALL");
        }
        for (String code : List.of("own", "all"))
            pool.unit(code, "c1", "county", null, "9")
                    .unit(code, "c2", "county", null, "5")
                    .unit(code, "z1", "zone", null, "7");
        load(pool);
        assertThat(scoreboard.places("pools", YEAR, 1))
                .extracting(p -> p.code() + " " + p.unit() + " " + p.rank() + "/" + p.pool())
                .containsExactlyInAnyOrder(
                        "own c1 1/2", "own c2 2/2", "own z1 1/1", "all c1 1/3", "all z1 2/3", "all c2 3/3");
    }

    /** B1, B7: a rank in the region is the higher bulletin's, among as many as are ranked there. */
    @Test
    void a_rank_in_the_region_is_taken_as_stated() {
        load(new Pool("region", YEAR)
                .indicator("a", "county", "REGION_RANK", "ACTUAL", false, "OWN")
                .region("a", "one", 102)
                .region("a", "two", 101)
                .region("a", "three", null));
        assertThat(lines("region"))
                .containsExactly(
                        "two 101 of 111, 10 worse, 1 same",
                        "one 102 of 111, 9 worse, 1 same",
                        "three null of 111, 0 worse, 0 same");
    }

    @Test
    void a_preview_counts_changed_rows_instead_of_supplied_ones_and_keeps_nothing() {
        load(new Pool("preview", YEAR).scores("a").unit("a", "one", "9").unit("a", "two", "5"));
        var changed = List.of(Stated.of("a", "two", null, new BigDecimal("9.1")));
        assertThat(scoreboard.placesWith("preview", YEAR, 1, changed))
                .extracting(Place::unit)
                .containsExactly("two", "one");
        assertThat(scoreboard.places("preview", YEAR, 1))
                .extracting(Place::unit)
                .containsExactly("one", "two");
        var missing = List.of(Stated.of("a", "one", null, null));
        assertThat(scoreboard.placesWith("preview", YEAR, 1, missing))
                .extracting(Place::rank)
                .containsExactly(1, null);
    }

    @Test
    void only_a_row_that_says_something_new_becomes_a_revision() {
        var pool = new Pool("news", YEAR).scores("a").unit("a", "one", "9").unit("a", "two", "5");
        load(pool);
        assertThat(scoreboard.supply("news", YEAR, 1, pool.stated())).isZero();
        var corrected = new Stated(
                "a", "two", null, new BigDecimal("5"), null, "桂统〔2031〕3号", LocalDate.of(YEAR, 4, 2), 2, "更正");
        assertThat(scoreboard.supply("news", YEAR, 1, List.of(pool.stated().get(0), corrected)))
                .isEqualTo(1);
        assertThat(scoreboard.stated("news", YEAR, 1))
                .containsExactly(pool.stated().get(0), corrected);
        assertThat(scoreboard.stated("news", YEAR, 2)).isEmpty();
    }

    @Test
    void a_unit_that_does_not_take_part_is_refused() {
        load(new Pool("strangers", YEAR).scores("a").unit("a", "one", "9"));
        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> scoreboard.supply("strangers", YEAR, 1, List.of(Stated.of("a", "two", null, BigDecimal.ONE))));
        assertThat(refusal.code()).isEqualTo("result.unknown");
        assertThat(refusal).hasMessage("2031 年的指标表里没有单位“two”参加指标“a”，请核对后再报。");
    }

    /** G4: two hundred random pools at once, against a model that counts one by one. */
    @Test
    void random_pools_are_ranked_as_a_naive_model_ranks_them() {
        record Cell(boolean zone, Integer target, Integer actual) {}
        Arbitrary<Cell> cell = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 4).injectNull(0.1),
                        Arbitraries.integers().between(-2, 6).injectNull(0.2))
                .as(Cell::new);
        record Sample(boolean low, boolean share, boolean all, List<Cell> cells) {}
        Arbitrary<Sample> samples = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        cell.list().ofMinSize(1).ofMaxSize(14))
                .as(Sample::new);
        List<Sample> random = samples.list().ofSize(200).sample();

        var pool = new Pool("random", YEAR);
        for (int s = 0; s < random.size(); s++) {
            Sample sample = random.get(s);
            for (String category : List.of("county", "zone"))
                pool.indicator(
                        "i" + s,
                        category,
                        "VALUE",
                        sample.share ? "COMPLETION" : "ACTUAL",
                        sample.low,
                        sample.all ? "ALL" : "OWN");
            for (int c = 0; c < sample.cells.size(); c++) {
                Cell one = sample.cells.get(c);
                pool.unit("i" + s, "u" + c, one.zone ? "zone" : "county", text(one.target), text(one.actual));
            }
        }
        load(pool);
        Map<String, Place> places = new HashMap<>();
        scoreboard.places("random", YEAR, 1).forEach(p -> places.put(p.code() + p.unit(), p));

        for (int s = 0; s < random.size(); s++) {
            Sample sample = random.get(s);
            for (int c = 0; c < sample.cells.size(); c++) {
                Cell me = sample.cells.get(c);
                var others = sample.cells.stream()
                        .filter(o -> sample.all || o.zone == me.zone)
                        .toList();
                Double mine = worth(sample.share, sample.low, me.target, me.actual);
                int better = 0, same = 0, worse = 0, ranked = 0;
                for (Cell other : others) {
                    Double theirs = worth(sample.share, sample.low, other.target, other.actual);
                    if (theirs == null) continue;
                    ranked++;
                    if (mine == null) continue;
                    if (theirs > mine + 1e-9) better++;
                    else if (theirs < mine - 1e-9) worse++;
                    else same++;
                }
                Place place = places.get("i" + s + "u" + c);
                assertThat(List.of(String.valueOf(place.rank()), place.pool(), place.worse(), place.same()))
                        .as("%s, cell %d", sample, c)
                        .isEqualTo(List.of(mine == null ? "null" : String.valueOf(better + 1), ranked, worse, same));
            }
        }
    }

    @Test
    void the_statements_do_not_grow_with_the_rows() {
        int few = statements(3);
        assertThat(statements(3_000)).isEqualTo(few).isLessThanOrEqualTo(5);
    }

    private int statements(int units) {
        var pool = new Pool("many" + units, YEAR).scores("a");
        for (int i = 0; i < units; i++) pool.unit("a", "u" + i, String.valueOf(i % 97));
        pool.load(store, scoreboard, 2);
        return Statements.of(() -> {
                    scoreboard.supply(pool.board, YEAR, 1, pool.stated());
                    assertThat(scoreboard.places(pool.board, YEAR, 1)).hasSize(units);
                    scoreboard.placesWith(pool.board, YEAR, 1, pool.stated());
                })
                .statements()
                .size();
    }

    private static Double worth(boolean share, boolean low, Integer target, Integer actual) {
        if (actual == null || share && target == null) return null;
        double worth = share ? (double) actual / target : actual;
        return low ? -worth : worth;
    }

    private static String text(Integer number) {
        return Objects.toString(number, null);
    }

    private void load(Pool pool) {
        pool.load(store, scoreboard, 1);
    }

    private List<String> lines(String board) {
        var lines = new ArrayList<String>();
        for (Place p : scoreboard.places(board, YEAR, 1))
            lines.add("%s %s of %d, %d worse, %d same".formatted(p.unit(), p.rank(), p.pool(), p.worse(), p.same()));
        return lines;
    }
}
